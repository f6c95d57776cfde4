"""Every format of `--output-format`, whole, on one report that has all that is hard to show.

After a change that is meant: `pytest tests/snapshots --update-snapshots`, and read the diff.
"""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from builders import make_finding, make_report, make_result, make_view

from lintmed.model.finding import Related, Report, Suppression
from lintmed.model.rule import Basis, Disposition
from lintmed.model.span import Position, Span
from lintmed.report.formats import FORMATS, rendered, workbook

GOLDEN = Path(__file__).parent / "formats"
ENDINGS = {
    **dict.fromkeys(("json", "sarif", "gitlab", "rdjson"), "json"),
    "json-lines": "jsonl",
    "junit": "xml",
    "markdown": "md",
    "csv": "csv",
    "xlsx": "txt",
}
WAIVER = Suppression("waiver", "Legal holds the trial report.", "Dr. Lin", "2027-03-31", "waivers.yaml:3")
JOINT = make_finding("本品可根治。", "根治", rule="cn/cure")._replace(
    bases=(Basis("law", "16", "cn"), Basis("law", "5(a)", "us")), joint=("us/cure",)
)  # objected to under the laws of two markets
SUBJECT = Related("subject", "subject.supplement", Span(0, 2), Position(1, 1), Position(1, 3))


def report() -> Report:
    """Return a report with findings of all severities, one of them twice, a suppressed one, a file that was not read and a clean one."""
    twice = make_finding("It cures flu.", "cures flu", rewrite="may help with flu")._replace(related=(SUBJECT,))
    return make_report(
        make_result(
            "en/a b.md",
            twice,
            twice._replace(start=Position(3, 4), end=Position(3, 13)),
            make_finding("Cafe\u0301 cures flu.", "cures flu", disposition=Disposition.NEEDS_REVIEW, rewrite=""),
            make_finding("It heals all.", "heals all")._replace(suppression=WAIVER),
        ),
        make_result("文章/二.md", make_finding("ＡＢ，根治 糖尿病", "根治 糖尿病", disposition=Disposition.NEEDS_DISCLOSURE), JOINT),
        make_result("clean.md"),
        make_result("evil\x1b[2J.md", make_finding('=cmd|"x" <script>alert(1)</script> \u202e@all', '=cmd|"x" <script>alert(1)</script> \u202e@all')),
        make_result("bad.md", errors=["bad.md: is no text\n    hint: give it \x1b[0m as UTF-8"]),
    )  # fmt: skip


def written(style: str, lang: str, *, with_suppressed: bool = False) -> str:
    view = make_view(lang, with_suppressed=with_suppressed)
    if style != "xlsx":
        return "".join(rendered(report(), style, view))
    with ZipFile(BytesIO(workbook(report(), view))) as archive:
        return "\n".join(f"--- {name}\n{archive.read(name).decode()}" for name in archive.namelist()) + "\n"


def compare(name: str, text: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / name
    if request.config.getoption("--update-snapshots"):
        path.write_bytes(text.encode())
    assert path.is_file(), "run `pytest tests/snapshots --update-snapshots` and read what it writes"
    assert path.read_bytes().decode() == text


@pytest.mark.parametrize("style", FORMATS)
def test_a_format_is_as_it_was(style: str, request: pytest.FixtureRequest) -> None:
    compare(f"{style}.{ENDINGS.get(style, 'txt')}", written(style, "en"), request)


@pytest.mark.parametrize("style", ["grouped", "github", "markdown", "xlsx"])
@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant"])
def test_formats_for_people_speak_chinese(style: str, lang: str, request: pytest.FixtureRequest) -> None:
    compare(f"{style}.{lang}.{ENDINGS.get(style, 'txt')}", written(style, lang), request)


def test_sarif_has_suppressed_findings_when_asked(request: pytest.FixtureRequest) -> None:
    compare("sarif.suppressed.json", written("sarif", "en", with_suppressed=True), request)


def test_no_golden_file_is_left_over() -> None:
    styles = tuple(f"{style}." for style in FORMATS)
    assert [] == [path.name for path in GOLDEN.iterdir() if not path.name.startswith(styles)]
