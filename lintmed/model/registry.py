"""Dated facts: who approved what for whom and when, what is no approval, and what figures and guidelines are worth."""

from collections.abc import Mapping
from typing import NamedTuple

from lintmed.model.span import Span

Texts = Mapping[str, str]  # a text by the language of the reader
ANY = "any"  # any agency, any use
NONE = "none"  # the kind of a record that says that there is no approval
WORLD = "world"
ENDED = frozenset({"withdrawn", "revoked", "expired", "suspended", "discontinued", "superseded"})
PROVISIONAL = frozenset({"conditional", "time-limited", "accelerated", "exceptional"})
NO_LICENCE = frozenset({"emergency", "local-permit", "hospital-exemption", "technology"})  # real, but no marketing approval
FRESH = 180  # days after the horizon of the registry in which the lack of news counts as news


def earliest(when: str) -> str:
    """Return the first day that *when* (YYYY, YYYY-MM or YYYY-MM-DD) can mean."""
    return when + "0000-01-01"[len(when) :]


def latest(when: str) -> str:
    """Return the last day that *when* can mean, so far as text sorts."""
    return when + "0000-12-31"[len(when) :]


class Authorisation(NamedTuple):
    """One decision about one product, or the record that there is none."""

    id: str
    product: str
    agencies: frozenset[str]
    kind: str
    status: str
    uses: frozenset[str]
    verification: str
    designation: str = ""
    granted: str = ""
    since: str = ""  # when the status began
    population: frozenset[str] = frozenset()
    doubts: frozenset[str] = frozenset()
    note: str = ""
    source: str = ""
    seen: str = ""

    @property
    def is_approval(self) -> bool:
        """Whether something was granted at all."""
        return self.kind != NONE

    def has_ended(self, day: str) -> bool:
        """Whether the approval surely ended on *day* or before."""
        return self.status in ENDED and (not self.since or latest(self.since) <= day)

    def is_ahead(self, day: str) -> bool:
        """Whether the approval surely came after *day*."""
        return bool(self.granted) and earliest(self.granted) > day

    def holds(self, day: str) -> bool:
        """Whether nothing speaks against the approval on *day*."""
        return self.is_approval and not self.has_ended(day) and not self.is_ahead(day)

    def is_certain(self, *fields: str) -> bool:
        """Whether the record, and in it *fields*, rests on a source that was read."""
        return self.verification != "unverified" and not self.doubts.intersection(fields) and self.status not in {"unknown", "pending"}


class Product(NamedTuple):
    """A product, or a class of products, with what was decided about it."""

    id: str
    name: Texts
    is_class: bool
    within: tuple[str, ...]
    lists_all: frozenset[str]  # uses, agencies: what is not listed does not exist
    established: frozenset[str]  # uses of a procedure that nobody approves and everybody accepts
    needs_limits: bool  # a class of which only single products are approved
    needs_no_approval: bool  # a class that is sold without any
    authorisations: tuple[Authorisation, ...]


class FormerName(NamedTuple):
    """A name of an agency and its last day."""

    name: str
    until: str


class Agency(NamedTuple):
    """An agency with its role."""

    id: str
    name: Texts
    region: str
    role: str  # approves, reviews, registers, advises
    acts_for: str
    former: tuple[FormerName, ...]


class Named(NamedTuple):
    """A condition, region or term: its name and what is wider."""

    id: str
    name: Texts
    within: tuple[str, ...] = ()


class Term(NamedTuple):
    """What is no approval, and what it means instead."""

    id: str
    name: Texts
    means: Texts
    verification: str


class Guideline(NamedTuple):
    """A guideline, law or standard and what took its place."""

    id: str
    kind: str
    name: Texts
    published: str
    status: str
    successor: str
    verification: str


class Statistic(NamedTuple):
    """A figure that goes round, and what its source says."""

    id: str
    verdict: str
    dated: str
    about: tuple[str, ...]  # folded words of which one must stand in the same block
    says: Texts
    verification: str


class Ruling(NamedTuple):
    """What the registry, or the wording that a law prescribes, has against a place in a text."""

    fact: Texts
    is_certain: bool
    instead: Texts | None = None  # what the text should say, if the records tell
    place: Span | None = None  # where, in the folded text; None is the whole sentence


class Standing(NamedTuple):
    """Whether a use of a product is approved: anywhere, and in which regions."""

    anywhere: str  # approved, investigational, unapproved or unknown
    regions: frozenset[str] = frozenset()

    def within(self, region: str) -> str:
        """Return the standing in a region; what is approved elsewhere only is investigational there."""
        if self.anywhere != "approved" or region in self.regions or region not in JURISDICTIONS:
            return self.anywhere
        return "investigational"


JURISDICTIONS = frozenset({"cn", "tw", "us", "hk", "eu", "uk", "au"})
UNKNOWN_STANDING = Standing("unknown")
