"""Rules about rules: faults that only show when all policy files are read together."""

from collections.abc import Iterator
from typing import Any

from lintmed.policy.compile import load_files, own_antipatterns
from lintmed.policy.phrases import forms, inflected
from lintmed.policy.records import compile_registry
from lintmed.policy.source import read_source
from lintmed.policy.yamlfile import Keys, YamlFile


def check_policy(folder: str, as_of: str) -> Iterator[str]:
    """Yield problems in plain words, each with file and line; raises PolicyError for files that do not load at all."""
    files = load_files(read_source(folder))
    compile_registry(files["registry"])
    yield from _dead_phrases(files["lexicon"])
    yield from _authority_problems(files["authority"], files["rule"], as_of)
    for file in files["rule"]:
        yield from _unreachable_lines(file)


def _dead_phrases(files: list[YamlFile]) -> Iterator[str]:
    """Yield phrases that are never found, because the concept's own antipatterns exclude every form of them."""
    for file in files:
        for at, entry in enumerate(file.data["concepts"]):
            excluded = own_antipatterns(entry)
            for keys, kind, phrase in _phrases(entry):
                compiled = forms(phrase) if kind == "phrase" else inflected(phrase, kind)
                if all(not form.parts and form.literal in excluded for form in compiled):
                    yield _said(
                        file, ("concepts", at, *keys), f"`{phrase}` is excluded by an antipattern of the same concept and is never found"
                    )


def _phrases(entry: dict[str, Any]) -> Iterator[tuple[Keys, str, str]]:
    """Yield the phrases of a concept with their place and kind."""
    for at, phrase in enumerate(entry.get("zh", ())):
        yield ("zh", at), "phrase", phrase
    english = entry.get("en", {})
    for kind, phrases in ({"phrase": english} if isinstance(english, list) else english).items():
        for at, phrase in enumerate(phrases):
            yield ("en", kind, at), kind, phrase


def _authority_problems(files: list[YamlFile], rules: list[YamlFile], as_of: str) -> Iterator[str]:
    """Yield authorities that are unknown to their successors, and rules of which no law is in force."""
    known = {entry["id"]: entry for file in files for entry in file.data["authorities"]}
    for file in files:
        for at, entry in enumerate(file.data["authorities"]):
            successor = entry.get("superseded_by")
            if successor and successor not in known:
                yield _said(file, ("authorities", at, "superseded_by"), f"the successor `{successor}` is unknown")
    for file in rules:
        ids = [basis["id"] for basis in file.data["authority"]]
        if file.data["status"] == "stable" and not any(_in_force(known[name], as_of) for name in ids if name in known):
            yield _said(file, ("authority",), f"no authority of this rule is in force on {as_of}")


def _in_force(entry: dict[str, Any], as_of: str) -> bool:
    until = entry.get("effective_until")
    return bool(entry["effective_from"] <= as_of and (until is None or as_of < until))


def _unreachable_lines(file: YamlFile) -> Iterator[str]:
    """Yield decision lines behind a line without conditions, and lines that repeat an earlier one."""
    seen: list[Any] = []
    for at, line in enumerate(file.data["decide"]):
        when = line.get("when", {})
        if {} in seen:
            yield _said(file, ("decide", at), "this line is never reached: a line before it has no condition")
        elif when in seen:
            yield _said(file, ("decide", at), "this line is never reached: a line before it has the same conditions")
        seen.append(when)


def _said(file: YamlFile, keys: tuple[str | int, ...], message: str) -> str:
    return str(file.error(keys, message))
