"""Read a table of weights: how much each n-gram and concept speaks for promotion."""

from pathlib import Path
from typing import Any

from lintmed.errors import PolicyError

_SETTINGS = ("bias", "promotional", "leaning", "sober", "fewest", "promotional-briefly", "sober-page", "thoroughly-sober-page", "context")


def read_weights(path: Path) -> dict[str, Any]:
    """Return a table as the engine loads it; raises PolicyError with file, line and quoted line.

    A line is a setting (`bias<TAB>-120`) or, after the settings, a whole number and its feature (`35<TAB>miracle cure`);
    all numbers are hundredths of a logit. Lines that begin with # are for people.
    """
    settings: dict[str, int] = {}
    features: dict[str, list[str]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line or line.startswith("# "):
            continue
        first, tab, second = line.partition("\t")
        is_setting = first in _SETTINGS
        weight = second if is_setting else first
        if not tab or not second or not weight.removeprefix("-").isdecimal():
            raise PolicyError(
                "is no line of a table of weights", place=f"{path}:{number}", line=line, hint="write `35<TAB>feature` or `bias<TAB>-120`"
            )
        if is_setting:
            settings[first] = int(weight)
        else:
            features.setdefault(weight, []).append(second)
    missing = [name for name in _SETTINGS if name not in settings]
    if missing:
        raise PolicyError(f"lacks the setting `{missing[0]}`", place=str(path), hint=f"add a line `{missing[0]}<TAB>0`")
    return {**settings, "features": "\n".join("\t".join((weight, *found)) for weight, found in features.items())}
