"""The compiled module."""

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from typing import Any, Unpack, final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ._types import Client, ColumnId, Number, Outcome, ParameterId, Scenario

__all__ = [
    "MODEL_VERSION",
    "Ensemble",
    "NoticeWarning",
    "RefusalError",
    "Run",
    "Study",
    "Sweep",
    "__version__",
    "ensemble",
    "main",
    "margins",
    "parameters",
    "presets",
    "remedies",
    "run",
    "sweep",
]

__version__: str
MODEL_VERSION: str
"""The version of the model that computes."""

class RefusalError(ValueError):
    """Refused input: the message names the id, the value and the accepted values of each refused part."""

    refusals: list[dict[str, str]]
    """Each refusal: ``id``, ``given``, ``reason`` and ``allowed``."""

class NoticeWarning(UserWarning):
    """A part of a link or file that was not used as written; the rest of it was."""

@final
class Run:
    """A finished run. Its columns are in arrays, which outlive it."""

    @property
    def outcome(self) -> Outcome:
        """The outcome: every member by its id."""
    @property
    def columns(self) -> dict[ColumnId, NDArray[np.float64]]:
        """The columns: NumPy arrays by name, which cannot be written to.

        States are those at the end of a row's interval, ``hours``; rates are means over the interval.
        """
    @property
    def parameters(self) -> dict[ParameterId, float | int | str]:
        """The parameters: every value by its id; infinity for ``never``."""
    @property
    def preset(self) -> str:
        """The preset that it is based on."""
    @property
    def link(self) -> str:
        """The link that opens the same run, without the leading ``#``."""
    @property
    def digest(self) -> str:
        """The digest: sixteen hexadecimal digits, equal for equal runs, whatever computed them."""
    @property
    def model(self) -> str:
        """The version of the model that computed it."""
    @property
    def notes(self) -> list[str]:
        """What was read, skipped and assumed, and what was not used as written."""
    def sentence(self) -> str:
        """The outcome in a sentence."""
    def table(self) -> pa.Table:
        """The columns as a pyarrow table, in the arrays' own memory; model, link and digest are its metadata.

        Raises:
            ImportError: pyarrow is not installed.
        """
    def csv(self) -> str:
        """The text that ``reboot-storm run --format csv`` writes."""
    def json(self) -> str:
        """The text that ``reboot-storm run --format json`` writes."""
    def svg(self, chart: str = "users", *, width: int = 760, height: int = 320) -> str:
        """A chart as an SVG document, with the facts that reproduce the run; notebooks show that of the users online.

        Args:
            chart: users, logins, supernodes or restarts.
            width: Pixels, 100 to 4000.
            height: Pixels, 100 to 4000.

        Raises:
            RefusalError: an argument is not accepted.
        """
    def _repr_svg_(self) -> str: ...

@final
class Sweep:
    """The runs of a grid, in the order of its points: the last parameter changes from one to the next."""

    @property
    def columns(self) -> dict[str, NDArray[Any]]:
        """The values of each parameter of the grid, and every member of the outcome; NaN where there is no number."""
    @property
    def shape(self) -> tuple[int, ...]:
        """The number of values of each parameter: ``columns["hours_down"].reshape(shape)`` is the grid."""
    @property
    def link(self) -> str:
        """The link of the scenario common to all points."""
    @property
    def notes(self) -> list[str]:
        """What was read, skipped and assumed, and what was not used as written."""
    def table(self) -> pa.Table:
        """The columns as a pyarrow table.

        Raises:
            ImportError: pyarrow is not installed.
        """
    def __len__(self) -> int: ...

@final
class Study:
    """A sweep or an ensemble that can be pickled and computed elsewhere, run by run."""

    def __new__(cls, version: str, manifest: str, wave: bytes | None, /) -> Study: ...
    def compute(self, runs: Sequence[int]) -> str:
        """Compute runs by their indices in the calling thread: a line of a store for each."""
    def link(self, run: int) -> str:
        """The link of a run, without the leading ``#``."""
    def __len__(self) -> int: ...

