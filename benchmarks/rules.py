"""Make a policy with ten times as many rules: nine copies of each, whose tables are read but permit everything.

A copy that objected would make ten findings of one, and so measure the report.
"""

import re
import shutil
from pathlib import Path
from typing import Final

COPIES: Final = 9
_THEN: Final = re.compile(r"(?<=then: )[a-z-]+")


def write_many_rules(builtin: Path, folder: Path) -> int:
    """Copy the policy folder *builtin* to *folder* with nine more copies of every rule; returns how many rules it has then."""
    shutil.copytree(builtin, folder)
    rules = sorted(folder.glob("*/rules/*.yaml"))
    for path in rules:
        text = _THEN.sub("permitted", path.read_text(encoding="utf-8"))
        own = f"{path.parts[-3]}/{path.stem}"
        for number in range(COPIES):
            name = f"{path.stem}-copy-{number}"
            path.with_name(f"{name}.yaml").write_text(text.replace(f"id: {own}", f"id: {path.parts[-3]}/{name}", 1), encoding="utf-8")
    return len(rules) * (COPIES + 1)
