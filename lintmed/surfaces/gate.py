"""Which findings make a run fail: those from one severity on, with other severities for single packs, families or rules."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lintmed.errors import ConfigError
from lintmed.model.finding import Finding
from lintmed.model.rule import Severity
from lintmed.policy.policy import Policy

LEVELS = ("error", "warning", "advice", "never")
DEFAULT = "warning"


class Gate(NamedTuple):
    """The severity from which on a finding fails; what is said of a rule outweighs its family, a family its pack, a pack the rest."""

    level: str = DEFAULT
    levels: Mapping[str, str] = {}  # by the id of a rule, family or pack

    def stops(self, finding: Finding) -> bool:
        """Whether a finding makes the run fail; one that an exception covers never does."""
        names = (finding.rule, finding.family, finding.rule.split("/")[0])
        level = next((self.levels[name] for name in names if name in self.levels), self.level)
        return finding.is_open and level != "never" and finding.severity.rank >= Severity(level).rank


def read_gate(entries: Iterable[str], place: str) -> Gate:
    """Return the gate that entries such as `error` or `hype=never` describe, a later one winning; raises ConfigError."""
    level, levels = DEFAULT, {}
    for entry in entries:
        name, equals, given = entry.rpartition("=")
        if given not in LEVELS or (equals and not name):
            raise ConfigError(
                f"`fail-on` cannot be `{entry}`", place=place, hint=f"LEVEL or NAME=LEVEL; a level is one of: {', '.join(LEVELS)}"
            )
        if equals:
            levels[name] = given
        else:
            level = given
    return Gate(level, levels)


def unknown_names(gate: Gate, policy: Policy) -> list[str]:
    """Return the names of a gate that are no rule, family or pack."""
    known = {name for head in policy.heads for name in (head.id, head.family)} | {pack.id for pack in policy.packs}
    return sorted(set(gate.levels) - known)
