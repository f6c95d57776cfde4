"""Every policy file tells an editor its form."""

import os
from pathlib import Path

import pytest

from lintmed.policy.compile import kind_of

POLICIES = Path(__file__).parents[2] / "policies"
FILES = sorted(path for path in POLICIES.rglob("*.yaml") if path.relative_to(POLICIES).parts[0] != "_schema")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(POLICIES)))
def test_the_first_line_names_the_schema(path: Path) -> None:
    schema = POLICIES / "_schema" / f"{kind_of(path, str(POLICIES))}.schema.json"
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    expected = f"# yaml-language-server: $schema={os.path.relpath(schema, path.parent).replace(os.sep, '/')}"
    assert (True, expected) == (schema.is_file(), first)
