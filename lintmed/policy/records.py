"""Compile the registry: gather its files, refuse what contradicts itself, and make its names a layer to scan for."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from lintmed.model.registry import FRESH
from lintmed.policy.faults import Entries, Placed, faults
from lintmed.policy.layers import LayerBuilder
from lintmed.policy.phrases import Form, PhraseError, forms
from lintmed.policy.yamlfile import Keys, YamlFile
from lintmed.text.fold import fold_phrase

SECTIONS = ("regions", "agencies", "conditions", "products", "terms", "guidelines", "statistics")
_LAYER = {"regions": "region", "agencies": "agency", "conditions": "condition", "products": "product", "terms": "term",
          "guidelines": "guideline", "statistics": "statistic"}  # fmt: skip
_ALTERNATIVES = re.compile(r"[|…<]")
_WORDS = ("en", "brand", "code", "zh", "ja", "cited_as")  # the keys under which an entry has its words
_LANGUAGES = ("en", "zh-Hans", "zh-Hant")


def compile_registry(files: Sequence[YamlFile], authorities: Sequence[YamlFile] = ()) -> tuple[dict[str, str], LayerBuilder]:
    """Return the horizon of the registry with the whole as JSON in a string, which costs nothing until it is asked for, and its names.

    Raises PolicyError with file, line and quoted line.
    """
    entries = {section: entries_of(files, section) for section in (*SECTIONS, "authorisations")}
    records = records_of(files)
    for problem in faults(files, entries, records):
        raise problem
    layer = LayerBuilder()
    for section in SECTIONS:
        for file, keys, entry in entries[section].values():
            _add_names(layer, section, file, keys, entry)
    laws = list(_former_laws(authorities))
    for file, keys, entry in laws:
        _add_names(layer, "guidelines", file, keys, entry)
    data = {section: [_kept(section, entry) for _, _, entry in entries[section].values()] for section in SECTIONS}
    for product in data["products"]:
        product["authorisations"] = [record for _, _, record in records.get(product["id"], ())]
    data["guidelines"] += [_kept("guidelines", entry) for _, _, entry in laws]
    horizons = [file.data["horizon"] for file in files if "horizon" in file.data]
    wording = {key: texts for file in files for key, texts in file.data.get("wording", {}).items()}
    whole = {"wording": wording, **data}
    horizon = max(horizons, default="")
    fresh_until = (date.fromisoformat(horizon) + timedelta(days=FRESH)).isoformat() if horizon else ""
    written = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return {"horizon": horizon, "fresh_until": fresh_until, "written": written}, layer


def entries_of(files: Sequence[YamlFile], section: str) -> Entries:
    """Return the entries of a section by id with their places; an id that stands twice is an error."""
    found: dict[str, Placed] = {}
    for file in files:
        for at, entry in enumerate(file.data.get(section, ())):
            one = Placed(file, (section, at), entry)
            if entry["id"] in found:
                raise one.twice(found[entry["id"]])
            found[entry["id"]] = one
    return found


def records_of(files: Sequence[YamlFile]) -> dict[str, list[Placed]]:
    """Return the authorisations by product: those that stand with it, then those in lists of their own."""
    found: dict[str, list[Placed]] = {}
    for file in files:
        for at, product in enumerate(file.data.get("products", ())):
            for number, record in enumerate(product.get("authorisations", ())):
                found.setdefault(product["id"], []).append(Placed(file, ("products", at, "authorisations", number), record))
    for file in files:
        for at, record in enumerate(file.data.get("authorisations", ())):
            found.setdefault(record["product"], []).append(Placed(file, ("authorisations", at), record))
    return found


def _kept(section: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the engine needs of an entry; its words are in the layer."""
    kept = {key: value for key, value in entry.items() if key not in (*_WORDS, "names")}
    if section == "agencies":
        kept["name"] = {language: _shown(entry["names"], language) for language in _LANGUAGES}
    if section == "statistics":
        kept["about"] = [fold_phrase(word) for word in entry.get("about", ())]
    return kept


def _shown(names: Mapping[str, Sequence[str]], language: str) -> str:
    """Return the name by which readers of a language know an agency."""
    order = (language, "zh-Hans", "zh-Hant", "en") if language != "en" else ("en", "zh-Hans", "zh-Hant")
    return next(names[one][0] for one in order if names.get(one))


def _former_laws(files: Sequence[YamlFile]) -> Iterator[tuple[YamlFile, Keys, dict[str, Any]]]:
    """Yield the laws that texts may cite though others have replaced them, and these others, as guidelines of the registry."""
    known = {entry["id"]: (file, ("authorities", at), entry) for file in files for at, entry in enumerate(file.data["authorities"])}
    cited = [one for one in known.values() if one[2].get("cited_as") and one[2].get("superseded_by")]
    newer = {entry["superseded_by"] for _, _, entry in cited} - {entry["id"] for _, _, entry in cited}
    for file, keys, entry in [*cited, *(known[name] for name in sorted(newer) if name in known)]:
        yield file, keys, _as_guideline(entry)


def _as_guideline(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return a law in the form of a guideline; its day is the one on which it came into force."""
    named = entry["name"]
    name = {language: named.get(language) or named.get("zh-Hans") or next(iter(named.values())) for language in _LANGUAGES}
    name["zh-Hant"] = named.get("zh-Hant") or named.get("zh-Hans") or name["en"]
    former = {"superseded-by": f"law-{entry['superseded_by']}"} if entry.get("superseded_by") else {}
    return {
        "id": f"law-{entry['id']}",
        "kind": "law" if entry["kind"] in ("statute", "regulation") else "guideline",
        "name": name,
        "published": str(entry["effective_from"]),
        "status": "superseded" if former else "current",
        "verification": entry["verification"],
        "cited_as": entry.get("cited_as", []),
        **former,
    }


def _add_names(layer: LayerBuilder, section: str, file: YamlFile, keys: Keys, entry: Mapping[str, Any]) -> None:
    """Add all names of an entry to the layer."""
    concept = f"{_LAYER[section]}.{entry['id']}"
    for key, name in _names(section, entry):
        try:
            for form in (*forms(name), *_as_written(name)):
                layer.add(form, concept)
        except PhraseError as problem:
            raise file.error((*keys, *key), f"the name `{name}` {problem}", "see `Registry` in docs/policy-guide.md") from problem


def _as_written(name: str) -> Iterator[Form]:
    """Yield a name whose parentheses hold no alternatives with these parentheses: 510(k)."""
    if "(" in name and not _ALTERNATIVES.search(name):
        yield Form(fold_phrase(name))


def _names(section: str, entry: Mapping[str, Any]) -> Iterator[tuple[Keys, str]]:
    """Yield the names of an entry with their places."""
    lists = entry.get("names", {}) if section == "agencies" else {key: entry.get(key, ()) for key in _WORDS}
    for key, names in lists.items():
        for at, name in enumerate(names):
            yield (("names", key, at) if section == "agencies" else (key, at)), name
    for at, former in enumerate(entry.get("former_names", ())):
        yield ("former_names", at, "name"), former["name"]
