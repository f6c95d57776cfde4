"""JSON that is safe to print and to open: what could steer a terminal or an editor is written as an escape."""

import json
import re
from typing import Any

# Control and direction characters, soft hyphens, tags, halves of surrogate pairs, noncharacters: valid in JSON, but not inert where it is shown.
_STEERING = re.compile(
    "[\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffc\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)


def dumps(data: Any, *, indent: int | None = None) -> str:
    """Return *data* as JSON; readers get every character back as it was."""
    separators = (",", ":") if indent is None else None
    return _STEERING.sub(_escape, json.dumps(data, ensure_ascii=False, indent=indent, separators=separators))


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]
