"""What a run of the benchmark has measured, and how often it measures."""

from dataclasses import dataclass, field
from typing import Final

from tools import Tool

W1_RUNS: Final = 9
W3_RUNS: Final = 3
LIMIT: Final = 120  # seconds for one long file; a tool that takes longer is not given a longer one


@dataclass
class Figures:
    """What was measured of one tool; seconds are medians, memory is in MB."""

    tool: Tool
    single: dict[str, float] = field(default_factory=dict)  # W1 by language
    many: float = 0.0  # W3
    findings: int = 0  # in W3
    growth: dict[int, float] = field(default_factory=dict)  # by megabytes; infinite if stopped
    peak_many: float = 0.0
    peak_big: float = 0.0


@dataclass
class Policies:
    """What was measured of lintmed under one policy folder."""

    name: str
    literals: int
    first: float = 0.0  # seconds of the run that compiles the policy
    figures: Figures | None = None
