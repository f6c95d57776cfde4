"""Judge statements about approval by the registry: what they say against what held on the day."""

from collections.abc import Sequence
from typing import NamedTuple

from lintmed.detect.approval import Statement
from lintmed.detect.meaning import Meaning
from lintmed.judge.agreement import agree, left_out, sure
from lintmed.model.claim import Mention
from lintmed.model.registry import ANY, NO_LICENCE, PROVISIONAL, WORLD, Agency, Authorisation, Product, earliest, latest
from lintmed.policy.registry import Registry
from lintmed.text.fold import fold_phrase

OUTDATED, WRONG, AGENCY, NO_APPROVAL, RANK = (
    "registry.outdated-approval",
    "registry.wrong-approval",
    "registry.wrong-agency",
    "registry.not-an-approval",
    "registry.first-or-only",
)
DETAIL, CLASS = "registry.wrong-approval.detail", "registry.never-approved-class"


class Outcome(NamedTuple):
    """Why a statement does not hold, by which records, and whether these are sure."""

    problem: str
    reason: str
    records: tuple[Authorisation, ...]
    is_certain: bool
    agency: str = ""  # as the registry calls it
    named: Mention | None = None


class Scope(NamedTuple):
    """Where a statement says that something is approved; empty is anywhere."""

    agencies: frozenset[str]
    regions: frozenset[str]


