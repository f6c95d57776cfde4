"""The registry as the engine asks it; read from its compiled form at the first question."""

import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from lintmed.model.registry import (
    Agency,
    Authorisation,
    FormerName,
    Guideline,
    Named,
    Product,
    Statistic,
    Term,
    Texts,
)


class Registry:
    """Dated facts of one policy."""

    def __init__(self, horizon: str, fresh_until: str, written: str) -> None:
        self.horizon = horizon  # the day up to which evidence was looked for; empty without a registry
        self.fresh_until = fresh_until  # the last day on which no news counts as news
        self._written = written  # JSON; taken apart only when it is asked for

    @cached_property
    def data(self) -> Mapping[str, Any]:
        """The plain data."""
        data: Mapping[str, Any] = json.loads(self._written)
        return data

    def is_stale(self, as_of: str) -> bool:
        """Whether *as_of* lies so far behind the horizon that no news is no evidence any more."""
        return bool(self.horizon) and as_of > self.fresh_until

    @cached_property
    def wording(self) -> Mapping[str, Texts]:
        """The words in which records are told."""
        wording: Mapping[str, Texts] = self.data["wording"]
        return wording

    @cached_property
    def products(self) -> Mapping[str, Product]:
        """Products and classes by id."""
        return {one["id"]: _product(one) for one in self.data["products"]}

    @cached_property
    def agencies(self) -> Mapping[str, Agency]:
        """Agencies by id."""
        return {one["id"]: _agency(one) for one in self.data["agencies"]}

    @cached_property
    def conditions(self) -> Mapping[str, Named]:
        """Conditions by id."""
        return {one["id"]: _named(one) for one in self.data["conditions"]}

    @cached_property
    def regions(self) -> Mapping[str, Named]:
        """Regions by id."""
        return {one["id"]: _named(one) for one in self.data["regions"]}

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """Terms that are no approval, by id."""
        return {
            one["id"]: Term(id=one["id"], name=one["name"], means=one["means"], verification=one["verification"])
            for one in self.data["terms"]
        }

    @cached_property
    def guidelines(self) -> Mapping[str, Guideline]:
        """Guidelines and laws by id."""
        return {
            one["id"]: Guideline(
                id=one["id"], kind=one["kind"], name=one["name"], published=one["published"], status=one["status"],
                successor=one.get("superseded-by", ""), verification=one["verification"],
            )
            for one in self.data["guidelines"]
        }  # fmt: skip

    @cached_property
    def statistics(self) -> Mapping[str, Statistic]:
        """Statistics by id."""
        return {
            one["id"]: Statistic(
                id=one["id"], verdict=one["verdict"], dated=one["source-date"], about=tuple(one.get("about", ())), says=one["says"],
                verification=one["verification"],
            )
            for one in self.data["statistics"]
        }  # fmt: skip

    def members(self, name: str) -> list[Product]:
        """Return a class, the classes within it and all their products."""
        return [one for one in self.products.values() if name in self._product_lines[one.id]]

    @cached_property
    def _product_lines(self) -> Mapping[str, frozenset[str]]:
        return _ancestry({one.id: one.within for one in self.products.values()})

    @cached_property
    def _condition_lines(self) -> Mapping[str, frozenset[str]]:
        return _ancestry({one.id: one.within for one in self.conditions.values()})

    def meets(self, uses: Iterable[str], approved: Iterable[str]) -> bool:
        """Whether one of *uses* is among those *approved*, is a kind of one or embraces one."""
        wanted, known = list(uses), list(approved)
        lines = self._condition_lines
        return any(one in lines.get(other, ()) or other in lines.get(one, ()) for one in wanted for other in known)

    def falls_under(self, uses: Iterable[str], known: Iterable[str]) -> bool:
        """Whether one of *uses* is one of those *known* or a kind of one."""
        lines, wider = self._condition_lines, list(known)
        return any(other in lines.get(one, ()) for one in uses for other in wider)


def _ancestry(within: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """Return for every id itself and all that it lies within; cycles were refused when the policy was compiled."""
    found: dict[str, frozenset[str]] = {}

    def line(name: str) -> frozenset[str]:
        if name not in found:
            found[name] = frozenset({name}).union(*(line(wider) for wider in within.get(name, ())))
        return found[name]

    for name in within:
        line(name)
    return found


def _named(entry: Mapping[str, Any]) -> Named:
    return Named(entry["id"], entry["name"], tuple(entry.get("within", ())))


def _agency(entry: Mapping[str, Any]) -> Agency:
    return Agency(
        id=entry["id"],
        name=entry["name"],
        region=entry["region"],
        role=entry["role"],
        acts_for=entry.get("acts_for", ""),
        former=tuple(FormerName(one["name"], one["until"]) for one in entry.get("former_names", ())),
    )


def _product(entry: Mapping[str, Any]) -> Product:
    return Product(
        id=entry["id"],
        name=entry["name"],
        is_class=bool(entry.get("class")),
        within=tuple(entry.get("within", ())),
        lists_all=frozenset(entry.get("lists-all", ())),
        established=frozenset(entry.get("established-for", ())),
        needs_limits=bool(entry.get("needs-limits")),
        needs_no_approval=bool(entry.get("sold-without-approval")),
        authorisations=tuple(_authorisation(one, entry["id"]) for one in entry.get("authorisations", ())),
    )


def _authorisation(entry: Mapping[str, Any], product: str) -> Authorisation:
    return Authorisation(
        id=entry["id"],
        product=product,
        agencies=frozenset(entry["agency"]),
        kind=entry["kind"],
        status=entry["status"],
        uses=frozenset(entry["for"]),
        verification=entry["verification"],
        designation=entry.get("designation", ""),
        granted=entry.get("granted", ""),
        since=entry.get("since", ""),
        population=frozenset(entry.get("population", ())),
        doubts=frozenset(entry.get("doubts", ())),
        note=entry.get("note", ""),
        source=entry.get("source", ""),
        seen=entry.get("seen", ""),
    )
