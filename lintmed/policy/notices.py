"""Compile prescribed wordings, and hold them as a lint needs them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from lintmed.errors import PolicyError
from lintmed.text.fold import fold_phrase
from lintmed.text.lazily import regex

if TYPE_CHECKING:
    from lintmed.policy.yamlfile import YamlFile

KINDS = ("here", "exact", "near", "foreign", "linked")
_TOKEN = regex(r"[a-zA-Z']+|\d+|[\u3400-\u9fff]")


class Token(NamedTuple):
    """A word of a Latin text or a Chinese character, with its place."""

    word: str
    start: int
    end: int


class Wording(NamedTuple):
    """One wording of a notice: its words as they are sought, and the text that readers are told."""

    language: str  # zh or en: folding makes the two scripts one
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]  # of the words in the written text
    written: str


class Notice(NamedTuple):
    """A sentence that a law prescribes."""

    id: str
    wordings: tuple[Wording, ...]


class Notices:
    """The prescribed wordings of a policy, by the words that lead to them."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.wording: Mapping[str, Mapping[str, str]] = data["wording"]
        self.led_to_by: Mapping[str, list[int]] = data["words"]
        self._data = data["notices"]

    def notice(self, number: int) -> Notice:
        """Return a notice by its number."""
        entry = self._data[number]
        return Notice(entry["id"], tuple(_wording(language, text) for language, text in entry["wordings"]))


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the words and characters of a stretch of text; signs between them do not count."""
    return [Token(match[0], *match.span()) for match in _TOKEN.finditer(text, start, len(text) if end is None else end)]


def concepts_of(identifier: str) -> Iterator[str]:
    """Yield the facts that a notice may give rise to."""
    return (f"fact.notice.{kind}.{identifier}" for kind in KINDS)


def compile_notices(files: "Iterable[YamlFile]", authorities: Mapping[str, Any]) -> dict[str, Any]:
    """Return all notices as plain data; raises PolicyError for an unknown law, a second id, a wording that folding breaks."""
    found: list[dict[str, Any]] = []
    words: dict[str, list[int]] = {}
    wording: dict[str, Any] = {}
    for file in files:
        wording = file.data.get("wording", wording)
        for at, entry in enumerate(file.data.get("notices", ())):
            _check(file, at, {one["id"] for one in found}, authorities)
            for word in entry["words"]:
                words.setdefault(fold_phrase(word), []).append(len(found))
            wordings = [[language[:2], text] for language, texts in entry["texts"].items() for text in texts]
            found.append({"id": entry["id"], "wordings": wordings})
    return {"wording": wording, "words": words, "notices": found}


def _check(file: "YamlFile", at: int, known: set[str], authorities: Mapping[str, Any]) -> None:
    entry = file.data["notices"][at]
    if entry["id"] in known:
        raise file.error(("notices", at, "id"), f"the notice `{entry['id']}` is defined twice")
    if entry["authority"]["id"] not in authorities:
        hint = "define it in policies/_authorities/"
        raise file.error(("notices", at, "authority", "id"), f"the authority `{entry['authority']['id']}` is unknown", hint)
    for language, texts in entry["texts"].items():
        for number, text in enumerate(texts):
            try:
                _wording(language, text)
            except PolicyError as problem:
                raise file.error(("notices", at, "texts", language, number), "cannot be sought word by word") from problem


def _wording(language: str, text: str) -> Wording:
    """Read a wording; its words and those of the folded text must be as many."""
    written = tokens(text)
    folded = tokens(fold_phrase(text))
    if len(written) != len(folded):
        raise PolicyError("folding changes the number of words", place=text)
    return Wording(language, tuple(one.word for one in folded), tuple((one.start, one.end) for one in written), text)