class Judge:
    """Judges statements as of one day."""

    def __init__(self, registry: Registry, as_of: str) -> None:
        self._registry = registry
        self._as_of = as_of
        self._is_stale = registry.is_stale(as_of)

    def judge(self, statement: Statement) -> Outcome | None:
        """Return what is wrong with a statement, or None if nothing is known against it."""
        if statement.meaning is Meaning.OPEN:
            return None
        products = self._products(statement)
        if self._lies_ahead(statement, products):
            return None
        scope = self._scope(statement)
        if statement.meaning is Meaning.DENIED:
            return next(filter(None, (self._denied(statement, product, scope) for product in products)), None)
        outcomes = (self._asserted(one, product, near) for one, near in self._one_by_one(statement, scope) for product in products)
        return next(filter(None, outcomes), None) or self._wrong_agency(statement, products)

    def _lies_ahead(self, statement: Statement, products: Sequence[Product]) -> bool:
        """Whether a statement gives only days to come, of which no record knows either: a forecast."""
        days = [earliest(date) for date in statement.dates]
        if not days or min(days) <= self._as_of:
            return False
        return not any(one.is_ahead(self._as_of) for product in products for one in self._records(product))

    def _one_by_one(self, statement: Statement, scope: Scope) -> list[tuple[Statement, Scope]]:
        """Return a statement for each place of a list (approved in A, B and C), without the day, which may be that of another."""
        if not statement.places or WORLD in statement.places:
            return [(statement, scope)]
        undated = statement._replace(dates=())
        places: list[Scope] = []
        for place in statement.places:
            agency = self._registry.agencies.get(place) if statement.agencies else None
            places.append(Scope(frozenset({self._deciding(agency)}), frozenset()) if agency else Scope(frozenset(), frozenset({place})))
        return [(undated, place) for place in places]

    def _products(self, statement: Statement) -> list[Product]:
        named = statement.products or statement.classes
        return [self._registry.products[one] for one in dict.fromkeys(m.concept.split(".", 1)[1] for m in named)]

    def _scope(self, statement: Statement) -> Scope:
        agencies = {self._deciding(self._agency(mention)) for mention in statement.agencies}
        regions = frozenset() if agencies else statement.regions - {WORLD}
        return Scope(frozenset(one for one in agencies if one), regions)

    def _agency(self, mention: Mention) -> Agency:
        return self._registry.agencies[mention.concept.split(".", 1)[1]]

    def _deciding(self, agency: Agency) -> str:
        """Return the agency that decides where another reviews; a centre of an agency is that agency."""
        if agency.acts_for:
            return agency.acts_for
        parent = "-".join(agency.id.split("-")[:2])
        return parent if parent in self._registry.agencies else agency.id

    def _in_scope(self, record: Authorisation, scope: Scope) -> bool:
        if ANY in record.agencies:
            return True
        if scope.agencies:
            return bool(record.agencies & scope.agencies)
        return not scope.regions or any(self._registry.agencies[one].region in scope.regions for one in record.agencies)

    def _records(self, product: Product) -> list[Authorisation]:
        """Return the records of a product, or of a class with all its members."""
        if not product.is_class:
            return list(product.authorisations)
        return [record for member in self._registry.members(product.id) for record in member.authorisations]

    def _asserted(self, statement: Statement, product: Product, scope: Scope) -> Outcome | None:
        records = [one for one in self._records(product) if self._in_scope(one, scope)]
        given = [one for one in records if one.is_approval]
        if product.needs_no_approval and not scope.agencies:
            return None
        if product.established and (not statement.uses or self._registry.meets(statement.uses, product.established)):
            return None
        of_use = [one for one in given if not statement.uses or self._registry.meets(statement.uses, one.uses)]
        if not of_use:
            return self._none(statement, product, scope, records, given)
        beyond = self._beyond(statement, product, given)
        if beyond:
            return beyond
        fitting = [one for one in of_use if not statement.population or not one.population or one.population & statement.population]
        if not fitting or left_out(statement.population, fitting):
            return Outcome(DETAIL, "other-population", tuple(of_use), sure(of_use, "for"))
        return (
            self._mistimed(statement, fitting)
            or self._ended(statement, fitting)
            or self._of_other_kind(statement, fitting)
            or self._ranked(statement, product, scope, fitting)
            or self._without_limits(statement, product, fitting)
        )

    def _beyond(self, statement: Statement, product: Product, given: Sequence[Authorisation]) -> Outcome | None:
        """Return what speaks against a list of uses of which only some are approved."""
        if product.is_class or "uses" not in product.lists_all:
            return None
        if all(any(self._registry.meets([use], one.uses) for one in given) for use in statement.listed):
            return None
        return Outcome(WRONG, "other-use", tuple(given), not self._is_stale and sure(given, "for"))

    def _none(
        self, statement: Statement, product: Product, scope: Scope, records: Sequence[Authorisation], given: Sequence[Authorisation]
    ) -> Outcome | None:
        """Return what speaks against an approval of which there is no record."""
        denials = [
            one for one in records if not one.is_approval and self._denies(one, statement, is_class=product.is_class, is_bare=not given)
        ]
        if denials:
            best = max(denials, key=lambda one: (self._is_sure(one), bool(one.uses - {ANY}), bool(one.agencies - {ANY})))
            if best.designation and not given:
                return Outcome(NO_APPROVAL, "designation", (best, *given[:1]), self._is_sure(best))
            reason = "pending" if best.status == "pending" else "never"
            is_placed = ANY in best.agencies or bool(scope.agencies or scope.regions) or not product.is_class
            return Outcome(CLASS if product.is_class else WRONG, reason, (best, *given[:1]), self._is_sure(best) and is_placed)
        if given and statement.uses and "uses" in product.lists_all:
            return Outcome(WRONG, "other-use", tuple(given), not product.is_class and not self._is_stale and sure(given, "for"))
        elsewhere = [one for one in self._records(product) if one.is_approval]
        if not given and elsewhere and "agencies" in product.lists_all and (scope.agencies or scope.regions):
            return Outcome(WRONG, "not-listed", tuple(elsewhere), is_certain=False)
        is_new = not any(self._registry.meets(statement.uses, one.uses) for one in elsewhere)
        if elsewhere and product.is_class and "uses" in product.lists_all and statement.uses and is_new:
            return Outcome(CLASS, "not-listed", (), is_certain=False)
        return None

    def _denies(self, record: Authorisation, statement: Statement, *, is_class: bool, is_bare: bool) -> bool:
        """Whether a record that there is no approval speaks of what the statement claims."""
        if is_class and ANY in record.uses and not record.product.startswith("class-"):
            return False
        if ANY in record.uses or not statement.uses:
            fits = ANY in record.uses or not is_class
        else:
            fits = (self._registry.meets if is_bare and not is_class else self._registry.falls_under)(statement.uses, record.uses)
        return fits and (not statement.population or not record.population or bool(record.population & statement.population))

    def _is_sure(self, record: Authorisation) -> bool:
        """Whether a record is sure enough for more than advice; that there is none may have changed since."""
        return record.is_certain("status") and (record.is_approval or not self._is_stale)

    def _mistimed(self, statement: Statement, records: Sequence[Authorisation]) -> Outcome | None:
        """Return what is wrong with the day: later than the day of judgement, or another than the text gives."""
        if all(one.is_ahead(self._as_of) for one in records):
            return Outcome(WRONG, "not-yet", tuple(records), sure(records, "granted"))
        dated = [one for one in records if one.granted]
        if not statement.dates or not statement.products or len(dated) < len(records):
            return None
        if any(agree(date, one, tells_end=statement.tells_end) for date in statement.dates for one in dated):
            return None
        # A year behind the approval may be the year of something else that the sentence tells.
        if len(dated) > 1 and len({one.agencies for one in dated}) > 1 and not statement.agencies and not statement.regions:
            return None
        return Outcome(DETAIL, "other-date", tuple(dated), is_certain=sure(dated, "granted"))

    def _ended(self, statement: Statement, records: Sequence[Authorisation]) -> Outcome | None:
        if any(one.holds(self._as_of) for one in records) or statement.tells_end or statement.dates or statement.is_past:
            return None
        ended = [one for one in records if one.has_ended(self._as_of)]
        return Outcome(OUTDATED, "ended", tuple(ended), sure(ended, "status", "since")) if ended else None

    def _of_other_kind(self, statement: Statement, records: Sequence[Authorisation]) -> Outcome | None:
        """Return what is wrong with the kind of approval that the text names, or leaves out."""
        live = [one for one in records if one.holds(self._as_of)] or list(records)
        kinds = {one.kind for one in live}
        if kinds <= NO_LICENCE and statement.kind != "emergency":
            return Outcome(NO_APPROVAL, "local", tuple(live), sure(live, "kind"))
        if statement.kind == "full" and kinds <= PROVISIONAL | NO_LICENCE:
            return Outcome(DETAIL, "other-kind", tuple(live), sure(live, "kind"))
        if statement.kind in ("conditional", "accelerated", "emergency") and kinds <= {"full"}:
            was = [one for one in records if one.kind != "full" and any(agree(date, one) for date in statement.dates)]
            told = statement.tells_end or statement.is_past or was
            return None if told else Outcome(OUTDATED, "other-kind", tuple(live), sure(live, "kind"))
        return None

    def _ranked(self, statement: Statement, product: Product, scope: Scope, records: Sequence[Authorisation]) -> Outcome | None:
        """Return the products that came before a “first” or stand beside an “only”."""
        if product.is_class or not statement.classes or not (statement.is_first or statement.is_only):
            return None
        group = self._registry.products[statement.classes[-1].concept.split(".", 1)[1]]
        everywhere = WORLD in statement.regions
        near = Scope(frozenset(), frozenset()) if everywhere else scope
        if not everywhere and not (scope.agencies or scope.regions):
            near = Scope(frozenset.union(*(one.agencies for one in records)), frozenset())
        others = [
            one
            for one in self._records(group)
            if one.product != product.id and one.is_approval and self._in_scope(one, near) and one.kind not in NO_LICENCE
            and (not statement.uses or self._registry.meets(statement.uses, one.uses))
        ]  # fmt: skip
        start = min((earliest(one.granted) for one in records if one.granted), default="")
        earlier = [one for one in others if one.granted and latest(one.granted) < start]
        if statement.is_first and earlier and not statement.is_narrowed:
            earlier.sort(key=lambda one: (not one.is_certain("granted"), one.granted))
            return Outcome(RANK, "not-first", tuple(earlier), earlier[0].is_certain("granted"))
        beside = [one for one in others if one.holds(self._as_of) and self._is_sure(one)]
        if statement.is_only and beside and not statement.is_narrowed:
            return Outcome(RANK, "not-only", tuple(beside), is_certain=True)
        return None

    def _without_limits(self, statement: Statement, product: Product, records: Sequence[Authorisation]) -> Outcome | None:
        """Return what a class claims for itself that only single products have."""
        is_general = not (statement.uses or statement.names_other_use or statement.is_first or statement.is_only)
        if not (product.needs_limits and is_general and statement.agencies):
            return None
        return Outcome(DETAIL, "no-limits", tuple(one for one in records if one.holds(self._as_of)), is_certain=False)

    def _denied(self, statement: Statement, product: Product, scope: Scope) -> Outcome | None:
        """Return the approvals that a denial overlooks."""
        if statement.names_other_use and not statement.uses:
            return None
        everywhere = product.is_class or scope.agencies or scope.regions or WORLD in statement.regions
        live = [
            one
            for one in self._records(product)
            if one.is_approval and one.kind not in NO_LICENCE and one.holds(self._as_of) and self._in_scope(one, scope) and self._is_sure(one)
            and one.status != "last-known" and (not statement.uses or self._registry.meets(statement.uses, one.uses))
            and (not statement.population or not one.population or one.population >= statement.population)
            and (statement.kind != "full" or one.kind == "full")
        ]  # fmt: skip
        # “No such treatment is approved” may speak of a disease that the sentence does not name.
        is_bounded = bool(statement.uses or scope.agencies or scope.regions or WORLD in statement.regions)
        return Outcome(OUTDATED, "denied", tuple(live), is_bounded) if live and everywhere and not statement.tells_end else None

    def _wrong_agency(self, statement: Statement, products: Sequence[Product]) -> Outcome | None:
        """Return the agency that is named as if it approved, though it reviews, files or had another name."""
        for mention, word in zip(statement.agencies, statement.agency_words, strict=True):
            agency = self._agency(mention)
            approver = self._deciding(agency)
            scope = Scope(frozenset({approver}), frozenset())
            records = tuple(
                one for product in products for one in self._records(product)
                if one.is_approval and self._in_scope(one, scope) and (not statement.uses or self._registry.meets(statement.uses, one.uses))
            )  # fmt: skip
            until = next((one.until for one in agency.former if fold_phrase(one.name) == word), "")
            decided = max((*map(earliest, statement.dates), *(earliest(one.granted) for one in records if one.granted)), default="")
            if until and decided > until and not any(word.startswith(fold_phrase(name)) for name in agency.name.values()):
                return Outcome(AGENCY, "renamed", records, agency.role == "approves", agency.id, mention)
            if agency.role == "reviews" and not statement.tells_review:
                # That the European agency approves is loose but common speech.
                return Outcome(f"{AGENCY}.{agency.region}", "reviewer", records, agency.region != "eu", approver, mention)
            if agency.role in ("registers", "advises") and not any(agency.id in one.agencies for one in records):
                return Outcome(AGENCY, "not-approver", records, agency.role == "registers", approver, mention)
        return None
