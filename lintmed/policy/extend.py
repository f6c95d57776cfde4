"""Organisation packs: what a folder of an organisation adds to a policy and changes in it, without a copy of the policy.

A folder is named by its path, or by an entry point of an installed package in the group `lintmed.packs`; no code of the package is run.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from lintmed.errors import ConfigError
from lintmed.model.rule import SEVERITY, Disposition
from lintmed.policy.phrases import Form, PhraseError, forms, inflected
from lintmed.policy.yamlfile import Keys, YamlFile

GROUP = "lintmed.packs"
Literals = Callable[[dict[str, Any]], Iterable[Form]]


def extension_folder(name: str, relative_to: str = "") -> str:
    """Return the folder of an extension; raises ConfigError if there is none of that path or name."""
    folder = os.path.join(relative_to, name)
    if os.path.isdir(folder):
        return folder
    if os.sep in name or name.startswith("."):
        raise ConfigError("is not a folder", place=folder, hint="check `extensions`")
    from importlib.metadata import entry_points  # slow to import, and only for names
    from importlib.util import find_spec

    found = {one.name: one for one in entry_points(group=GROUP)}
    if name not in found:
        raise ConfigError(
            f"no folder and no installed package offers the extension `{name}`", hint=f"installed: {', '.join(sorted(found)) or 'none'}"
        )
    module, _, inner = found[name].value.partition(":")
    spec = find_spec(module)
    roots = list(spec.submodule_search_locations or ()) if spec else []
    for root in roots:
        if os.path.isdir(path := os.path.join(root, *inner.split("."))) or not inner:
            return path
    raise ConfigError(
        f"the entry point `{name}` = `{found[name].value}` names no folder of an installed package", hint="write `package:folder`"
    )


def apply_extensions(files: dict[str, list[YamlFile]]) -> None:
    """Change the parsed files of a policy as its extensions say; raises PolicyError with file and line."""
    for extension in files["extension"]:
        for at, change in enumerate(extension.data.get("phrases", ())):
            _change_phrases(extension, ("phrases", at), change, files["lexicon"])
        for at, change in enumerate(extension.data.get("rules", ())):
            _change_rule(extension, ("rules", at), change, files["rule"])


def _change_phrases(extension: YamlFile, keys: Keys, change: dict[str, Any], lexicon: list[YamlFile]) -> None:
    """Add phrases to a concept and take others out of it."""
    entry = next((one for file in lexicon for one in file.data["concepts"] if one["id"] == change["concept"]), None)
    if entry is None:
        raise extension.error(
            (*keys, "concept"), f"no concept is called `{change['concept']}`", "define a new one in _lexicon/ of the extension"
        )
    known = {form.literal for _, kind, phrase in _phrases(entry) for form in _forms(kind, phrase)}
    removed: list[str] = entry.setdefault("removed", [])
    for place, kind, phrase in _phrases(change.get("remove", {})):
        for form in _sound(extension, (*keys, "remove", *place), kind, phrase):
            if form.literal not in known:
                raise extension.error((*keys, "remove", *place), f"`{entry['id']}` has no phrase `{phrase}`", "take it out of `remove`")
            removed.append(form.literal)
    english = entry.get("en", {})
    entry["en"] = {"phrase": list(english)} if isinstance(english, list) else {kind: list(phrases) for kind, phrases in english.items()}
    for place, kind, phrase in _phrases(change.get("add", {})):
        list(_sound(extension, (*keys, "add", *place), kind, phrase))
        (entry.setdefault("zh", []) if place[0] == "zh" else entry["en"].setdefault(kind, [])).append(phrase)


def _phrases(entry: dict[str, Any]) -> Iterator[tuple[Keys, str, str]]:
    """Yield the phrases of a concept, or of a change, with their place and kind."""
    for at, phrase in enumerate(entry.get("zh", ())):
        yield ("zh", at), "phrase", phrase
    english = entry.get("en", {})
    for kind, phrases in ({"phrase": english} if isinstance(english, list) else english).items():
        for at, phrase in enumerate(phrases):
            yield ("en", at) if isinstance(english, list) else ("en", kind, at), kind, phrase


def _forms(kind: str, phrase: str) -> Iterable[Form]:
    return forms(phrase) if kind == "phrase" else inflected(phrase, kind)


def _sound(extension: YamlFile, keys: Keys, kind: str, phrase: str) -> list[Form]:
    """Compile a phrase; a fault is reported at its line in the extension."""
    try:
        return list(_forms(kind, phrase))
    except PhraseError as problem:
        raise extension.error(keys, f"the phrase `{phrase}` {problem}", "see `Lexicon` in docs/policy-guide.md") from problem


def _change_rule(extension: YamlFile, keys: Keys, change: dict[str, Any], rules: list[YamlFile]) -> None:
    """Give the lines of a rule that decide one thing another disposition; what nobody may suppress cannot be made milder."""
    file = next((one for one in rules if one.data["id"] == change["id"]), None)
    if file is None:
        raise extension.error((*keys, "id"), f"no rule is called `{change['id']}`", "`lintmed rule` lists all")
    lines = [line for line in file.data["decide"] if line["then"] == change["instead-of"]]
    if not lines:
        said = ", ".join(dict.fromkeys(line["then"] for line in file.data["decide"]))
        raise extension.error((*keys, "instead-of"), f"no line of `{change['id']}` says `{change['instead-of']}`", f"its lines say: {said}")
    if not file.data.get("suppressible", True) and _rank(change["then"]) < _rank(change["instead-of"]):
        raise extension.error(
            (*keys, "then"), f"`{change['id']}` cannot be made milder: its findings may not be suppressed", "drop the change"
        )
    for line in lines:
        line["then"] = change["then"]


def _rank(disposition: str) -> int:
    """Return how grave a disposition is; what is permitted is below all."""
    severity = SEVERITY.get(Disposition(disposition))
    return severity.rank if severity else -1
