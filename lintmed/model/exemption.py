"""Exceptions as people write them: who lets which finding pass, why, and until when."""

from enum import StrEnum
from typing import NamedTuple

from lintmed.model.finding import Finding
from lintmed.model.span import Span


class Exemption(NamedTuple):
    """One written exception; it covers findings by rule and place, or by fingerprint."""

    kind: str  # inline, front-matter, waiver or approved-claim
    reason: str
    place: str  # path:line
    by: str = ""
    until: str = ""  # YYYY-MM-DD, the last day on which it holds; empty: no end
    rules: frozenset[str] = frozenset()
    span: Span | None = None  # of the source: where it holds
    comment: Span | None = None  # of the source: where it is written
    fingerprint: str = ""
    path: str = ""  # of the only article in which a fingerprint counts; empty: in all


class ApprovedClaim(NamedTuple):
    """A wording that has been cleared for one product in some markets."""

    wording: str
    product: str
    markets: tuple[str, ...]  # pack ids
    evidence: str
    approver: str
    valid_until: str  # YYYY-MM-DD, the last day
    place: str  # path:line


class ApprovedClaims(NamedTuple):
    """A library of approved claims; its digest stands for it in keys of caches."""

    digest: str
    claims: tuple[ApprovedClaim, ...]

    def __repr__(self) -> str:
        return f"ApprovedClaims({self.digest})"


class Terms(NamedTuple):
    """On what terms exceptions are accepted in a run."""

    as_of: str
    approvers: frozenset[str] = frozenset()  # empty: everybody
    protected: frozenset[str] = frozenset()  # rules that may not be excepted


class State(StrEnum):
    """What became of an exception."""

    EXPIRED = "expired"
    EXPIRING = "expiring"
    UNUSED = "unused"
    PROTECTED = "protected"  # its rule may not be excepted
    UNAUTHORIZED = "unauthorized"  # nobody on the list of approvers signed it


class Notice(NamedTuple):
    """What people must know about an exception."""

    state: State
    exemption: Exemption
    finding: Finding | None = None  # the first that it would cover
