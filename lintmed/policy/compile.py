"""Compile policy YAML into the plain data that a lint loads: layers of literals, patterns, concepts and rules.

The result is JSON and nothing else; it holds no code and no pickles.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lintmed.errors import PolicyError
from lintmed.policy.extend import apply_extensions
from lintmed.policy.index import INDEXES, compile_index
from lintmed.policy.layers import LayerBuilder
from lintmed.policy.notices import compile_notices, concepts_of
from lintmed.policy.phrases import Form, PhraseError, forms, inflected
from lintmed.policy.records import compile_registry
from lintmed.policy.schema import validate
from lintmed.policy.source import FORMAT, Source, builtin_folder
from lintmed.policy.weights import read_weights
from lintmed.policy.wordings import compile_wordings
from lintmed.policy.yamlfile import YamlFile, parse

LAYERS = ("action", "claim", "fact", "target", "subject", "cue", "source", "approval")
KINDS = {"_lexicon": "lexicon", "_authorities": "authority", "_registry": "registry", "_notices": "notice", "_rewrites": "rewrites"}
REGISTER = "_register"  # tables of weights, no YAML


def schema_folder(folder: str) -> Path:
    """Return where the schemas of a policy folder are: in it, else the built-in ones."""
    own = Path(folder, "_schema")
    return own if own.is_dir() else Path(builtin_folder(), "_schema")


def kind_of(path: Path, folder: str) -> str:
    """Return which kind of policy file *path* is, by its place in the *folder*."""
    parts = path.relative_to(folder).parts
    if parts[0] in KINDS:
        return KINDS[parts[0]]
    if len(parts) == 1 and path.stem == "extension":
        return "extension"
    if len(parts) == 2 and path.stem == "pack":
        return "pack"
    if len(parts) == 3 and parts[1] == "rules":
        return "rule"
    raise PolicyError("is in no known place", place=str(path), hint="rules belong into <pack>/rules/, words into _lexicon/")


def load_files(source: Source) -> dict[str, list[YamlFile]]:
    """Parse and validate every file, and change what extensions change; returns them by kind. Raises PolicyError at the first fault."""
    files: dict[str, list[YamlFile]] = {kind: [] for kind in (*KINDS.values(), "pack", "rule", "extension")}
    for path in map(Path, source.files):
        if path.suffix == ".tsv":
            continue
        kind = kind_of(path, source.root_of(str(path)))
        file = parse(path)
        validate(file, kind, schema_folder(source.folder))
        files[kind].append(file)
    apply_extensions(files)
    return files


def compile_policy(source: Source) -> dict[str, Any]:
    """Return the compiled policy; raises PolicyError with file, line and quoted line."""
    files = load_files(source)
    concepts, builders = _compile_lexicon(files["lexicon"])
    registry, builders["registry"] = compile_registry(files["registry"], files["authority"])
    layers = {name: builder.result() for name, builder in builders.items()}
    authorities = _by_id(files["authority"], "authorities")
    notices = compile_notices(files["notice"], authorities)
    concepts |= {name: {"id": name} for entry in notices["notices"] for name in concepts_of(entry["id"])}
    rules = _compile_rules(files["rule"], set(concepts), authorities, source)
    return {
        "format": FORMAT,
        "digest": source.digest,
        "concepts": [concepts[name] for name in sorted(concepts)],
        "layers": layers,
        "indexes": {name: compile_index({one: builders[one].literals for one in within}) for name, within in INDEXES.items()},
        "packs": _packs(files["pack"]),
        "authorities": authorities,
        "registry": registry,
        "notices": notices,
        "registers": _registers(source),
        "wordings": compile_wordings(files["rewrites"], files["lexicon"]),
        "rules": rules,
        "heads": [_head(rule) for rule in rules],
    }


def _head(rule: dict[str, Any]) -> dict[str, Any]:
    """Return what decides whether a rule is asked at all; the rest of it is read when it is."""
    return {
        "id": rule["id"],
        "family": rule["family"],
        "status": rule["status"],
        "languages": rule["languages"],
        "actions": rule["claim"]["action"],
        "authorities": [basis["id"] for basis in rule["authority"]],
        "suppressible": rule.get("suppressible", True),
    }


def _packs(files: list[YamlFile]) -> list[dict[str, Any]]:
    """Return the packs; one that permits `as` another does gets the permits of that one before its own."""
    permits = {file.data["id"]: file.data.get("permits", []) for file in files}
    keeps = {file.data["id"]: file.data.get("keeps", []) for file in files}
    packs: list[dict[str, Any]] = []
    for file in files:
        if any(pack["id"] == file.data["id"] for pack in packs):
            raise file.error(
                ("id",), f"there is a pack `{file.data['id']}` already", "give the pack of your organisation a name of its own"
            )
        model = file.data.get("permits-as")
        if model is not None and model not in permits:
            raise file.error(("permits-as",), f"there is no pack `{model}`", f"the packs are {', '.join(sorted(permits))}")
        kept = keeps.get(model, []) + keeps[file.data["id"]]
        packs.append({**file.data, "permits": permits.get(model, []) + permits[file.data["id"]], **({"keeps": kept} if kept else {})})
    return packs


def _registers(source: Source) -> dict[str, Any]:
    """Read the tables of weights, by the script that they are called after; raises PolicyError for one in another folder."""
    tables = {}
    for path in (Path(name) for name in source.files if name.endswith(".tsv")):
        if path.relative_to(source.root_of(str(path))).parts[:-1] != (REGISTER,):
            raise PolicyError("is in no known place", place=str(path), hint=f"tables of weights belong into {REGISTER}/")
        tables[path.stem] = read_weights(path)
    return tables


def _compile_lexicon(files: list[YamlFile]) -> tuple[dict[str, Any], dict[str, LayerBuilder]]:
    """Compile all lexicon files into concepts and layers."""
    concepts: dict[str, Any] = {}
    layers = {name: LayerBuilder() for name in LAYERS}
    for file in files:
        for at, entry in enumerate(file.data["concepts"]):
            if entry["id"] in concepts:
                raise file.error(
                    ("concepts", at, "id"), f"the concept `{entry['id']}` is defined twice", "add the phrases to the first definition"
                )
            concepts[entry["id"]] = _concept(entry)
            _add_phrases(file, ("concepts", at), entry, layers[entry["id"].split(".")[0]])
    return concepts, layers


def _concept(entry: dict[str, Any]) -> dict[str, Any]:
    """Return what the engine needs of a concept."""
    layer = entry["id"].split(".")[0]
    kept: dict[str, Any] = {key: entry[key] for key in ("id", "strength", "means", "direction", "reach", "product") if key in entry}
    if layer == "cue":
        kept.setdefault("direction", "forward")
        kept.setdefault("reach", "clause")
    if entry.get("complete", layer == "claim"):
        kept["complete"] = True
    return kept


def _add_phrases(file: YamlFile, keys: tuple[str | int, ...], entry: dict[str, Any], layer: LayerBuilder) -> None:
    """Add the phrases, antipatterns and token patterns of one concept to its layer."""
    words = {form.literal for phrase in entry.get("boundary", ()) for form in forms(phrase)}
    excluded = own_antipatterns(entry) | set(entry.get("removed", ()))
    for form in _forms(file, keys, entry):
        if form.parts or form.literal not in excluded:
            layer.add(form, entry["id"], needs_word=form.literal in words)
    for language, patterns in entry.get("tokens", {}).items():
        for at, pattern in enumerate(patterns):
            try:
                layer.add_tokens(pattern, language, entry["id"])
            except PhraseError as problem:
                raise file.error(
                    (*keys, "tokens", language, at), str(problem), "give one token a LOWER, TEXT or ORTH that must be there"
                ) from problem
    for language, phrases in entry.get("not", {}).items():
        for at, phrase in enumerate(phrases):
            for form in _checked(file, (*keys, "not", language, at), phrase, "phrase"):
                layer.add_antipattern(form)


def own_antipatterns(entry: dict[str, Any]) -> set[str]:
    """Return the literals that a concept excludes from its own phrases, such as one inflected form of a verb."""
    return {form.literal for phrases in entry.get("not", {}).values() for phrase in phrases for form in forms(phrase) if not form.parts}


def _forms(file: YamlFile, keys: tuple[str | int, ...], entry: dict[str, Any]) -> Iterator[Form]:
    """Yield every form of every phrase of a concept."""
    for at, phrase in enumerate(entry.get("zh", ())):
        yield from _checked(file, (*keys, "zh", at), phrase, "phrase")
    english = entry.get("en", {})
    if isinstance(english, list):
        english = {"phrase": english}
    for kind, phrases in english.items():
        for at, phrase in enumerate(phrases):
            yield from _checked(file, (*keys, "en", kind, at), phrase, kind)


def _checked(file: YamlFile, keys: tuple[str | int, ...], phrase: str, kind: str) -> list[Form]:
    """Compile a phrase; a fault is reported at its line."""
    try:
        return list(forms(phrase) if kind == "phrase" else inflected(phrase, kind))
    except PhraseError as problem:
        raise file.error(keys, f"the phrase `{phrase}` {problem}", "see `Lexicon` in docs/policy-guide.md") from problem


def _by_id(files: list[YamlFile], key: str) -> dict[str, Any]:
    """Gather the entries of several files; an id that stands twice is an error."""
    found: dict[str, Any] = {}
    for file in files:
        for at, entry in enumerate(file.data[key]):
            if entry["id"] in found:
                raise file.error((key, at, "id"), f"`{entry['id']}` is defined twice")
            found[entry["id"]] = entry
    return found


def _compile_rules(files: list[YamlFile], concepts: set[str], authorities: dict[str, Any], source: Source) -> list[dict[str, Any]]:
    """Check what a schema cannot and return the rules in order of their ids."""
    rules = {}
    for file in files:
        rule = file.data
        folder = source.root_of(str(file.path))
        _check_rule(file, concepts, authorities, folder)
        if rule["id"] in rules:
            raise file.error(("id",), f"there is a rule `{rule['id']}` already", "choose another name, or change it in extension.yaml")
        rules[rule["id"]] = {**rule, "file": str(file.path.relative_to(folder))}
    return [rules[name] for name in sorted(rules)]


def _check_rule(file: YamlFile, concepts: set[str], authorities: dict[str, Any], folder: str) -> None:
    """Raise PolicyError if a rule names what does not exist or is filed under another name."""
    rule = file.data
    expected = file.path.relative_to(folder).parts[0] + "/" + file.path.stem
    if rule["id"] != expected:
        raise file.error(("id",), f"the file must be called after the rule: `{rule['id']}` is not `{expected}`")
    for at, basis in enumerate(rule["authority"]):
        if basis["id"] not in authorities:
            raise file.error(("authority", at, "id"), f"the authority `{basis['id']}` is unknown", "define it in policies/_authorities/")
    for key, values in _named_concepts(rule):
        for value in values:
            if not value.startswith(("citation", "registry", "figure", "none")) and not any(
                known == value or known.startswith(value + ".") for known in concepts
            ):
                raise file.error(key, f"no concept is called `{value}`", "define it in policies/_lexicon/")


def _named_concepts(rule: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], list[str]]]:
    """Yield every place in a rule that names concepts."""
    for key, values in rule["claim"].items():
        yield ("claim", key), values
    if "omits" in rule:
        yield ("omits", "fact"), rule["omits"]["fact"]
    for at, line in enumerate(rule["decide"]):
        for key, values in line.get("when", {}).items():
            if key.removeprefix("not-") in ("subject", "target", "action", "cue", "fact", "near-fact"):
                yield ("decide", at, "when", key), [values] if isinstance(values, str) else values
