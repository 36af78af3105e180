"""The tables of parameters and presets, from the JSON of the command line."""

import json
import re
from typing import Any


def _snake(key: str) -> str:
    return re.sub("[A-Z]", lambda letter: "_" + letter[0].lower(), key)


def by_id(text: str) -> dict[str, dict[str, Any]]:
    """The entries by their id, with names of members as Python spells them."""
    entries = [{_snake(key): value for key, value in entry.items()} for entry in json.loads(text)]
    return {entry["id"]: entry for entry in entries}
