"""What people read at a terminal, compared whole with golden files."""

from pathlib import Path

import pytest
from builders import LAW, make_finding, make_report, make_result

from lintmed.model.finding import Quote, Report
from lintmed.model.rule import Disposition
from lintmed.model.span import Position
from lintmed.report.human import Painter, render
from lintmed.report.numbers import summary

GOLDEN = Path(__file__).parent / "golden"
TAB_LINE = "\t1. 每日\t根治糖尿病"
CUT = Quote("很长的一行，根治糖尿病，很长的一行", 121, is_cut=True)


def report() -> Report:
    """Return one report with all that is hard to print."""
    return make_report(
        make_result(
            "en/a.md",
            make_finding("It cures flu.", "cures flu", rewrite="may help with flu"),
            make_finding("Cafe\u0301 cures flu.", "cures flu", disposition=Disposition.NEEDS_REVIEW, rewrite=""),
        ),
        make_result(
            "文章/二.md",
            make_finding("本品可以根治糖尿病，ok。", "根治糖尿病"),
            make_finding("ＡＢ，cures 糖尿病", "cures 糖尿病", disposition=Disposition.NEEDS_DISCLOSURE),
            make_finding(TAB_LINE, "根治糖尿病"),
            make_finding(CUT.text, "根治糖尿病", start=Position(9, 127), quote=CUT),
        ),
        make_result("evil\x1b[2J.md", make_finding("x \x1b[31mcures\u202e flu", "cures\u202e flu")),
        make_result("lines.md", make_finding("It cures", "cures\nthe flu", start=Position(3, 4))),
        make_result("clean.md"),
        make_result("bad.md", errors=["bad.md: is no text\n    hint: give it \x1b[0m as UTF-8"]),
    )


def written(style: str, lang: str = "en", *, colour: bool = False) -> str:
    painter = Painter(lang, colour=colour, authorities={"law": LAW})
    return "".join(render(report(), style, painter)) + painter.total(summary(report()))


@pytest.mark.parametrize("lang", ["en", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("style", ["full", "concise"])
def test_the_report_is_as_it_was(style: str, lang: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / f"{style}.{lang}.txt"
    if request.config.getoption("--update-snapshots"):
        path.write_text(written(style, lang), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == written(style, lang)


@pytest.mark.parametrize("style", ["full", "concise"])
def test_control_characters_never_reach_a_terminal(style: str) -> None:
    assert set() == {char for char in written(style) if not char.isprintable()} - {"\n"}


def test_with_colour_only_colours_are_added() -> None:
    import re

    assert written("full") == re.sub(r"\x1b\[\d+m", "", written("full", colour=True))


def underlined(text: str) -> list[tuple[int, int]]:
    """Return the columns of every caret underline together with those of the line above."""
    from lintmed.report.width import columns

    rows = text.split("\n")
    return [(columns(row[: row.index("^")]), columns(row)) for row in rows if row.strip(" |").startswith("^")]


@pytest.mark.parametrize(
    ("row", "excerpt", "expected"),
    [
        ("It cures flu.", "cures flu", (9, 18)),
        ("本品可以根治糖尿病。", "根治糖尿病", (14, 24)),
        ("ＡＢ cures", "cures", (11, 16)),
        ("e\u0301 cures", "cures", (8, 13)),
        ("\tcures", "cures", (10, 15)),
    ],
    ids=["latin", "chinese", "full width", "combining", "tab"],
)
def test_carets_stand_under_the_excerpt(row: str, excerpt: str, expected: tuple[int, int]) -> None:
    painter = Painter("en", colour=False, authorities={"law": LAW})
    text = "".join(painter.full(make_result("a.md", make_finding(row, excerpt))))
    assert [expected] == underlined(text)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("en", "No findings in 1 file.\n"), ("zh-Hans", "1 个文件，未发现问题。\n"), ("zh-Hant", "1 個檔案，未發現問題。\n")],
)
def test_a_clean_run_says_so(lang: str, expected: str) -> None:
    painter = Painter(lang, colour=False, authorities={})
    assert expected == painter.total(summary(make_report(make_result("a.md"))))


def test_files_that_were_not_checked_are_counted() -> None:
    painter = Painter("en", colour=False, authorities={})
    assert "1 file was not checked" in painter.total(summary(make_report(make_result("a.md", errors=["bad"]))))


def test_a_run_says_how_far_the_registry_knows_where_that_is_not_far_enough() -> None:
    ahead = [make_result(f"{name}.md")._replace(written="2026-12-01", beyond_horizon=True) for name in "abcd"]
    told = make_report(*ahead)._replace(horizon="2026-06-24", is_dated=True)
    notes = Painter("en", colour=False, authorities={}).note(told).splitlines()
    assert [True, True] == [
        "up to 2026-06-24" in notes[0],
        notes[1].endswith("a.md (2026-12-01), b.md (2026-12-01), c.md (2026-12-01), …."),
    ]


def test_a_run_says_nothing_of_a_registry_that_knows_enough() -> None:
    assert "" == Painter("en", colour=False, authorities={}).note(make_report(make_result())._replace(horizon="2026-06-24"))
