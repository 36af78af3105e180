"""Columns as Arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def table(columns: Mapping[str, Any], metadata: Mapping[str, str]) -> Any:
    """A pyarrow table; its numbers are in the arrays' own memory."""
    try:
        import pyarrow as pa
    except ImportError as error:
        message = "table() needs pyarrow: pip install 'reboot-storm[arrow]'"
        raise ImportError(message, name="pyarrow") from error

    def column(values: Any) -> Any:
        if values.dtype.kind not in "fu":
            return pa.array(values)
        kind = pa.float64() if values.dtype.kind == "f" else pa.uint64()
        return pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(values)])

    made = pa.table({name: column(values) for name, values in columns.items()})
    return made.replace_schema_metadata(dict(metadata))
