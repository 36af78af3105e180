"""Runs of a study on the workers of a Dask cluster.

Dask is imported by nothing else, and only where a client is given.
"""

from __future__ import annotations

from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ._core import Study

RETRIES = 3
"""How often a tile is computed again after an error. How many workers may die of it is the scheduler's to say, in
``distributed.scheduler.allowed-failures``."""

TILE_COST = 64.0
"""Work of a tile at most, in expected runs of August 2007: a fraction of a second, a hundred times what a task costs, and
all that is lost with a worker."""

TILE_RUNS = 1000
TILES_OUT = 1000
"""Tiles that the scheduler knows at once."""


def _distributed() -> Any:
    try:
        import distributed
    except ImportError as error:
        message = "client= needs dask.distributed: pip install 'reboot-storm[dask]'"
        raise ImportError(message, name="distributed") from error
    return distributed


def is_client(given: object) -> bool:
    """Whether it is a client that can be used here, or the address of a scheduler."""
    client = _distributed().Client
    return isinstance(given, str) or (isinstance(given, client) and not given.asynchronous)


def tiles(runs: Sequence[int], costs: Sequence[float], threads: int) -> Iterator[list[int]]:
    """The runs in order, in parts of about equal work, so small that all threads have some until the end."""
    limit = min(TILE_COST, sum(costs) / (4 * max(threads, 1)))
    tile: list[int] = []
    cost = 0.0
    for run, more in zip(runs, costs, strict=True):
        if tile and (cost + more > limit or len(tile) == TILE_RUNS):
            yield tile
            tile, cost = [], 0.0
        tile.append(run)
        cost += more
    if tile:
        yield tile


def compute(
    client: Any,
    study: Study,
    runs: Sequence[int],
    costs: Sequence[float],
    put: Callable[[list[int], str], None],
) -> None:
    """Have runs computed, and put each tile as soon as it has come.

    A tile whose worker dies is computed by another one. Nothing is scattered, since that would be lost with its worker.
    """
    completed = _distributed().as_completed
    with connected(client) as client:
        waiting = tiles(runs, costs, sum(client.ncores().values()))
        sent = client.submit(_same, study, pure=False)
        out: dict[Any, list[int]] = {}

        def submit(count: int) -> list[Any]:
            new = []
            for tile in islice(waiting, count):
                future = client.submit(_tile, sent, tile, pure=False, retries=RETRIES)
                out[future] = tile
                new.append(future)
            return new

        try:
            out_first = submit(TILES_OUT)
            finished = completed(out_first, loop=client.loop, with_results=True, raise_errors=False)
            del out_first
            for future, result in finished:
                tile = out.pop(future)
                if future.status != "finished":
                    raise _failure(study, tile, result)
                put(tile, result)
                for new in submit(1):
                    finished.add(new)
        finally:
            client.cancel(list(out))


@contextmanager
def connected(client: Any) -> Iterator[Any]:
    """A client, or one of its own for the address of a scheduler."""
    if isinstance(client, str):
        with _distributed().Client(client, set_as_default=False) as own:
            yield own
    else:
        yield client


def _same(study: Study) -> Study:
    return study


def _tile(study: Study, runs: list[int]) -> str:
    return study.compute(runs)


def _failure(study: Study, tile: list[int], result: Any) -> Exception:
    """The exception for a tile that has failed for good."""
    cause = result[1] if isinstance(result, tuple) else result
    what = f"the {len(tile)} runs from {study.link(tile[0])} were not computed"
    failure = RuntimeError(f"{what}: {type(cause).__name__}: {cause}")
    failure.__cause__ = cause if isinstance(cause, BaseException) else None
    return failure
