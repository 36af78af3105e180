"""A scenario with sliders in a notebook: Jupyter, VS Code, Colab, marimo, without a network.

``Storm(preset="aug-2007")`` shows it. A slider that is moved changes ``link`` and with it ``run``, and what Python sets moves
the sliders. Where widgets do not run, as in a saved page, there is a picture instead, with the link. It needs anywidget:
``pip install 'reboot-storm[notebook]'``.
"""

from __future__ import annotations

import html
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

try:
    import anywidget
    import traitlets
except ImportError as error:
    message = "the widget needs anywidget: pip install 'reboot-storm[notebook]'"
    raise ImportError(message, name="anywidget") from error

from ._core import NoticeWarning, RefusalError, Run, parameters, run

if TYPE_CHECKING:
    from typing import Unpack

    from ._types import ParameterId, Scenario

__all__ = ["CHARTS", "SLIDERS", "Storm"]

CHARTS = ("users", "logins", "supernodes", "restarts")
"""The charts of a run."""

SLIDERS: tuple[ParameterId, ...] = ("spread", "patch", "load", "capacity", "fault")
"""The sliders that are shown unless others are asked for."""

_MODULE = Path(__file__).with_name("widget.js")
_STYLE = Path(__file__).with_name("widget.css")


class RefusedTrait(traitlets.TraitError, ValueError):
    """Refused, so that traitlets restores what was set before."""


class Storm(anywidget.AnyWidget):
    """A scenario with sliders and a chart.

    Args:
        sliders: Parameters that have a slider, in their order.
        chart: One of ``CHARTS``.
        page: Address of a published page, for a link in place of its text where widgets do not run.
        **scenario: As of `run`; what no link can hold, a log of restarts or a daily load, is refused.

    Raises:
        RefusalError: a part of the scenario is not accepted.
        ValueError: another argument is not accepted; it is named.
        FileNotFoundError: the wheel was built without the widget's module.
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    link = traitlets.Unicode().tag(sync=True)
    """The scenario as a link; setting it opens another one."""
    sliders = traitlets.List(traitlets.Unicode()).tag(sync=True)
    """The parameters with a slider."""
    chart = traitlets.Unicode("users").tag(sync=True)
    """The chart that is shown."""

    def __init__(
        self,
        *,
        sliders: Sequence[ParameterId] = SLIDERS,
        chart: str = "users",
        page: str | None = None,
        **scenario: Unpack[Scenario],
    ) -> None:
        if not _MODULE.is_file():
            raise FileNotFoundError(
                f"{_MODULE} is missing: this wheel was built without the widget; `cargo xtask package --widget` makes it"
            )
        for name in ("restarts", "day"):
            if name in scenario:
                raise ValueError(f"{name}: no link holds a file; allowed with the widget: presets, links and parameters")
        self._run = run(**scenario)
        self._page = page
        super().__init__(
            _esm=_MODULE.read_text(encoding="utf-8"),
            _css=_STYLE.read_text(encoding="utf-8"),
            link=self._run.link,
            sliders=list(sliders),
            chart=chart,
        )

    @traitlets.validate("link")
    def _valid_link(self, proposal: dict[str, Any]) -> str:
        """The canonical link of what is proposed; a part of it that cannot be used is refused, and nothing changes."""
        link: str = proposal["value"].lstrip("#")
        if link != self._run.link:
            try:
                with warnings.catch_warnings():
                    # What was not used as written is refused below.
                    warnings.simplefilter("ignore", NoticeWarning)
                    opened = run(link=link)
            except RefusalError as refusal:
                raise RefusedTrait(f"link: {refusal}") from refusal
            if opened.notes:
                raise RefusedTrait("link: " + "; ".join(opened.notes))
            self._run = opened
        return self._run.link

    @traitlets.validate("sliders")
    def _valid_sliders(self, proposal: dict[str, Any]) -> list[str]:
        known = [entry["id"] for entry in parameters().values() if "slider" in entry]
        for name in proposal["value"]:
            if name not in known:
                raise RefusedTrait(f"sliders: `{name}` has no slider; allowed: {', '.join(known)}")
        return list(proposal["value"])

    @traitlets.validate("chart")
    def _valid_chart(self, proposal: dict[str, Any]) -> str:
        chart: str = proposal["value"]
        if chart not in CHARTS:
            raise RefusedTrait(f"chart: `{chart}` is not a chart of a run; allowed: {', '.join(CHARTS)}")
        return chart

    @property
    def run(self) -> Run:
        """The run that is shown, computed in Python: same digest as in the page."""
        return self._run

    def set(self, **changed: Unpack[Scenario]) -> None:
        """Change parameters; the others stay.

        Raises:
            RefusalError: a value is not accepted; the scenario is unchanged.
        """
        scenario: Any = {"link": self.link, **changed}
        self._run = run(**scenario)
        self.link = self._run.link

    def _repr_svg_(self) -> str:
        return self._run.svg(self.chart)

    def _repr_html_(self) -> str:
        """The static picture with what opens the scenario."""
        link = html.escape(self.link)
        opens = f'<a href="{html.escape(self._page)}#{link}">open it</a>' if self._page else f"<code>#{link}</code>"
        return f"<figure>{self._repr_svg_()}<figcaption>{html.escape(self._run.sentence())} {opens}</figcaption></figure>"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """The widget, and the picture for where there are no widgets."""
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        still = {"text/html": self._repr_html_(), "image/svg+xml": self._repr_svg_(), "text/plain": self._run.sentence()}
        return {**data, **still}, metadata
