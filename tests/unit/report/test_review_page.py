"""The reviewer's report as a file: what stands in it, before any browser reads it."""

import base64
import json
import re
import zlib
from pathlib import Path
from typing import Any

import pytest
from builders import LAW, make_finding, make_result, make_rule

from lintmed.model.finding import Suppression
from lintmed.model.rule import Pack
from lintmed.report.html import page as page_module
from lintmed.report.html.article import article
from lintmed.report.html.data import Archive, Run
from lintmed.report.html.page import SCRIPTS, page
from lintmed.text.read import read_text

HERE = Path(page_module.__file__).parent
RUN = Run(
    "0.1.0", "en", "2026-11-22", "d" * 64, "2026-10-01", False, (Pack("core", "1", {"en": "Core"}, ("en",)),), (make_rule(),), {"law": LAW}
)
GOLDEN = Path(__file__).parent / "golden" / "report-data.json"


def archive() -> Archive:
    """Return two articles, of which one says a sentence twice, and one that was not checked."""
    source = "---\ntitle: Tea </script>\nauthor: Mira Lund\ndate: 2026/5/3\n---\n\n# Head\n\nIt cures flu.\n"
    found = make_finding(rewrite="may help")
    waived = found._replace(suppression=Suppression("waiver", "on the label", "Dr. Lin", "2027-03-31", "waivers.yaml:2"))
    one = Archive()
    one.add(article(make_result("a.md", found, waived), read_text(source, "a.md"), "a" * 64, ()))
    one.add(article(make_result("b\x1b[2J.md", found), read_text("It cures flu.\n", "b.md"), "b" * 64, ()))
    one.add(article(make_result("c.md", errors=["c.md: is no text"]), None, "", ()))
    return one


def data(html: str, name: str) -> Any:
    found = re.search(f'<script type="[^"]+" id="{name}">(.*?)</script>', html)
    assert found, name
    return json.loads(found[1] if not name.startswith("chunk") else zlib.decompress(base64.b64decode(found[1])))


def written() -> str:
    one = archive()
    return "".join(page(one.tables(RUN), one.chunks(), "en"))


def test_the_data_is_as_it_was(request: pytest.FixtureRequest) -> None:
    """After a change that is meant: `pytest tests/unit/report/test_review_page.py --update-snapshots`, and read the diff."""
    html = written()
    text = json.dumps({"tables": data(html, "tables"), "articles": data(html, "chunk-0")}, indent=1, ensure_ascii=True) + "\n"
    if request.config.getoption("--update-snapshots"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert GOLDEN.read_text(encoding="utf-8") == text


def test_the_same_articles_give_the_same_bytes() -> None:
    assert written() == written()


def test_an_article_cannot_end_the_element_that_holds_it() -> None:
    html = written()
    assert "Tea </script>" not in html
    assert "Tea </script>" == data(html, "tables")["files"]["title"][0]
    assert "\x1b" not in html


def test_front_matter_gives_author_and_day() -> None:
    files = data(written(), "tables")["files"]
    assert (["Mira Lund", "", ""], ["2026-05-03", "", ""]) == (files["author"], files["date"])


def test_one_policy_names_the_style_and_the_program_by_their_hashes() -> None:
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', written())
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_every_word_stands_in_three_languages_and_every_word_is_used() -> None:
    words = json.loads((HERE / "words.json").read_text(encoding="utf-8"))
    families = words.pop("families")
    assert [] == [name for name, three in (*words.items(), *families.items()) if len(three) != 3 or not all(three)]
    program = "".join((HERE / name).read_text(encoding="utf-8") for name in SCRIPTS)
    asked = set(re.findall(r'\bt\(\s*"([\w-]+)"', program))
    assert set() == asked - set(words)
    built = ("theme-", "state-", "meaning-", "matrix-", "gate-", "age-", "key-", "risk-", "lacks-", "checked-")
    assert [] == [name for name in words if f'"{name}"' not in program and not name.startswith(built) and name not in ("noscript", *PLAIN)]


PLAIN = ("accept", "fix", "waive", "from", "to", "undecided")  # asked by the name of what is shown


def test_every_family_has_a_name() -> None:
    schema = (HERE.parents[2] / "policies" / "_schema" / "rule.schema.json").read_text(encoding="utf-8")
    known = set(json.loads(schema)["properties"]["family"]["enum"])
    assert set() == known - set(json.loads((HERE / "words.json").read_text(encoding="utf-8"))["families"])


def test_the_program_makes_no_markup_from_text_and_asks_no_network() -> None:
    program = "".join((HERE / name).read_text(encoding="utf-8") for name in SCRIPTS)
    forbidden = (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "fetch(",
        "XMLHttpRequest",
        "WebSocket",
        "import(",
    )
    assert [] == [name for name in forbidden if name in program]


def test_all_parts_of_the_program_are_listed() -> None:
    assert sorted(SCRIPTS) == sorted(path.name for path in HERE.glob("*.js"))