@final
class Ensemble:
    """The runs of a scenario with consecutive seeds."""

    @property
    def columns(self) -> dict[str, NDArray[Any]]:
        """The seeds, and every member of the outcome; NaN where there is no number."""
    @property
    def collapse_share(self) -> float:
        """The share of runs that fell below half of the expected users."""
    @property
    def standard_error(self) -> float:
        """The standard error of that share."""
    @property
    def link(self) -> str:
        """The link of the run with the first seed."""
    @property
    def notes(self) -> list[str]:
        """What was read, skipped and assumed, and what was not used as written."""
    def table(self) -> pa.Table:
        """The columns as a pyarrow table.

        Raises:
            ImportError: pyarrow is not installed.
        """
    def __len__(self) -> int: ...

def run(**scenario: Unpack[Scenario]) -> Run:
    """Compute a scenario. Every keyword argument is described in `Scenario`.

    Raises:
        RefusalError: an argument is not accepted.
    """

def sweep(
    grid: Mapping[ParameterId, str | Iterable[Number]],
    *,
    jobs: int | None = None,
    client: Client | str | None = None,
    store: str | PathLike[str] | None = None,
    **scenario: Unpack[Scenario],
) -> Sweep:
    """Compute a grid of scenarios.

    Runs that are finished stay finished: with a store the same call goes on where it was interrupted, as that of
    ``reboot-storm sweep --store`` does in the same directory, and ``reboot-storm merge`` writes the table. An exception
    has a note on what is kept.

    Args:
        grid: One or two parameters, each with its values: ``"A..B:N"`` for N values from A to B, or a list.
        jobs: Number of threads; by default as many as run at once.
        client: A client of Dask, or the address of its scheduler: workers compute the runs, and this process keeps them.
            Tiles whose worker dies are computed by another one.
        store: A directory that keeps each finished run; of this grid, scenario and model alone.
        **scenario: As of `run`.

    Raises:
        RefusalError: an argument is not accepted, the grid has more than 262144 points, or the store is of another
            study.
        OSError: the store cannot be written.
        RuntimeError: workers failed to compute a tile, again and again.
        ImportError: a client is given, and dask.distributed is not installed.
    """

def ensemble(
    runs: int | None = None,
    *,
    jobs: int | None = None,
    client: Client | str | None = None,
    store: str | PathLike[str] | None = None,
    **scenario: Unpack[Scenario],
) -> Ensemble:
    """Compute a scenario with many consecutive seeds, from its own; the expected engine becomes the sampled one.

    Args:
        runs: Number of runs, 1 to 100000; by default 200.
        jobs: Number of threads; by default as many as run at once.
        client: As of `sweep`.
        store: As of `sweep`.
        **scenario: As of `run`.

    Raises:
        RefusalError, OSError, RuntimeError, ImportError: as of `sweep`.
    """

def margins(
    of: ParameterId | Sequence[ParameterId] | None = None,
    *,
    jobs: int | None = None,
    **scenario: Unpack[Scenario],
) -> list[dict[str, Any]]:
    """Find the nearest values at which the network falls instead of standing, or stands instead of falling.

    Args:
        of: Parameters; by default the primary ones that concern the scenario.
        jobs: Number of threads; by default as many as run at once.
        **scenario: As of `run`.

    Returns:
        For each parameter ``id``, ``value``, ``below``, ``above`` (None where nothing on its slider flips it),
        ``unit`` and ``confirmed``.

    Raises:
        RefusalError: an argument is not accepted.
    """

def remedies(*, jobs: int | None = None, **scenario: Unpack[Scenario]) -> list[dict[str, Any]]:
    """Find the least dose of each remedy that would have saved a network that falls.

    Args:
        jobs: Number of threads; by default as many as run at once.
        **scenario: As of `run`.

    Returns:
        For each remedy ``remedy``, ``dose`` (None where the full one does not do), ``unit``, ``outcome``,
        ``user_hours_saved`` and ``link``; none for a network that stands.

    Raises:
        RefusalError: an argument is not accepted.
    """

def parameters() -> dict[ParameterId, dict[str, Any]]:
    """Every parameter by its id: name, unit, default, ranges, help, sources."""

def presets() -> dict[str, dict[str, Any]]:
    """Every preset by its id: name, summary, start, hours, values of all parameters."""

def main(arguments: Sequence[str]) -> int:
    """The command line, called with a name and arguments; returns its exit code."""
