"""Whatever the text: nothing raises, offsets hold, and neither order nor workers change an answer."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lintmed.engine import Linter
from lintmed.errors import LintmedError
from lintmed.judge.merge import merge
from lintmed.model.claim import Value
from lintmed.model.finding import FileResult, Report
from lintmed.model.settings import Settings
from lintmed.policy.load import load_policy
from lintmed.report.human import Painter, render
from lintmed.surfaces.batch import POOL_PAYS, lint_files
from lintmed.surfaces.fixes import edited
from lintmed.text.read import read_document, read_text

AS_OF = "2026-11-22"
FORMATS = ("a.md", "a.html", "a.txt")
LINTER = Linter(load_policy(), Settings(as_of=AS_OF))
_WORDS = (
    "本品", "根治", "治癒", "糖尿病", "降", "血压", "可以", "不能", "据说", "吗？", "，", "。", "、",
    "：", "但", "无任何副作用", "有效率高达98%", "只需99元", "电话13812345678", "干细胞", "患者王女士",
    "[1]", "\n\n## 参考文献\n\n[1] 张三. 研究. 某刊, 2020.\n\n", "免责声明：仅供参考。", "**", "`",
    "<b>", "</b>", "&#27835;", "\n", "\n\n", "# ", "- ", "> ", "|", "Our tea ",
    "cures ", "diabetes", " may ", "not ", ". ", ", ", " side effects",
    " 100% safe ", "no ", "c-u-r-e-s", "\u200b", "根.治", "🙂", "\x1b[31m",
    "{excerpt}", "http://a.b/cures", "---\nlintmed:\n  genre: science\n---\n",
    "<script>cures flu</script>", "FDA approved", "clinically proven", "幹細胞治療",
    "纯天然", "İ", "ﬁ", "e\u0301", "\u3000",
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(_WORDS), max_size=40).map("".join))
few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("path", FORMATS)
@few
@given(source=TEXTS)
@example(source="本品可根治糖尿病。Our tea cures diabetes, 100% safe, no side effects!")
def test_no_text_raises_and_every_excerpt_is_the_source_under_its_span(path: str, source: str) -> None:
    document = read_text(source, path)
    for finding in LINTER.lint(document).findings:
        assert document.source[finding.span.start : finding.span.end] == finding.excerpt != ""
        rows = source.replace("\r\n", " \n").replace("\r", "\n").split("\n")
        assert (
            finding.excerpt[0] == rows[finding.start.line - 1][finding.start.column - 1 : finding.start.column]
            or finding.excerpt[0] in "\r\n"
        )
        for suggestion in finding.suggestions:
            assert all(0 <= edit.span.start <= edit.span.end <= len(source) for edit in suggestion.edits)


@pytest.mark.parametrize("path", FORMATS)
@few
@given(data=st.one_of(st.binary(max_size=120), TEXTS.map(lambda text: text.encode("utf-16", "surrogatepass"))))
def test_bytes_are_linted_or_refused(path: str, data: bytes) -> None:
    try:
        document = read_document(data, path)
    except LintmedError:
        return
    LINTER.lint(document)


@few
@given(source=TEXTS)
def test_a_text_gives_the_same_answer_twice(source: str) -> None:
    fresh = Linter(LINTER.policy, Settings(as_of=AS_OF))
    assert LINTER.lint(read_text(source, "a.md")) == fresh.lint(read_text(source, "a.md"))


@few
@given(source=TEXTS)
def test_merging_is_idempotent_and_does_not_depend_on_order(source: str) -> None:
    judgements, _ = LINTER.judge(read_text(source, "a.md"))
    assert judgements == merge(judgements)
    assert judgements == merge(judgements[::-1])


@few
@given(source=TEXTS)
def test_what_is_printed_holds_no_control_character(source: str) -> None:
    policy = LINTER.policy
    report = Report(results=(LINTER.lint(read_text(source, "a.md")),), packs=(), digest="", as_of=AS_OF)
    text = "".join(render(report, "full", Painter("en", colour=False, authorities=policy.authorities)))
    assert set() == {char for char in text if not char.isprintable()} - {"\n", "\u3000", "\u00a0"}


@few
@given(source=TEXTS)
@example(source="本品可根治糖尿病。")
@example(source="Our supplement cures diabetes.")
@example(source="有效率0%")
def test_an_applied_rewrite_leaves_fewer_findings_and_is_not_offered_again(source: str) -> None:
    before = LINTER.lint(read_text(source, "a.md"))
    gates = {name: Value(getattr(before.gates, name).value, "option") for name in ("genre", "product", "speaker")}
    fixed = Linter(LINTER.policy, Settings(as_of=AS_OF, gates=gates))
    for finding in before.findings:
        for suggestion in finding.suggestions:
            after = fixed.lint(read_text(edited(source, suggestion.edits), "a.md")).findings
            left = [one for one in after if one.rule != "core/unfilled-placeholder"]
            assert len(left) < len(before.findings)
            assert not any(one.suggestions for one in after if one.rule == "core/unfilled-placeholder")


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(seed=st.integers(0, 999))
def test_neither_order_nor_workers_change_an_answer(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    paths = []
    for number in range(POOL_PAYS + 8):
        path = tmp_path / f"{number}.{chance.choice(('md', 'html', 'txt'))}"
        text = "".join(chance.choices(_WORDS, k=chance.randrange(30)))
        path.write_bytes(b"\x00\x01\x02" if number % 17 == 0 else text.encode("utf-8"))
        paths.append(str(path))

    def lint(path: str) -> FileResult:
        return LINTER.lint(read_document(Path(path).read_bytes(), path))

    expected = {result.path: result for result in lint_files(paths, lint, 1)}
    shuffled = chance.sample(paths, len(paths))
    for jobs in (1, 2):
        results = list(lint_files(shuffled, lint, jobs))
        assert shuffled == [result.path for result in results]
        assert expected == {result.path: result for result in results}
