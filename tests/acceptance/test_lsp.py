"""`lintmed lsp` as an editor sees it: the real server over standard input and output."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from command import ROOT, environment, findings, lintmed
from editor import CAPABILITIES, Editor, applied, units

pytestmark = pytest.mark.acceptance

TODAY = ("--as-of", "2026-11-22")
CURE = "本品可根治糖尿病。"
ALONE = (*TODAY, "--select", "cn/cure-promise", "--genre", "advertising")
SEEDS = sorted(path for path in (ROOT / "seeds").iterdir() if path.suffix != ".json")
SEVERITY = {1: "error", 2: "warning", 3: "advice", 4: "suppressed"}
PULLS: dict[str, Any] = {**CAPABILITIES, "textDocument": {**CAPABILITIES["textDocument"], "diagnostic": {"dynamicRegistration": False}}}


@pytest.fixture
def start(in_folder: Path) -> Iterator[Callable[..., Editor]]:
    """Start a server in the folder of the test; none outlives it."""
    editors: list[Editor] = []

    def begun(*arguments: str, cwd: Path = in_folder, **more: Any) -> Editor:
        editors.append(Editor(*(arguments or TODAY), cwd=cwd))
        editors[-1].begin(**more)
        return editors[-1]

    yield begun
    for editor in editors:
        editor.__exit__()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """A server for tests that only open articles."""
    with Editor(*TODAY, cwd=tmp_path_factory.mktemp("shared")) as editor:
        editor.begin()
        yield editor
        assert 0 == editor.end()
        assert "" == editor.errors


def told(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(SEVERITY[one["severity"]], one["code"]) for one in found]


def marked(text: str, place: dict[str, Any]) -> str:
    """Return what an editor underlines."""
    start, end = place["start"], place["end"]
    assert start["line"] == end["line"]
    row = text.split("\n")[start["line"]].encode("utf-16-le", "surrogatepass")
    return row[2 * start["character"] : 2 * end["character"]].decode("utf-16-le")


def at(text: str, words: str) -> dict[str, Any]:
    """Return the range of the first place of words, in UTF-16 units."""
    before = text[: text.index(words)]
    line, column = before.count("\n"), units(before.rpartition("\n")[2])
    return {"start": {"line": line, "character": column}, "end": {"line": line, "character": column + units(words)}}


# --- life ------------------------------------------------------------------------------------------------------------


def test_it_says_what_it_can_do_and_counts_in_utf16_whatever_is_offered(in_folder: Path) -> None:
    with Editor(cwd=in_folder) as editor:
        can = editor.begin()
        assert "utf-16" == can["positionEncoding"]
        assert {"openClose": True, "change": 1, "save": True} == can["textDocumentSync"]
        assert ["quickfix", "source.fixAll.lintmed"] == can["codeActionProvider"]["codeActionKinds"]
        assert {"hoverProvider", "diagnosticProvider", "executeCommandProvider"} <= set(can)
        assert 0 == editor.end()


def test_an_editor_that_is_gone_without_a_goodbye_ends_the_server(in_folder: Path) -> None:
    with Editor(cwd=in_folder) as editor:
        editor.begin()
        assert 1 == editor.gone()


def test_without_the_library_it_says_how_to_get_it(in_folder: Path) -> None:
    (in_folder / "sitecustomize.py").write_text("import sys\nsys.modules['pygls'] = None\n", encoding="utf-8")
    path = os.pathsep.join((str(in_folder), environment()["PYTHONPATH"]))
    done = lintmed("lsp", cwd=in_folder, PYTHONPATH=path)
    assert (2, "") == (done.code, done.out)
    assert "lintmed: the language server needs `pygls" in done.err
    assert 'pip install "lintmed[lsp]"' in done.err


# --- the same findings as check --------------------------------------------------------------------------------------


def expected(path: Path, *arguments: str) -> list[tuple[Any, ...]]:
    """Return the findings of `lintmed check` as an editor should see them."""
    text = path.read_bytes().decode().removeprefix("\ufeff")
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def place(line: int, column: int) -> tuple[int, int]:
        return line - 1, units(rows[line - 1][: column - 1])

    return [
        (
            one["rule"],
            "suppressed" if one["suppression"] else one["severity"],
            place(one["line"], one["column"]),
            place(one["end_line"], one["end_column"]),
        )
        for one in findings(*arguments, path.name, cwd=path.parent)
    ]


def seen(found: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [
        (
            one["code"],
            SEVERITY[one["severity"]],
            *((place["line"], place["character"]) for place in (one["range"]["start"], one["range"]["end"])),
        )
        for one in found
    ]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name)
def test_an_editor_sees_what_check_finds_in_the_same_bytes(shared: Editor, seed: Path) -> None:
    found = shared.open(seed.name, seed.read_text(encoding="utf-8"))
    assert expected(seed) == seen(found)


@pytest.mark.parametrize(
    "text",
    [
        f"😀𠮷 {CURE}\n",
        f"第一行\r\n\r\n😀{CURE}👩\u200d🔬\r\n",
        f"古い行\r{CURE}\r",
        f"ＡＢＣ　{CURE}\u2028{CURE}\x0c{CURE}\n",
        f"\ufeff{CURE}\n",
        f"e\u0301e\u0301 𝒳 {CURE} Our tea cures diabetes 🍵.\n",
        "本品可**根治**糖尿病，& 治愈率达&nbsp;98%。\n",
    ],
    ids=["emoji", "crlf", "cr", "wide", "mark", "combining", "markup"],
)
def test_columns_are_those_of_the_editor_whatever_stands_before(shared: Editor, text: str) -> None:
    path = shared.cwd / "columns.md"
    path.write_bytes(text.encode())
    found = shared.open("columns.md", text)
    offset = 1 if text.startswith("\ufeff") else 0
    moved = [(rule, level, (row, column + offset), (last, end + offset)) for rule, level, (row, column), (last, end) in expected(path)]
    assert moved == seen(found)
    assert found


def test_a_finding_stands_under_its_words(shared: Editor) -> None:
    text = f"😀😀 {CURE}\n"
    found = [one for one in shared.open("words.md", text) if one["code"] == "cn/cure-promise"]
    assert ["根治糖尿病"] == [marked(text, one["range"]) for one in found]


def test_waivers_baseline_and_approved_claims_hold_as_in_check(start: Callable[..., Editor], in_folder: Path) -> None:
    text = f"Acme Fibre may reduce bloating.\n\n{CURE}\n\n这款茶包治百病。\n"
    (in_folder / "a.md").write_text(text, encoding="utf-8")
    config = in_folder / "lintmed.toml"
    config.write_text('genre = "advertising"\nproduct = "food"\n', encoding="utf-8")
    one = next(one for one in findings("a.md", cwd=in_folder) if one["rule"] == "cn/cure-promise")
    waiver = {"fingerprint": one["fingerprint"], "reason": "on the label", "by": "Li", "until": "2027-03-31"}
    claim = {
        "wording": "Acme Fibre may reduce bloating.", "product": "Acme Fibre", "market": ["us"], "evidence": "Trial", "approver": "Li",
        "valid_until": "2027-03-31",
    }  # fmt: skip
    (in_folder / "waivers.yaml").write_text(yaml.safe_dump({"waivers": [waiver]}), encoding="utf-8")
    (in_folder / "claims.yaml").write_text(yaml.safe_dump({"claims": [claim]}), encoding="utf-8")
    lintmed("baseline", "create", "a.md", "--select", "cn/panacea", *TODAY, cwd=in_folder)
    named = 'waivers = "waivers.yaml"\napproved-claims = "claims.yaml"\nbaseline = "lintmed-baseline.json"\n'
    config.write_text(config.read_text(encoding="utf-8") + named, encoding="utf-8")
    found = start().open("a.md", text)
    assert expected(in_folder / "a.md") == seen(found)
    hints = [one["message"] for one in found if one["severity"] == 4]
    assert {"waiver", "baseline", "approved-claim"} == {message.split("(")[1].split(":")[0] for message in hints}


# --- what a finding tells --------------------------------------------------------------------------------------------


def test_a_diagnostic_links_to_the_law_and_shows_what_made_it_one(shared: Editor) -> None:
    text = "# Exosomes\n\nOur exosome drops are new.\n\nThey cure diabetes.\n"
    found = next(one for one in shared.open("law.md", text) if one["severity"] == 1)
    assert "lintmed" == found["source"]
    assert found["codeDescription"]["href"].startswith("https://")
    assert "tags" not in found
    related = found["relatedInformation"][0]
    assert shared.uri("law.md") == related["location"]["uri"]
    assert marked(text, related["location"]["range"]) in related["message"]


def test_what_is_cited_and_what_sells_are_shown_beside_the_finding(shared: Editor) -> None:
    source = "1. Li J, Wu K. Exosomes restore memory in mice. Exp Neurol. 2019;12:34-40."
    text = f"😀 Our exosome drops restore memory [1].\n\n## References\n\n{source}\n\nCall 400-000-0123 and order now for $99!\n"
    related = [one for found in shared.open("cited.md", text) for one in found.get("relatedInformation", ())]
    told = {one["message"].split(":")[0]: marked(text, one["location"]["range"]) for one in related}
    assert source.removeprefix("1. ") == told["This is cited for it"]
    assert "This sells" in told


@pytest.mark.parametrize(
    ("locale", "words"),
    [("en-US", ("why: ", "law: ", "do: ")), ("zh-cn", ("原因: ", "依据: ", "处理: ")), ("zh-tw", ("原因: ", "依據: ", "處理: "))],
)
def test_a_hover_tells_why_by_which_law_and_what_to_do_in_the_language_of_the_editor(
    start: Callable[..., Editor], locale: str, words: tuple[str, ...]
) -> None:
    editor = start(*ALONE, locale=locale)
    (found,) = editor.open("a.md", f"🙂{CURE}\n")
    shown = editor.hover("a.md", found["range"]["start"])
    assert [True] * 3 == [word in shown for word in words]
    assert "cn/cure-promise" in shown
    assert "](https://" in shown
    assert "action.cure" in shown
    assert "" == editor.hover("a.md", {"line": 0, "character": 0})


def test_words_of_the_article_are_no_markup_in_a_hover(start: Callable[..., Editor]) -> None:
    editor = start(*ALONE)
    text = "本品可根治[糖尿病](command:evil)<img src=x>。\n"
    found = editor.open("a.html", f"<p>{text}</p>", "html")
    shown = editor.hover("a.html", found[0]["range"]["start"])
    assert "](command:" not in shown
    assert "<img" not in shown


def test_an_editor_without_markdown_gets_plain_text(start: Callable[..., Editor]) -> None:
    plain = {**CAPABILITIES, "textDocument": {}}
    editor = start(*ALONE, capabilities=plain)
    (found,) = editor.open("a.md", CURE)
    assert "**" not in editor.hover("a.md", found["range"]["start"])


# --- what can be done ------------------------------------------------------------------------------------------------


def test_a_rewrite_that_is_applied_lints_clean_there(start: Callable[..., Editor]) -> None:
    editor = start(*TODAY, "--select", "us")
    text = "🙂 Exosome drops.\r\n\r\nOur exosome drops restore memory within weeks.\r\n"
    found = editor.open("a.md", text)
    first = next(one for one in found if one["code"] == "us/unsubstantiated-efficacy")
    action, *_ = editor.actions("a.md", first["range"], "quickfix")
    assert ("quickfix", "us/unsubstantiated-efficacy") == (action["kind"], action["diagnostics"][0]["code"])
    assert action["title"].endswith("(needs review)")
    assert 1 == action["edit"]["documentChanges"][0]["textDocument"]["version"]
    left = editor.change("a.md", applied(text, action["edit"]))
    assert "us/unsubstantiated-efficacy" not in [one["code"] for one in left]


def test_a_safe_rewrite_is_preferred(start: Callable[..., Editor]) -> None:
    editor = start(*TODAY, "--select", "cn/reviewer-named-as-approver")
    text = "2025年1月，中国CDE批准该药上市。\n"
    (found,) = editor.open("a.md", text)
    action = editor.actions("a.md", found["range"], "quickfix")[0]
    assert action["isPreferred"]
    assert "2025年1月，中国国家药监局批准该药上市。\n" == applied(text, action["edit"])


def test_fix_all_does_what_check_fix_does_and_no_more(start: Callable[..., Editor], in_folder: Path) -> None:
    text = f"😀2025年1月，中国CDE批准该药上市。\r\n\r\n{CURE}\r\n\r\n2024年，CDE批准了另一种药。\r\n"
    (in_folder / "a.md").write_bytes(text.encode())
    editor = start()
    editor.open("a.md", text)
    (action,) = editor.actions("a.md", at(text, "上市"), "source.fixAll")
    assert "source.fixAll.lintmed" == action["kind"]
    lintmed("check", "--fix", "a.md", *TODAY, cwd=in_folder)
    fixed = (in_folder / "a.md").read_bytes().decode()
    assert text != fixed
    assert fixed == applied(text, action["edit"])
    editor.change("a.md", fixed)
    assert [] == editor.actions("a.md", at(fixed, "上市"), "source.fixAll.lintmed")


def test_an_exception_covers_nothing_until_it_gives_its_reason(start: Callable[..., Editor]) -> None:
    editor = start(*ALONE)
    text = f"前言。\n\n😀{CURE}\n"
    (found,) = editor.open("a.md", text)
    action = next(one for one in editor.actions("a.md", found["range"]) if one["title"].startswith("Ignore cn/cure-promise"))
    opened = applied(text, action["edit"])
    assert [("error", "not-checked"), ("error", "cn/cure-promise")] == told(again := editor.change("a.md", opened))
    assert 2 == again[0]["range"]["start"]["line"]
    assert "gives no reason; it covers nothing" in again[0]["message"]
    filled = opened.replace('reason=""', 'reason="quoted"').replace("YYYY-MM-DD", "2027-03-31")
    assert [("suppressed", "cn/cure-promise")] == told(editor.change("a.md", filled))


def test_what_may_not_be_excepted_is_offered_no_exception(shared: Editor) -> None:
    text = "请立即停用胰岛素，改服本品。\n"
    found = next(one for one in shared.open("insulin.md", text) if one["code"].endswith("discourage-treatment"))
    titles = [one["title"] for one in shared.actions("insulin.md", found["range"])]
    assert [] == [title for title in titles if title.startswith("Ignore") and "discourage" in title]


def test_the_explanation_opens_as_a_page(start: Callable[..., Editor]) -> None:
    editor = start(*ALONE)
    (found,) = editor.open("a.md", f"前言。\n\n{CURE}\n")
    action = next(one for one in editor.actions("a.md", found["range"]) if one["title"] == "Explain cn/cure-promise")
    editor.run(action["command"])
    page = Path(editor.wait("window/showDocument")["uri"].removeprefix("file://"))
    shown = page.read_text(encoding="utf-8")
    assert "cn/cure-promise: line " in shown
    assert "# cn/cure-promise\n" in shown
    document = {"uri": page.as_uri(), "languageId": "markdown", "version": 1, "text": shown}
    editor.send("textDocument/didOpen", {"textDocument": document})  # as an editor does that shows it
    assert "" == editor.hover(page.as_uri(), {"line": 0, "character": 0})
    assert [editor.uri("a.md")] == [one["params"]["uri"] for one in editor.seen if one["method"] == "textDocument/publishDiagnostics"]
    assert 0 == editor.end()
    assert not page.exists()


def test_only_the_kinds_that_are_asked_for_are_offered(start: Callable[..., Editor]) -> None:
    editor = start(*ALONE)
    (found,) = editor.open("a.md", CURE)
    assert [] == editor.actions("a.md", found["range"], "refactor")
    assert {"quickfix"} == {one["kind"] for one in editor.actions("a.md", found["range"])}
    assert [] == editor.actions("a.md", {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}, "quickfix")


# --- changes ---------------------------------------------------------------------------------------------------------


def test_only_the_newest_state_is_published(start: Callable[..., Editor]) -> None:
    editor = start(*ALONE)
    editor.open("a.md", CURE)
    texts = [f"{CURE}\n\n" * count for count in range(2, 40)]
    assert 39 == len(editor.change("a.md", *texts))
    published = [one["params"] for one in editor.seen if one["method"] == "textDocument/publishDiagnostics"]
    versions = [one["version"] for one in published]
    assert sorted(set(versions)) == versions
    assert versions == [len(one["diagnostics"]) for one in published]


def test_what_is_closed_keeps_no_findings(start: Callable[..., Editor]) -> None:
    editor = start(*ALONE)
    editor.open("a.md", CURE)
    after = len(editor.seen)
    editor.send("textDocument/didClose", {"textDocument": {"uri": editor.uri("a.md")}})
    assert [] == editor.diagnostics("a.md", after)


def test_a_new_configuration_holds_at_once(start: Callable[..., Editor], in_folder: Path) -> None:
    editor = start(*TODAY, "--genre", "advertising")
    before = editor.open("shop/a.md", CURE)
    assert "cn/cure-promise" in [one["code"] for one in before]
    config = in_folder / "lintmed.toml"
    config.write_text('select = ["core"]\n', encoding="utf-8")
    found = editor.diagnostics("shop/a.md", editor.touch(config))
    assert {"core"} == {one["code"].split("/")[0] for one in found}
    config.write_text('[[overrides]]\nfiles = ["shop/**"]\nselect = ["cn/cure-promise"]\nlang = "zh-Hant"\n', encoding="utf-8")
    found = editor.diagnostics("shop/a.md", editor.touch(config))
    assert ["cn/cure-promise"] == [one["code"] for one in found]
    config.write_text('exclude = ["shop/**"]\n', encoding="utf-8")
    assert [] == editor.diagnostics("shop/a.md", editor.touch(config))


def test_an_editor_that_watches_no_files_sees_a_new_configuration_with_the_next_key(start: Callable[..., Editor], in_folder: Path) -> None:
    editor = start()
    editor.open("a.md", CURE)
    (in_folder / "lintmed.toml").write_text('select = ["cn/cure-promise"]\n', encoding="utf-8")
    assert ["cn/cure-promise"] == [one["code"] for one in editor.change("a.md", CURE + "！")]


def test_a_broken_configuration_is_told_on_the_page_and_in_a_message(start: Callable[..., Editor], in_folder: Path) -> None:
    editor = start(*ALONE)
    config = in_folder / "lintmed.toml"
    config.write_text("select = [\n", encoding="utf-8")
    (found,) = editor.open("a.md", f"{CURE}\n")
    assert ("error", "not-checked", 0) == (SEVERITY[found["severity"]], found["code"], found["range"]["start"]["line"])
    assert "is not valid TOML" in found["message"]
    assert "is not valid TOML" in editor.wait("window/showMessage")["message"]
    editor.change("a.md", f"{CURE}！\n")
    assert 1 == sum(one["method"] == "window/showMessage" for one in editor.seen)
    config.write_text("", encoding="utf-8")
    assert [("error", "cn/cure-promise")] == told(editor.diagnostics("a.md", editor.touch(config)))


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        ('select = ["cn/no-such-rule"]', "no rule is called"),
        ('fail-on = "loud"', "loud"),
        ('waivers = "none.yaml"', "is not a file"),
        ('policies = "none"', "is not a folder"),
        ('as-of = "yesterday"', "is not a date"),
    ],
)
def test_whatever_check_would_refuse_is_no_silence(start: Callable[..., Editor], in_folder: Path, setting: str, problem: str) -> None:
    (in_folder / "lintmed.toml").write_text(setting + "\n", encoding="utf-8")
    editor = start("--genre", "advertising")
    (found,) = editor.open("a.md", CURE)
    assert "not-checked" == found["code"]
    assert problem in found["message"]
    assert problem in editor.wait("window/showMessage")["message"]


def test_a_policy_is_read_again_when_it_changes_and_a_broken_one_is_told(
    start: Callable[..., Editor], in_folder: Path, policy_folder: Callable[..., Path]
) -> None:
    folder = policy_folder("  - {id: action.cure, title: Cure, zh: [根治], strength: strong}\n", "id: core/cure\n")
    (in_folder / "lintmed.toml").write_text(f'policies = "{folder}"\n', encoding="utf-8")
    editor = start()
    assert ["core/cure"] == [one["code"] for one in editor.open("a.md", "本品根治，亦可断根。\n")]
    words = folder / "_lexicon" / "words.yaml"
    good = words.read_text(encoding="utf-8").replace("[根治]", "[断根]")
    words.write_text("concepts: [\n", encoding="utf-8")
    (found,) = editor.diagnostics("a.md", editor.touch(words))
    assert "not-checked" == found["code"]
    assert "words.yaml" in found["message"]
    words.write_text(good, encoding="utf-8")
    (found,) = editor.diagnostics("a.md", editor.touch(words))
    assert 7 == found["range"]["start"]["character"]


def test_each_folder_has_its_own_configuration_whatever_its_name(in_folder: Path) -> None:
    folders = {"one": "cn/cure-promise", "文 章#2;%41": "core/cure-promise"}
    for name, rule in folders.items():
        (in_folder / name).mkdir()
        (in_folder / name / "lintmed.toml").write_text(f'select = ["{rule}"]\n', encoding="utf-8")
    with Editor(*TODAY, "--genre", "advertising", cwd=in_folder) as editor:
        editor.begin(*(in_folder / name for name in folders))
        for name, rule in folders.items():
            assert [rule] == [one["code"] for one in editor.open(f"{name}/a.md", CURE)]


# --- other ways to ask -----------------------------------------------------------------------------------------------


def test_an_article_that_is_on_no_disk_is_read_by_its_language(shared: Editor) -> None:
    cure = "<p>Our tea cures diabetes.</p>"
    html = shared.open("untitled:Untitled-1", cure, "html")
    path = shared.cwd / "same.html"
    path.write_text(cure, encoding="utf-8")
    assert expected(path) == seen(html)


def test_what_is_no_article_is_left_alone(start: Callable[..., Editor]) -> None:
    editor = start(*ALONE)
    document = {"uri": editor.uri("cure.py"), "languageId": "python", "version": 1, "text": f"# {CURE}"}
    editor.send("textDocument/didOpen", {"textDocument": document})
    assert "" == editor.hover("cure.py", {"line": 0, "character": 5})
    assert 0 == editor.end()
    assert "is no article and is not checked" in editor.errors


def test_an_editor_that_asks_for_diagnostics_is_sent_none_unasked(start: Callable[..., Editor], in_folder: Path) -> None:
    editor = start(*ALONE, capabilities=PULLS)
    uri = editor.uri("a.md")
    editor.send("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "markdown", "version": 1, "text": CURE}})
    first = editor.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}})
    assert ("full", [("error", "cn/cure-promise")]) == (first["kind"], told(first["items"]))
    again = editor.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}, "previousResultId": first["resultId"]})
    assert "unchanged" == again["kind"]
    config = in_folder / "lintmed.toml"
    config.write_text('lang = "zh-Hans"\n', encoding="utf-8")
    editor.wait("workspace/diagnostic/refresh", after=editor.touch(config))
    changed = editor.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}, "previousResultId": first["resultId"]})
    assert "full" == changed["kind"]
    assert [] == [one for one in editor.seen if one["method"] == "textDocument/publishDiagnostics"]


# --- hostile text ----------------------------------------------------------------------------------------------------

HOSTILE = {
    "empty": "",
    "nul": f"{CURE}\0{CURE}",
    "half a pair": f"{CURE}\ud83d {CURE}",
    "endless line": f"{CURE} x " * 600,
    "open comment": f"<!-- lintmed: ignore[cn/cure-promise] reason=\n{CURE}",
    "open fence": "---\nlintmed: {\n" + CURE,
    "wrong gate": f"---\nlintmed:\n  genre: nonsense\n---\n{CURE}\n",
    "controls": f"\x1b{CURE}\x07\u202e",
    "deep quote": ">" * 2000 + CURE,
    "brackets": "[" * 3000 + CURE + "](" * 3000,
    "tags": "<div>" * 3000 + CURE,
    "line ends": "\r\n\r\r\n\u2028\u2029\x85\x0b\x0c" * 50 + CURE,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("suffix", [".md", ".html", ".txt"])
def test_no_text_brings_it_down(shared: Editor, name: str, suffix: str) -> None:
    file = name.replace(" ", "-") + suffix
    found = shared.open(file, HOSTILE[name])
    assert name == "empty" or found, "neither a finding nor a word about why there is none"
    for one in found[:3]:
        shared.hover(file, one["range"]["start"])
        assert shared.actions(file, one["range"]) or one["code"] == "not-checked"


def test_a_wrong_gate_and_a_text_that_is_none_are_told_on_the_page_only(shared: Editor) -> None:
    for name in ("wrong gate", "nul"):
        found = shared.open("told.md", HOSTILE[name])
        assert ["not-checked"] == [one["code"] for one in found]
    assert [] == [one for one in shared.seen if one["method"] == "window/showMessage"]


def test_standard_output_holds_nothing_but_messages(shared: Editor) -> None:
    """The reader of Chinese words is loaded here; were it to print a word, the editor of these tests would stumble over it."""
    assert shared.open("words.txt", "本品可根治低血糖，热气、上火一扫而空。\n", "plaintext")
