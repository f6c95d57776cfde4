"""The hooks that other projects install: pre-commit hands them every kind of article that a folder is searched for."""

from pathlib import Path

import yaml
from identify.identify import tags_from_filename

from lintmed.surfaces.walk import SUFFIXES

HOOKS = yaml.safe_load((Path(__file__).parents[3] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def test_no_article_that_a_folder_is_searched_for_is_kept_from_a_hook() -> None:
    for hook in HOOKS:
        left_out = [suffix for suffix in SUFFIXES if not tags_from_filename(f"a{suffix}") & set(hook["types_or"])]
        assert [".text"] == left_out, hook["id"]  # pre-commit has no name for it
