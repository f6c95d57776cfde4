"""What differs between the findings of two days, and why."""

from typing import NamedTuple

from lintmed.model.finding import Finding


class Reason(NamedTuple):
    """Why a finding is there on one of two days only."""

    kind: str  # law, record, age, horizon, exception, rule or unknown
    id: str  # of the authority, record or rule; empty where there is none
    on: str  # YYYY-MM-DD, the first day of the change; empty if it is no single day
    text: str  # for people


class Change(NamedTuple):
    """One finding that appears, vanishes or changes its severity between two days."""

    change: str  # appears, vanishes or changes
    path: str
    finding: Finding  # as it stands on the day on which it is there; the later one if there are two
    before: str  # severity on the first day, empty if there was no finding
    after: str
    reasons: tuple[Reason, ...]
