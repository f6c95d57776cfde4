"""Rules about rules: faults that only show when all policy files are read together."""

from collections.abc import Iterator, Sequence
from typing import Any

from lintmed.model.document import Language
from lintmed.policy.compile import load_files, own_antipatterns
from lintmed.policy.examples import ENOUGH, counted
from lintmed.policy.phrases import forms, inflected
from lintmed.policy.records import compile_registry
from lintmed.policy.source import read_source
from lintmed.policy.yamlfile import Keys, YamlFile
from lintmed.text.language import has_han, language_of


def check_policy(folder: str, as_of: str, extensions: Sequence[str] = ()) -> Iterator[str]:
    """Yield problems in plain words, each with file and line; raises PolicyError for files that do not load at all."""
    files = load_files(read_source(folder, extensions))
    compile_registry(files["registry"], files["authority"])
    yield from _dead_phrases(files["lexicon"])
    yield from _authority_problems(files["authority"], files["rule"], as_of)
    known = {entry["id"]: entry for file in files["authority"] for entry in file.data["authorities"]}
    for file in files["rule"]:
        if file.data["status"] == "retired":
            continue
        yield from _unreachable_lines(file)
        yield from _untranslated(file)
        yield from _too_few_examples(file)
        yield from _error_without_proof(file, known)


def _dead_phrases(files: list[YamlFile]) -> Iterator[str]:
    """Yield phrases that are never found, because the concept's own antipatterns exclude every form of them."""
    for file in files:
        for at, entry in enumerate(file.data["concepts"]):
            excluded = own_antipatterns(entry)
            for keys, kind, phrase in phrases_of(entry):
                compiled = forms(phrase) if kind == "phrase" else inflected(phrase, kind)
                if all(not form.parts and form.literal in excluded for form in compiled):
                    yield _said(
                        file, ("concepts", at, *keys), f"`{phrase}` is excluded by an antipattern of the same concept and is never found"
                    )


def phrases_of(entry: dict[str, Any]) -> Iterator[tuple[Keys, str, str]]:
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
            ends = "; ".join(_span_of(known[name]) for name in ids if name in known)
            yield _said(
                file, ("authority",), f"no authority of this rule is in force on {as_of} ({ends}); cite what holds now, or retire the rule"
            )
        yield from _superseded(file, ids, known, as_of)


def _span_of(entry: dict[str, Any]) -> str:
    until = entry.get("effective_until")
    return f"{entry['id']} from {entry['effective_from']}{f' until {until}' if until else ''}"


def _superseded(file: YamlFile, ids: list[str], known: dict[str, Any], as_of: str) -> Iterator[str]:
    """Yield expired laws whose successor a rule does not cite."""
    for at, name in enumerate(ids):
        entry = known.get(name, {})
        successor, until = entry.get("superseded_by"), entry.get("effective_until")
        if successor and until and until <= as_of and successor not in ids:
            yield _said(file, ("authority", at), f"`{name}` has been superseded by `{successor}` since {until}; cite that")


def _untranslated(file: YamlFile) -> Iterator[str]:
    """Yield texts that stand in another language or script than their key says, and rewrites that lack a language of the rule."""
    rule = file.data
    for key in ("title", "message", "why", "advice"):
        for lang, text in rule[key].items():
            if not _is_in(lang, text):
                yield _said(file, (key, lang), f"this text is not in {lang}; translate it")
    for at, rewrite in enumerate(rule.get("rewrites", ())):
        missing = [lang for lang in rule["languages"] if lang not in rewrite["with"]]
        if missing:
            yield _said(file, ("rewrites", at, "with"), f"the rewrite lacks {', '.join(missing)}, which the rule claims; add the words")


def _is_in(lang: str, text: str) -> bool:
    """Whether a text may be in a language; quoted words of another one do no harm."""
    if lang == "en":
        return any("a" <= char.lower() <= "z" for char in text)
    return has_han(text) and language_of(text, Language(lang)) in (lang, Language.EN)


def _too_few_examples(file: YamlFile) -> Iterator[str]:
    """Yield languages that a rule claims without enough examples in them."""
    count = counted(file.data)
    for lang in file.data["languages"]:
        for kind in ("bad", "good"):
            found = count.get((kind, lang), 0)
            if found < ENOUGH:
                message = f"{found} {kind} examples in {lang}, {ENOUGH} are needed; add {ENOUGH - found}, or take {lang} out of `languages`"
                yield _said(file, ("examples", kind), message)


def _error_without_proof(file: YamlFile, known: dict[str, Any]) -> Iterator[str]:
    """Yield a stable rule that prohibits although nobody has verified any of its laws: it would give advice only."""
    levels = {known[basis["id"]]["verification"] for basis in file.data["authority"] if basis["id"] in known}
    prohibits = any(line["then"] == "prohibited" for line in file.data["decide"])
    if file.data["status"] == "stable" and prohibits and levels == {"unverified"}:
        yield _said(file, ("authority",), "the table says `prohibited`, but no authority is verified; verify one, or say `needs-review`")


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
