"""The command line: exit codes, standard input, formats, encodings, fixes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from command import ROOT, findings, lintmed
from jsonschema import Draft202012Validator

pytestmark = pytest.mark.acceptance

BAD = "# 介绍\n\n本品可根治糖尿病，无任何副作用。\n"
GOOD = "# 睡眠\n\n成年人每晚宜睡七小时左右。\n"
BINARY = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x02\x03"


@pytest.fixture
def folder(in_folder: Path) -> Path:
    (in_folder / "bad.md").write_text(BAD, encoding="utf-8")
    (in_folder / "good.md").write_text(GOOD, encoding="utf-8")
    (in_folder / "binary.md").write_bytes(BINARY)
    return in_folder


# --- exit codes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["good.md"], 0),
        (["bad.md"], 1),
        (["good.md", "bad.md"], 1),
        (["binary.md"], 2),
        (["missing.md"], 2),
        (["bad.md", "--exit-zero"], 0),
        (["bad.md", "binary.md", "--exit-zero"], 2),
        (["binary.md", "--exit-zero"], 2),
        (["missing.md", "--exit-zero"], 2),
        (["bad.md", "--fail-on", "never"], 0),
        (["bad.md", "binary.md", "--fail-on", "never"], 2),
        (["bad.md", "--fail-on", "error"], 1),
        (["bad.md", "--select", "core/no-such-rule"], 2),
        (["bad.md", "--select", "core/no-such-rule", "--exit-zero"], 2),
        (["bad.md", "--ignore", "no-such-family"], 2),
        (["good.md", "--pack", "atlantis"], 2),
        (["good.md", "--as-of", "someday"], 2),
        (["good.md", "--genre", "poetry"], 2),
        (["good.md", "--config", "none.toml"], 2),
        (["good.md", "--policies", "nowhere"], 2),
        (["good.md", "--no-such-option"], 2),
        (["-", "good.md"], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_the_exit_code_tells_what_happened(folder: Path, arguments: list[str], code: int) -> None:
    done = lintmed("check", *arguments, cwd=folder)
    assert code == done.code, done.out + done.err
    assert "Traceback" not in done.err


def test_a_broken_configuration_is_not_passed_over(folder: Path) -> None:
    (folder / "lintmed.toml").write_text("langs = 'en'\n", encoding="utf-8")
    done = lintmed("check", "good.md", "--exit-zero", cwd=folder)
    assert (2, True) == (done.code, "`langs` is unknown" in done.err)


def test_a_good_file_beside_a_binary_one_is_still_checked(folder: Path) -> None:
    done = lintmed("check", "binary.md", "bad.md", "--output-format", "json", cwd=folder)
    files = {file["path"]: file for file in json.loads(done.out)["files"]}
    assert (2, True, True) == (done.code, bool(files["binary.md"]["errors"]), bool(files["bad.md"]["findings"]))


def test_errors_of_files_are_told_with_place_and_hint(folder: Path) -> None:
    done = lintmed("check", "binary.md", cwd=folder)
    assert ("binary.md: " in done.out, "hint: " in done.out) == (True, True)


def test_a_finding_only_of_advice_does_not_fail_by_default(folder: Path) -> None:
    (folder / "advice.md").write_text("我们正在讨论干细胞的巨大潜力。\n", encoding="utf-8")
    severities = {found["severity"] for found in findings("advice.md", cwd=folder)}
    expected = 1 if severities & {"error", "warning"} else 0
    assert expected == lintmed("check", "advice.md", cwd=folder).code
    assert (1 if severities else 0) == lintmed("check", "advice.md", "--fail-on", "advice", cwd=folder).code


def test_a_folder_is_searched(folder: Path) -> None:
    (folder / "binary.md").unlink()
    done = lintmed("check", "--output-format", "json", cwd=folder)
    assert (1, ["bad.md", "good.md"]) == (done.code, [file["path"] for file in json.loads(done.out)["files"]])


def test_what_a_configuration_excludes_is_relative_to_it(folder: Path) -> None:
    (folder / "site" / "old").mkdir(parents=True)
    (folder / "site" / "old" / "a.md").write_text(BAD, encoding="utf-8")
    (folder / "site" / "lintmed.toml").write_text('exclude = ["old/**"]\n', encoding="utf-8")
    assert (0, 0) == (lintmed("check", ".", cwd=folder / "site").code, lintmed("check", "site", cwd=folder).code)


# --- standard input --------------------------------------------------------------------------------------------------


def test_standard_input_is_linted_under_its_name(folder: Path) -> None:
    (folder / "news").mkdir()
    (folder / "lintmed.toml").write_text('[[overrides]]\nfiles = ["news/*"]\ngenre = "news"\n', encoding="utf-8")
    done = lintmed(
        "check", "-", "--stdin-filename", "news/a.html", "--output-format", "json", cwd=folder, stdin="<p>&#26681;治糖尿病".encode()
    )
    (file,) = json.loads(done.out)["files"]
    assert ("news/a.html", "news", "config") == (file["path"], file["gates"]["genre"]["value"], file["gates"]["genre"]["origin"])
    assert "&#26681;治糖尿病" in {found["excerpt"] for found in file["findings"]}


def test_standard_input_needs_no_name(folder: Path) -> None:
    assert (1, 0, 2) == tuple(lintmed("check", "-", cwd=folder, stdin=data).code for data in (BAD.encode(), b"", BINARY))


# --- reports ---------------------------------------------------------------------------------------------------------


def test_the_json_report_fits_its_schema(folder: Path) -> None:
    schema = json.loads((ROOT / "docs" / "schema" / "report.schema.json").read_text(encoding="utf-8"))
    done = lintmed("check", "--output-format", "json", "bad.md", "good.md", "binary.md", cwd=folder)
    assert [] == [error.message for error in Draft202012Validator(schema).iter_errors(json.loads(done.out))]
    assert "" == done.err


@pytest.fixture
def many(in_folder: Path) -> Path:
    for number in range(45):
        text = (BAD, GOOD, "Our tea cures diabetes without side effects.\n", "有效率高达98%，只需99元。\n")[number % 4]
        (in_folder / f"{number:02}.md").write_text(f"{text}\n第{number}篇。\n", encoding="utf-8")
    return in_folder


def test_the_report_is_the_same_byte_for_byte(many: Path) -> None:
    runs = [
        lintmed("check", "--output-format", "json", "--as-of", "2026-11-22", *more, cwd=many)
        for more in (["--no-cache"], ["--no-cache", "--jobs", "1"], ["--no-cache", "--jobs", "2"], [], [])
    ]
    assert 1 == len(set(runs))
    assert 1 == runs[0].code


def test_a_long_report_says_that_it_shows_no_rewrites(many: Path) -> None:
    told = "no rewrites are shown for more than 10 files"
    assert told in lintmed("check", cwd=many).err
    assert told not in lintmed("check", "00.md", cwd=many).err
    assert told not in lintmed("check", "--output-format", "json", cwd=many).err


def test_a_report_may_go_to_a_file(folder: Path) -> None:
    done = lintmed("check", "bad.md", "--output-format", "json", "-o", "out/report.json", cwd=folder)
    assert (1, "") == (done.code, done.out)
    assert ["bad.md"] == [file["path"] for file in json.loads((folder / "out" / "report.json").read_text(encoding="utf-8"))["files"]]


@pytest.mark.parametrize(
    ("arguments", "environment", "coloured"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_is_a_matter_of_choice(folder: Path, arguments: list[str], environment: dict[str, str], coloured: bool) -> None:
    assert coloured is ("\x1b[" in lintmed("check", "bad.md", *arguments, cwd=folder, **environment).out)


def test_findings_go_to_standard_output_and_the_sum_to_standard_error(folder: Path) -> None:
    done = lintmed("check", "bad.md", "--output-format", "concise", cwd=folder)
    assert (True, True) == (all(row.startswith("bad.md:") for row in done.out.splitlines()), " in 1 file" in done.err)
    assert "" == lintmed("check", "bad.md", "--quiet", cwd=folder).err


@pytest.mark.parametrize(("lang", "word"), [("en", "error"), ("zh-Hans", "错误"), ("zh-Hant", "錯誤")])
def test_messages_come_in_three_languages(folder: Path, lang: str, word: str) -> None:
    assert f" {word} [" in lintmed("check", "bad.md", "--lang", lang, "--output-format", "concise", cwd=folder).out


def test_a_terminal_that_knows_no_chinese_does_not_stop_the_gate(folder: Path) -> None:
    done = lintmed("check", "bad.md", cwd=folder, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (1, True) == (done.code, "bad.md:3:4" in done.out), done.err


# --- encodings -------------------------------------------------------------------------------------------------------

HANS = "# 介绍\n\n本品可根治糖尿病，无任何副作用，有效率高达百分之九十八。\n\n欢迎来电咨询，我们的专家为您服务。\n"
HANT = "# 介紹\n\n本品可根治糖尿病，無任何副作用，有效率高達百分之九十八。\n\n歡迎來電諮詢，我們的專家為您服務。\n"


@pytest.mark.parametrize(
    ("text", "data"),
    [
        (HANS, HANS.replace("\n", "\r\n").encode()),
        (HANS, b"\xef\xbb\xbf" + HANS.encode()),
        (HANS, HANS.encode("gb18030")),
        (HANS, HANS.encode("gbk")),
        (HANT, HANT.encode("big5")),
        (HANS, HANS.encode("utf-16")),
        (HANS, HANS.encode("utf-16-le")),
        (HANS, b"\xfe\xff" + HANS.encode("utf-16-be")),
    ],
    ids=["crlf", "utf-8 with bom", "gb18030", "gbk", "big5", "utf-16", "utf-16-le without bom", "utf-16-be"],
)
def test_an_article_gives_the_same_findings_in_every_encoding(in_folder: Path, text: str, data: bytes) -> None:
    (in_folder / "plain.md").write_text(text, encoding="utf-8", newline="")
    (in_folder / "other.md").write_bytes(data)
    keys = ("rule", "excerpt", "line", "column", "end_line", "end_column", "severity")
    plain, other = ([{key: one[key] for key in keys} for one in findings(name, cwd=in_folder)] for name in ("plain.md", "other.md"))
    assert plain == other != []


# --- fixes -----------------------------------------------------------------------------------------------------------

LEXICON = """
  - {id: action.cure, title: Cures, strength: strong, zh: [根治, 治愈]}
  - {id: target.disease, title: Diseases, zh: [糖尿病, 感冒]}
