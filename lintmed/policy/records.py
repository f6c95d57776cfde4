"""Compile the registry: gather its files, refuse what contradicts itself, and make its names a layer to scan for."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from lintmed.errors import PolicyError
from lintmed.model.registry import FRESH
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


def compile_registry(files: Sequence[YamlFile], authorities: Sequence[YamlFile] = ()) -> dict[str, str]:
    """Return the horizon of the registry, and the whole as JSON in a string, which costs nothing until it is asked for.

    Raises PolicyError with file, line and quoted line.
    """
    entries = {section: _gathered(files, section) for section in SECTIONS}
    for problem in _problems(files, entries):
        raise problem
    layer = LayerBuilder()
    for section in SECTIONS:
        for file, keys, entry in entries[section].values():
            _add_names(layer, section, file, keys, entry)
    laws = list(_former_laws(authorities))
    for file, keys, entry in laws:
        _add_names(layer, "guidelines", file, keys, entry)
    data = {section: [_kept(section, entry) for _, _, entry in entries[section].values()] for section in SECTIONS}
    data["guidelines"] += [_kept("guidelines", entry) for _, _, entry in laws]
    horizons = [file.data["horizon"] for file in files if "horizon" in file.data]
    wording = {key: texts for file in files for key, texts in file.data.get("wording", {}).items()}
    whole = {"wording": wording, **data, "layer": layer.result()}
    horizon = max(horizons, default="")
    fresh_until = (date.fromisoformat(horizon) + timedelta(days=FRESH)).isoformat() if horizon else ""
    return {"horizon": horizon, "fresh_until": fresh_until, "written": json.dumps(whole, ensure_ascii=False, separators=(",", ":"))}


Entries = Mapping[str, tuple[YamlFile, Keys, dict[str, Any]]]


def _gathered(files: Sequence[YamlFile], section: str) -> dict[str, tuple[YamlFile, Keys, dict[str, Any]]]:
    """Return the entries of a section by id with their places; an id that stands twice is an error."""
    found: dict[str, tuple[YamlFile, Keys, dict[str, Any]]] = {}
    for file in files:
        for at, entry in enumerate(file.data.get(section, ())):
            if entry["id"] in found:
                raise file.error((section, at, "id"), f"`{entry['id']}` is defined twice")
            found[entry["id"]] = (file, (section, at), entry)
    return found


def _kept(section: str, entry: dict[str, Any]) -> dict[str, Any]:
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


def _add_names(layer: LayerBuilder, section: str, file: YamlFile, keys: Keys, entry: dict[str, Any]) -> None:
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


def _names(section: str, entry: dict[str, Any]) -> Iterator[tuple[Keys, str]]:
    """Yield the names of an entry with their places."""
    lists = entry.get("names", {}) if section == "agencies" else {key: entry.get(key, ()) for key in _WORDS}
    for key, names in lists.items():
        for at, name in enumerate(names):
            yield (("names", key, at) if section == "agencies" else (key, at)), name
    for at, former in enumerate(entry.get("former_names", ())):
        yield ("former_names", at, "name"), former["name"]


def _problems(files: Sequence[YamlFile], entries: Mapping[str, Entries]) -> Iterator[PolicyError]:
    """Yield what no schema can see, at its place."""
    for file in files:
        if "horizon" in file.data and not _is_day(file.data["horizon"]):
            yield file.error(("horizon",), f"`{file.data['horizon']}` is no day of the calendar")
    for section, link in (("conditions", "within"), ("products", "within"), ("guidelines", "superseded-by"), ("agencies", "acts_for")):
        yield from _links(entries[section], link)
        yield from _cycles(entries[section], link)
    for file, keys, entry in entries["agencies"].values():
        if entry["region"] not in entries["regions"]:
            yield file.error((*keys, "region"), f"the region `{entry['region']}` is unknown", "define it under `regions:`")
    for file, keys, entry in entries["products"].values():
        yield from _product_problems(file, keys, entry, entries)
    for section, key in (("guidelines", "published"), ("statistics", "source-date")):
        for file, keys, entry in entries[section].values():
            yield from _date_problems(file, keys, {key: entry[key], "seen": entry.get("seen", "2000")})


def _linked(entry: Mapping[str, Any], link: str) -> list[str]:
    value = entry.get(link, [])
    return [value] if isinstance(value, str) else list(value)


def _links(entries: Entries, link: str) -> Iterator[PolicyError]:
    for file, keys, entry in entries.values():
        for name in _linked(entry, link):
            if name not in entries:
                yield file.error((*keys, link), f"`{name}` is unknown", "use an id that is defined in the same section")


def _cycles(entries: Entries, link: str) -> Iterator[PolicyError]:
    """Yield entries that lie within, act for or are superseded by themselves, over any number of steps."""
    for name, (file, keys, entry) in entries.items():
        seen, waiting = set[str](), _linked(entry, link)
        while waiting:
            one = waiting.pop()
            if one == name:
                yield file.error((*keys, link), f"`{name}` leads back to itself by `{link}`", "break the cycle")
                return
            if one not in seen and one in entries:
                seen.add(one)
                waiting += _linked(entries[one][2], link)


def _product_problems(file: YamlFile, keys: Keys, entry: dict[str, Any], entries: Mapping[str, Entries]) -> Iterator[PolicyError]:
    for name in entry.get("established-for", ()):
        if name not in entries["conditions"]:
            yield file.error((*keys, "established-for"), f"the condition `{name}` is unknown", "define it under `conditions:`")
    for at, fact in enumerate(entry.get("facts", ())):
        if fact["agency"] not in entries["agencies"]:
            yield file.error((*keys, "facts", at, "agency"), f"the agency `{fact['agency']}` is unknown", "define it under `agencies:`")
    records = entry.get("authorisations", [])
    for at, record in enumerate(records):
        place = (*keys, "authorisations", at)
        for kind, key, known in (("agency", "agency", "agencies"), ("condition", "for", "conditions")):
            for number, name in enumerate(record[key]):
                if name != "any" and name not in entries[known]:
                    yield file.error((*place, key, number), f"the {kind} `{name}` is unknown", f"define it under `{known}:`")
        yield from _date_problems(file, place, record)
        yield from _contradictions(file, place, record, records[:at])


def _date_problems(file: YamlFile, place: Keys, record: Mapping[str, Any]) -> Iterator[PolicyError]:
    for key in ("granted", "since", "seen", "published", "source-date"):
        if key in record and not _is_day(_padded(str(record[key]))):
            yield file.error((*place, key), f"`{record[key]}` is no day of the calendar", "write YYYY, YYYY-MM or YYYY-MM-DD")
    granted, since = str(record.get("granted", "")), str(record.get("since", ""))
    if granted and since and since[: len(granted)] < granted[: len(since)]:
        yield file.error((*place, "since"), f"the status began {since}, before the approval of {granted}", "correct one of the two")


def _padded(when: str) -> str:
    return when + "0000-01-01"[len(when) :]


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _contradictions(file: YamlFile, place: Keys, record: Mapping[str, Any], earlier: Sequence[Mapping[str, Any]]) -> Iterator[PolicyError]:
    """Yield a record that denies or doubles another one of the same product, agency, use and people."""
    if record["kind"] == "none" and "granted" in record:
        yield file.error((*place, "granted"), "there is no approval, but it was granted", "give the kind of approval, or drop the date")
    for other in earlier:
        same = set(record["agency"]) & set(other["agency"]) and set(record["for"]) & set(other["for"])
        apart = (
            set(record.get("population", ()))
            and set(other.get("population", ()))
            and not (set(record.get("population", ())) & set(other.get("population", ())))
        )
        if (
            same
            and not apart
            and _holds(record) != _holds(other)
            and "never" in (record["status"], other["status"])
            and not _is_past(record, other)
        ):
            yield file.error((*place, "status"), f"`{record['id']}` contradicts `{other['id']}`", "one of the two is wrong")


def _holds(record: Mapping[str, Any]) -> bool:
    return bool(record["kind"] != "none")


def _is_past(record: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether the denial speaks of a time before the approval: its `since` is the day of the approval or later."""
    denial, approval = (record, other) if record["kind"] == "none" else (other, record)
    return bool(denial.get("since") and approval.get("granted") and str(denial["since"]) >= str(approval["granted"]))
