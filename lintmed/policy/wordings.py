"""Compile the files of rewrites, and the verb forms that they need."""

from collections.abc import Iterable, Iterator
from typing import Any

from lintmed.model.rewrite import Chinese
from lintmed.policy.phrases import expand, inflections
from lintmed.policy.yamlfile import YamlFile
from lintmed.text.fold import fold_phrase

_AS_WRITTEN = ("diseases", "tiers", "fuller")
_SOUGHT = ("lacks", "holds", "begins")
NOTHING: dict[str, Any] = {
    "rewrites": [],
    "english": {
        "openers": [],
        "finite": [],
        "breaks": [],
        "orders": [],
        "measured": [],
        "pronouns": [],
        "links": [],
        "behind-nouns": [],
        "behind-verbs": [],
        "kinds": [],
        "countable": [],
        "vague": [],
        "eponyms": [],
        "verbs": {},
        "present": [],
    },
    "chinese": {name: {} if name == "fuller" else [] for name in Chinese._fields},
    "modals": {},
    "auxiliaries": {},
    "anaphors": {},
}


def compile_wordings(files: list[YamlFile], lexicon: list[YamlFile]) -> dict[str, Any]:
    """Return the rewrites in the order of their files, what subjects are called, and the English verbs; raises PolicyError."""
    found: dict[str, Any] = {**NOTHING, "rewrites": []}
    seen: set[str] = set()
    for file in files:
        for at, entry in enumerate(file.data.get("rewrites", ())):
            _check(file, at, entry, seen)
            found["rewrites"].append(_folded(entry))
        found |= {key: _words(file.data[key]) for key in ("anaphors", "auxiliaries", "modals") if key in file.data}
        if "english" in file.data:
            found["english"] = {**file.data["english"], **_verbs([*_bases(lexicon), *file.data["english"]["effects"]])}
        if "chinese" in file.data:
            chinese = file.data["chinese"]
            found["chinese"] = {**chinese, **_words({name: words for name, words in chinese.items() if name not in _AS_WRITTEN})}
    return found


def _folded(entry: dict[str, Any]) -> dict[str, Any]:
    """Return a rewrite with the words that are sought in folded text folded as well, those for both Chinese scripts alike."""
    where = {key: _words(value) if key in _SOUGHT else value for key, value in entry.get("where", {}).items()}
    found = {**entry, "where": where}
    if "words" in entry:
        found["words"] = _words(entry["words"])
    if "swap" in entry:
        found["swap"] = {language: {_kept_edges(word): other for word, other in pairs.items()} for language, pairs in entry["swap"].items()}
    return found


def _words(words: dict[str, list[str]]) -> dict[str, list[str]]:
    return {language: [_kept_edges(word) for word in one] for language, one in words.items()}


def _kept_edges(word: str) -> str:
    """Fold a word; blanks at its edges stay, because they part it from its neighbours."""
    folded = fold_phrase(word) or word
    return f"{' ' if word.startswith(' ') else ''}{folded.strip()}{' ' if word.endswith(' ') else ''}"


def _check(file: YamlFile, at: int, entry: dict[str, Any], seen: set[str]) -> None:
    if entry["id"] in seen:
        raise file.error(("rewrites", at, "id"), f"the rewrite `{entry['id']}` is defined twice")
    seen.add(entry["id"])
    needed = {"replace": "with", "soften": "with", "hedge": "with", "restate": "with", "insert": "with", "drop": "words"}.get(
        entry["strategy"]
    )
    if needed and needed not in entry:
        raise file.error(("rewrites", at), f"lacks `{needed}`", f"the strategy `{entry['strategy']}` needs its words")


def _verbs(known: Iterable[str]) -> dict[str, Any]:
    """Return the base of every form of verbs, and which forms are of the third person."""
    bases: dict[str, str] = {}
    present: set[str] = set()
    for base in sorted(set(known)):
        for form in inflections(base, "verb"):
            bases.setdefault(form, base)
        present.update(form for form in inflections(base, "verb") if form.endswith("s") and form != base)
    return {"verbs": bases, "present": sorted(present)}


def _bases(lexicon: list[YamlFile]) -> Iterator[str]:
    """Yield the first words of the verbs of actions."""
    for file in lexicon:
        for entry in file.data["concepts"]:
            english = entry.get("en", {})
            if entry["id"].startswith("action.") and isinstance(english, dict):
                for phrase in english.get("verb", ()):
                    yield from (word for option in expand(phrase.split("…")[0].split("<")[0]) if (word := option.split(" ")[0]).isalpha())
