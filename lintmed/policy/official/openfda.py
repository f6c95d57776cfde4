"""Read the JSON of openFDA about drugs (drugsfda), from the interface or the bulk download; fields after https://open.fda.gov/apis/drug/drugsfda/."""

from collections.abc import Mapping, Sequence
from typing import Any

from lintmed.errors import SourceError
from lintmed.policy.official.decision import Decision, Download, day_of, require
from lintmed.policy.official.drugsfda import HOSTS, Application, decisions_of

WHAT = "openFDA's drugsfda results"
_SHAPES = ("YYYYMMDD", "YYYY-MM-DD")
_DEVICES = {"k_number": "510(k) clearances are no approvals", "pma_number": "the registry keeps no devices"}


def read_openfda(data: Mapping[str, Any], path: str) -> Download:
    """Return the approvals; raises SourceError with the place of the result."""
    results = data["results"]
    if not isinstance(results, list) or not results:
        raise SourceError("holds no results", place=path, hint=f"take {WHAT}")
    decisions: list[Decision] = []
    days = [""]
    for at, result in enumerate(results):
        application = _application(result, f"{path}: results[{at}]")
        days += [*application.first, *application.later]
        decisions += decisions_of(application)
    return Download(tuple(decisions), max(days), HOSTS, tuple(_part(data, len(results), path)))


def _part(data: Mapping[str, Any], found: int, path: str) -> Sequence[str]:
    """Tell that the interface gave a part of its results only."""
    meta = data.get("meta")
    counted = meta.get("results") if isinstance(meta, dict) else None
    total = counted.get("total", found) if isinstance(counted, dict) else found
    return [f"{path}: holds {found} of {total} results"] if isinstance(total, int) and total > found else []


def _application(result: Any, place: str) -> Application:
    if not isinstance(result, dict):
        raise SourceError("is no object", place=place, line=str(result)[:160], hint=f"take {WHAT}")
    for key, why in _DEVICES.items():
        if key in result:
            raise SourceError(f"is about a device: {why}", place=place, line=f"{key}: {result[key]}", hint=f"take {WHAT}")
    require(result, ("application_number", "submissions"), place, WHAT)
    number = _text(result, "application_number", place)
    products, harmonised = _objects(result, "products", place), result.get("openfda") or {}
    approved = [one for one in _objects(result, "submissions", place) if one.get("submission_status") == "AP"]
    days = [(one.get("submission_type"), _day(one, place)) for one in approved]
    return Application(
        type=number.rstrip("0123456789"),
        number=number.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        place=place,
        brands=_names([one.get("brand_name") for one in products]) or _names(harmonised.get("brand_name", ())),
        substances=_names(map(_substance, products)) or _names(harmonised.get("generic_name", ())),
        first=tuple(day for kind, day in days if kind == "ORIG"),
        later=tuple(day for kind, day in days if kind != "ORIG" and day),
        marketing=tuple(str(one["marketing_status"]) for one in products if one.get("marketing_status")),
    )


def _day(submission: Mapping[str, Any], place: str) -> str:
    text = str(submission.get("submission_status_date") or "")
    return day_of(text, _SHAPES, place, f"submission_status_date: {text}")


def _substance(product: Mapping[str, Any]) -> str:
    """Return the active ingredients of a product as the tables write them."""
    return "; ".join(str(one.get("name", "")) for one in product.get("active_ingredients") or () if isinstance(one, dict))


def _names(values: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(value).strip() for value in values if value))


def _objects(result: Mapping[str, Any], key: str, place: str) -> list[Mapping[str, Any]]:
    found = result.get(key) or []
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise SourceError(f"`{key}` is no list of objects", place=place, line=str(found)[:160], hint=f"take {WHAT}")
    return found


def _text(result: Mapping[str, Any], key: str, place: str) -> str:
    value = result[key]
    if not isinstance(value, str) or not value.strip():
        raise SourceError(f"`{key}` is empty", place=place, hint=f"take {WHAT}")
    return value.strip()
