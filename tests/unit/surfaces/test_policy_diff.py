"""`lintmed policy diff` at the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from lintmed.surfaces.cli import main

CURE = "  - {id: action.cure, title: Cures, complete: true, zh: [根治, 治愈]}\n"
RULE = "id: core/cure\n"
LAW = """
authorities:
  - id: law
    name: {en: The Law}
    issuer: {en: The Legislator}
    kind: statute
    url: https://law.example/1
    effective_from: 2025-01-01
    checked_on: 2026-01-01
    verification: verified
"""
DAYS = ("--from", "2024-06-01", "--to", "2026-06-01")


class Done(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(policy_folder: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    folder = policy_folder(CURE, RULE, authority=LAW)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.md").write_text("本品根治。\n", encoding="utf-8")
    (tmp_path / "good.md").write_text("成年人每晚宜睡七小时。\n", encoding="utf-8")

    def command(*arguments: str) -> Done:
        code = main(["policy", "diff", *arguments, "--isolated", "--policies", str(folder)])
        return Done(code, *capsys.readouterr())

    return command


def test_what_appears_is_listed_with_its_reason(run: Run) -> None:
    done = run(*DAYS, "bad.md", "good.md")
    assert (0, "+ bad.md:1:3: error [core/cure] “根治” is wrong.\n    law: The Law came into force on 2025-01-01\n") == (
        done.code,
        done.out,
    )
    assert "from 2024-06-01 to 2026-06-01: 1 appear, 0 vanish, 0 change in 2 files\n" == done.err


def test_backwards_it_vanishes(run: Run) -> None:
    assert run("--from", "2026-06-01", "--to", "2024-06-01", "bad.md").out.startswith("- bad.md:1:3: error [core/cure]")


def test_json_has_every_field(run: Run) -> None:
    data = json.loads(run(*DAYS, "bad.md", "--output-format", "json").out)
    (one,) = data["changes"]
    assert ("2024-06-01", "2026-06-01", {"appears": 1, "vanishes": 0, "changes": 0, "not_checked": 0}) == (
        data["from"],
        data["to"],
        data["summary"],
    )
    assert ("appears", "bad.md", 1, 3, "core/cure", None, "error", "根治") == tuple(
        one[key] for key in ("change", "path", "line", "column", "rule", "before", "after", "excerpt")
    )
    assert [{"kind": "law", "id": "law", "on": "2025-01-01", "text": "The Law came into force on 2025-01-01"}] == one["reasons"]


def test_a_folder_is_searched_for_articles(run: Run) -> None:
    assert "in 2 files" in run(*DAYS, ".").err


def test_an_article_that_cannot_be_read_is_a_2(run: Run, tmp_path: Path) -> None:
    (tmp_path / "binary.md").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x02\x03")
    done = run(*DAYS, "binary.md", "bad.md")
    assert (2, True, True) == (done.code, "binary.md" in done.err, "+ bad.md:1:3" in done.out)
    data = json.loads(run(*DAYS, "binary.md", "--output-format", "json").out)
    assert (1, 1) == (data["summary"]["not_checked"], len(data["errors"]))


@pytest.mark.parametrize(
    ("days", "message"),
    [
        (("--from", "2025-02-30", "--to", "2026-01-01"), "--from: `2025-02-30` is not a date"),
        (("--from", "2025-01-01", "--to", "soon"), "--to: `soon` is not a date"),
        (("--from", "2025-01-01", "--to", "2025-01-01"), "both days are 2025-01-01"),
    ],
)
def test_wrong_days_are_told(run: Run, days: tuple[str, ...], message: str) -> None:
    done = run(*days, "bad.md")
    assert (2, True) == (done.code, message in done.err), done.err


def test_a_missing_article_is_told(run: Run) -> None:
    done = run(*DAYS, "missing.md")
    assert (2, True) == (done.code, "missing.md" in done.err)


def test_rules_can_be_chosen(run: Run) -> None:
    assert "" == run(*DAYS, "bad.md", "--ignore", "core/cure").out
