"""Reboot Storm: how a restart wave takes a peer-to-peer network down.

``run(preset="aug-2007", patch=0.8, spread="72h")`` computes a scenario; ``sweep``, ``ensemble``, ``margins`` and
``remedies`` compute many, and ``fit`` infers parameters from an incident. All of them take the same keyword arguments: a
preset, a link or a file, and any parameter by its id. ``parameters()`` and ``presets()`` list both.
"""

from ._core import (
    MODEL_VERSION,
    Ensemble,
    NoticeWarning,
    RefusalError,
    Run,
    Sweep,
    __version__,
    ensemble,
    margins,
    parameters,
    presets,
    remedies,
    run,
    sweep,
)
from ._types import Outcome, Scenario
from .inference import fit

__all__ = [
    "MODEL_VERSION",
    "Ensemble",
    "NoticeWarning",
    "Outcome",
    "RefusalError",
    "Run",
    "Scenario",
    "Sweep",
    "__version__",
    "ensemble",
    "fit",
    "margins",
    "parameters",
    "presets",
    "remedies",
    "run",
    "sweep",
]
