"""Compile the registry: gather its files, refuse what contradicts itself, and make its names a layer to scan for."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from lintmed.model.registry import FRESH
from lintmed.policy.faults import Entries, Placed, faults
from lintmed.policy.layers import LayerBuilder
from lintmed.policy.phrases import PhraseError, forms
from lintmed.policy.yamlfile import Keys, YamlFile
from lintmed.text.fold import fold_phrase

SECTIONS = ("regions", "agencies", "conditions", "products", "terms", "guidelines", "statistics")
_LAYER = {"regions": "region", "agencies": "agency", "conditions": "condition", "products": "product", "terms": "term",
          "guidelines": "guideline", "statistics": "statistic"}  # fmt: skip
_LANGUAGES = ("en", "zh-Hans", "zh-Hant")


def compile_registry(files: Sequence[YamlFile]) -> dict[str, str]:
    """Return the horizon of the registry, and the whole as JSON in a string, which costs nothing until it is asked for.

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
    data = {section: [_kept(section, entry) for _, _, entry in entries[section].values()] for section in SECTIONS}
    for product in data["products"]:
        product["authorisations"] = [record for _, _, record in records.get(product["id"], ())]
    horizons = [file.data["horizon"] for file in files if "horizon" in file.data]
    wording = {key: texts for file in files for key, texts in file.data.get("wording", {}).items()}
    whole = {"wording": wording, **data, "layer": layer.result()}
    horizon = max(horizons, default="")
    fresh_until = (date.fromisoformat(horizon) + timedelta(days=FRESH)).isoformat() if horizon else ""
    return {"horizon": horizon, "fresh_until": fresh_until, "written": json.dumps(whole, ensure_ascii=False, separators=(",", ":"))}


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
    kept = {key: value for key, value in entry.items() if key not in ("en", "zh", "brand", "code", "ja", "names")}
    if section == "agencies":
        kept["name"] = {language: _shown(entry["names"], language) for language in _LANGUAGES}
    if section == "statistics":
        kept["about"] = [fold_phrase(word) for word in entry.get("about", ())]
    return kept


def _shown(names: Mapping[str, Sequence[str]], language: str) -> str:
    """Return the name by which readers of a language know an agency."""
    order = (language, "zh-Hans", "zh-Hant", "en") if language != "en" else ("en", "zh-Hans", "zh-Hant")
    return next(names[one][0] for one in order if names.get(one))


def _add_names(layer: LayerBuilder, section: str, file: YamlFile, keys: Keys, entry: Mapping[str, Any]) -> None:
    """Add all names of an entry to the layer."""
    concept = f"{_LAYER[section]}.{entry['id']}"
    for key, name in _names(section, entry):
        try:
            for form in forms(name):
                layer.add(form, concept)
        except PhraseError as problem:
            raise file.error((*keys, *key), f"the name `{name}` {problem}", "see `Registry` in docs/policy-guide.md") from problem


def _names(section: str, entry: Mapping[str, Any]) -> Iterator[tuple[Keys, str]]:
    """Yield the names of an entry with their places."""
    lists = entry.get("names", {}) if section == "agencies" else {key: entry.get(key, ()) for key in ("en", "brand", "code", "zh", "ja")}
    for key, names in lists.items():
        for at, name in enumerate(names):
            yield (("names", key, at) if section == "agencies" else (key, at)), name
    for at, former in enumerate(entry.get("former_names", ())):
        yield ("former_names", at, "name"), former["name"]
