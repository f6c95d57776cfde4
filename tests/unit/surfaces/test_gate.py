"""Which findings make a run fail."""

from collections.abc import Callable

import pytest
from builders import make_finding

from lintmed.errors import ConfigError
from lintmed.model.finding import Finding, Suppression
from lintmed.model.rule import Severity
from lintmed.policy.policy import Policy
from lintmed.surfaces.gate import read_gate, unknown_names

HYPE = make_finding(rule="core/hype")._replace(family="hype", severity=Severity.WARNING)
CURE = make_finding(rule="cn/cure-promise")._replace(family="cure-promise", severity=Severity.ERROR)


@pytest.mark.parametrize(
    ("entries", "stopped"),
    [
        ([], [HYPE, CURE]),
        (["error"], [CURE]),
        (["never"], []),
        (["never", "hype=advice"], [HYPE]),
        (["hype=never"], [CURE]),
        (["core=never"], [CURE]),
        (["core=never", "hype=warning"], [HYPE, CURE]),
        (["hype=never", "core/hype=warning"], [HYPE, CURE]),
        (["error", "warning"], [HYPE, CURE]),
        (["cure-promise=never", "error"], []),
    ],
    ids=lambda value: " ".join(map(str, value)) if value and isinstance(value[0], str) else "",
)
def test_the_closest_name_decides_from_which_severity_on_a_finding_stops(entries: list[str], stopped: list[Finding]) -> None:
    gate = read_gate(entries, "--fail-on")
    assert stopped == [one for one in (HYPE, CURE) if gate.stops(one)]


def test_what_an_exception_covers_stops_nothing() -> None:
    assert not read_gate(["advice"], "--fail-on").stops(CURE._replace(suppression=Suppression("waiver", "quoted")))


@pytest.mark.parametrize("entry", ["", "grave", "hype=", "=error", "hype=grave", "hype error"])
def test_what_is_no_level_is_told(entry: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_gate([entry], "lintmed.toml")
    assert ("lintmed.toml", f"`fail-on` cannot be `{entry}`") == (caught.value.place, caught.value.message)


def test_names_that_are_no_rule_family_or_pack_are_told(make_policy: Callable[..., Policy]) -> None:
    policy = make_policy("  - {id: action.cure, title: Cures, en: [cures]}", "id: core/cure\n")
    gate = read_gate(["cure-promise=error", "core=never", "core/cure=advice", "humour=error"], "--fail-on")
    assert ["humour"] == unknown_names(gate, policy)
