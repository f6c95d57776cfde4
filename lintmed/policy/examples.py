"""The examples of a rule as they stand in its file: text, marks, gates, language."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from lintmed.model.claim import Value
from lintmed.text.language import language_of

ENOUGH = 2  # bad and good examples that a rule needs in each language that it claims
_MARK = re.compile(r"\[\[(.+?)\]\](?!\])", re.DOTALL)  # what is marked may end in a bracket itself


class Example(NamedTuple):
    """An example text without its marks, what was marked, and the gates that it sets."""

    text: str
    marked: tuple[str, ...]
    gates: Mapping[str, Value]
    format: str


def read_example(entry: str | Mapping[str, str]) -> Example:
    """Return an example of a rule file in the form in which it is linted."""
    fields = {"text": entry} if isinstance(entry, str) else dict(entry)
    gates: dict[str, Value] = {key: Value(fields[key], "example") for key in ("genre", "product", "speaker") if key in fields}
    text = fields["text"]
    marked = tuple(match.group(1) for match in _MARK.finditer(text))
    return Example(_MARK.sub(r"\1", text), marked, gates, fields.get("format", "md"))


def counted(rule: Mapping[str, Any]) -> Mapping[tuple[str, str], int]:
    """Return how many examples a rule has, by kind (bad or good) and language."""
    return Counter((kind, str(language_of(read_example(one).text))) for kind in ("bad", "good") for one in rule["examples"][kind])