"""
SAFE = "id: core/cure\nrewrites: [{safety: safe, edit: action, with: {zh-Hans: 有助于缓解, zh-Hant: 有助於緩解}}]\n"
UNSAFE = SAFE.replace("safety: safe", "safety: needs-review")
WRONG, RIGHT = "# 一\n\n本品根治糖尿病，治愈感冒。\n", "# 一\n\n本品有助于缓解糖尿病，有助于缓解感冒。\n"


@pytest.fixture
def fixable(in_folder: Path, policy_folder: Callable[..., Path]) -> Callable[..., list[str]]:
    (in_folder / "a.md").write_text(WRONG, encoding="utf-8")
    return lambda rule: ["--policies", str(policy_folder(LEXICON, rule))]


def test_a_diff_changes_nothing(in_folder: Path, fixable: Callable[..., list[str]]) -> None:
    done = lintmed("check", "a.md", "--diff", *fixable(SAFE), cwd=in_folder)
    assert (1, WRONG) == (done.code, (in_folder / "a.md").read_text(encoding="utf-8"))
    assert ("-本品根治糖尿病，治愈感冒。\n+本品有助于缓解糖尿病，有助于缓解感冒。" in done.out) is True


def test_safe_rewrites_are_applied(in_folder: Path, fixable: Callable[..., list[str]]) -> None:
    done = lintmed("check", "a.md", "--fix", *fixable(SAFE), cwd=in_folder)
    assert (0, RIGHT) == (done.code, (in_folder / "a.md").read_text(encoding="utf-8")), done.out + done.err


def test_rewrites_that_need_review_are_applied_only_on_demand(in_folder: Path, fixable: Callable[..., list[str]]) -> None:
    rule = fixable(UNSAFE)
    assert (1, WRONG) == (lintmed("check", "a.md", "--fix", *rule, cwd=in_folder).code, (in_folder / "a.md").read_text(encoding="utf-8"))
    done = lintmed("check", "a.md", "--fix", "--unsafe-fixes", *rule, cwd=in_folder)
    assert (0, RIGHT) == (done.code, (in_folder / "a.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "data",
    [WRONG.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + WRONG.encode(), (WRONG * 3).encode("gb18030"), WRONG.encode("utf-16")],
    ids=["crlf", "bom", "gb18030", "utf-16"],
)
def test_a_fix_keeps_encoding_and_line_ends(in_folder: Path, fixable: Callable[..., list[str]], data: bytes) -> None:
    from lintmed.text.decode import decode

    (in_folder / "a.md").write_bytes(data)
    lintmed("check", "a.md", "--fix", *fixable(SAFE), cwd=in_folder)
    before, after = decode(data, "a.md"), decode((in_folder / "a.md").read_bytes(), "a.md")
    assert (before.bom, before.encoding) == (after.bom, after.encoding)
    assert before.text.replace("根治", "有助于缓解").replace("治愈", "有助于缓解") == after.text


def test_an_article_whose_encoding_lacks_the_words_of_a_rewrite_is_not_harmed(in_folder: Path, fixable: Callable[..., list[str]]) -> None:
    rule = fixable(SAFE.replace("有助於緩解", "有助于缓解🙂"))
    data = "# 介紹\n\n本品根治糖尿病，這種說法沒有根據，請諮詢醫師。\n".encode("big5")
    (in_folder / "a.md").write_bytes(data)
    done = lintmed("check", "a.md", "--fix", *rule, cwd=in_folder)
    assert ((in_folder / "a.md").read_bytes(), done.code, "Traceback" in done.err) == (data, done.code, False)
    assert 0 != done.code


def test_standard_input_can_be_fixed(in_folder: Path, fixable: Callable[..., list[str]]) -> None:
    done = lintmed("check", "-", "--fix", "--stdin-filename", "b.md", *fixable(SAFE), cwd=in_folder, stdin=WRONG.encode())
    assert (0, RIGHT) == (done.code, done.out)


def test_a_fix_that_cannot_be_written_does_not_keep_others_away(in_folder: Path, fixable: Callable[..., list[str]]) -> None:
    rule = fixable(SAFE.replace("有助于缓解", "有助于缓解🙂").replace("有助於緩解", "有助于缓解🙂"))
    data = "# 介紹\n\n本品根治糖尿病，這種說法沒有根據，請諮詢醫師。\n".encode("big5")
    (in_folder / "0.md").write_bytes(data)
    done = lintmed("check", "0.md", "a.md", "--fix", *rule, cwd=in_folder)
    assert (2, data, RIGHT.replace("缓解", "缓解🙂")) == (
        done.code,
        (in_folder / "0.md").read_bytes(),
        (in_folder / "a.md").read_text(encoding="utf-8"),
    )
    assert "cannot write" in done.out + done.err


def test_fixing_twice_changes_no_more_than_fixing_once(in_folder: Path) -> None:
    (in_folder / "a.md").write_text("# 茶\n\n本品根治糖尿病！现在下单立减50元。每盒二十包。\n", encoding="utf-8")
    lintmed("check", "a.md", "--fix", "--unsafe-fixes", cwd=in_folder)
    once = (in_folder / "a.md").read_text(encoding="utf-8")
    lintmed("check", "a.md", "--fix", "--unsafe-fixes", cwd=in_folder)
    assert (once, False, True) == ((in_folder / "a.md").read_text(encoding="utf-8"), "立减" in once, "每盒二十包。" in once)


# --- the other commands ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        (["--version"], 0, "lintmed 0."),
        (["version"], 0, "pack core "),
        (["rule"], 0, "core/cure-promise"),
        (["rule", "core/cure-promise"], 0, "# core/cure-promise"),
        (["rule", "core/none"], 2, "no rule is called"),
        (["claims", "bad.md"], 0, "根治"),
        (["claims", "bad.md", "--output-format", "json"], 0, '"action.cure"'),
        (["claims", "missing.md"], 2, "is not a file"),
        (["claims", "bad.md", "--matrix"], 0, "not cited"),
        (["claims", "bad.md", "--matrix", "--format", "csv"], 0, "line,claim,target,assertion,citation,source,year,evidence,gaps,rules"),
        (["claims", "bad.md", "--matrix", "--output-format", "json"], 0, '"matrix"'),
        (["claims", "bad.md", "--format", "csv"], 2, "add --matrix"),
        (["explain", "bad.md:3"], 0, "core/cure-promise"),
        (["explain", "bad.md:1"], 0, "no claim stands here"),
        (["explain", "bad.md"], 2, "is not FILE:LINE"),
        (["explain", "bad.md:²"], 2, "is not FILE:LINE"),
        (["explain", "bad.md:0"], 2, "has no line 0"),
        (["explain", "bad.md:99"], 2, "its lines are 1 to 4"),
        (["config", "show", "bad.md"], 0, "no configuration file"),
        (["policy", "test", "core/none"], 2, "no rule or pack is called"),
        (["policy", "test", "core/none", "core/cure-promise"], 2, "no rule or pack is called `core/none`"),
        (["policy", "new", "nowhere/rule"], 2, "there is no pack"),
        (["policy", "new", "core/根治"], 2, "is not PACK/NAME"),
        (["nonsense"], 2, "invalid choice"),
        ([], 2, "required: COMMAND"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_every_command_answers(folder: Path, arguments: list[str], code: int, text: str) -> None:
    done = lintmed(*arguments, cwd=folder)
    assert (code, True) == (done.code, text in done.out + done.err), done.out + done.err


def test_a_new_rule_is_written_and_can_be_tested(in_folder: Path, policy_folder: Callable[..., Path]) -> None:
    words = LEXICON + "  - {id: action.heal, title: Heals, en: [cures]}\n"
    policies = str(policy_folder(words))
    assert 0 == lintmed("policy", "new", "core/my-rule", "--policies", policies, cwd=in_folder).code
    again = lintmed("policy", "new", "core/my-rule", "--policies", policies, cwd=in_folder)
    assert (2, True) == (again.code, "exists already" in again.err)


def test_a_new_rule_of_an_organisation_goes_into_its_own_pack(in_folder: Path, policy_folder: Callable[..., Path]) -> None:
    policies = str(policy_folder(LEXICON))
    (in_folder / "legal" / "acme").mkdir(parents=True)
    (in_folder / "legal" / "acme" / "pack.yaml").write_text("id: acme\n", encoding="utf-8")
    done = lintmed("policy", "new", "acme/house-word", "--extension", "legal", "--policies", policies, cwd=in_folder)
    assert (0, "legal/acme/rules/house-word.yaml\n") == (done.code, done.out), done.err


@pytest.mark.parametrize("kind", ["claim", "omission", "presence", "statistic"])
def test_the_template_of_a_new_rule_proves_itself(in_folder: Path, kind: str) -> None:
    import shutil

    policies = in_folder / "policies"
    shutil.copytree(ROOT / "policies", policies)
    assert 0 == lintmed("policy", "new", "core/my-rule", "--kind", kind, "--policies", str(policies), cwd=in_folder).code
    done = lintmed("policy", "test", "core/my-rule", "--policies", str(policies), cwd=in_folder)
    assert (0, "") == (done.code, done.out), done.err


def test_a_faulty_policy_is_told_with_its_line(in_folder: Path, policy_folder: Callable[..., Path]) -> None:
    done = lintmed("check", "--policies", str(policy_folder(LEXICON, "id: core/cure\nfamly: hype\n")), cwd=in_folder)
    assert (2, True, True) == (done.code, "has the unknown key `famly`" in done.err, "cure.yaml:2:8" in done.err)


# --- gates -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "cn:    applies, market of the page: cn"),
        ("zh-Hans", "cn:    适用, 页面的目标市场：cn"),
        ("zh-Hant", "cn:    適用, 頁面的目標市場：cn"),
    ],
)
def test_gates_and_packs_are_explained(in_folder: Path, lang: str, told: str) -> None:
    (in_folder / "a.md").write_text("---\nmarket: cn\n---\n\nOur tea cures diabetes. Order now for $9.\n", encoding="utf-8")
    done = lintmed("check", "--explain-gates", "--lang", lang, "a.md", cwd=in_folder)
    assert (0, True, True) == (done.code, told in done.out, "cn-advertising-law" in done.out), done.out


def test_a_page_of_an_unknown_market_is_not_checked(in_folder: Path) -> None:
    (in_folder / "a.md").write_text("---\nmarket: mars\n---\n\nTea.\n", encoding="utf-8")
    assert [2, 2] == [lintmed("check", *more, "a.md", cwd=in_folder).code for more in ((), ("--explain-gates",))]
