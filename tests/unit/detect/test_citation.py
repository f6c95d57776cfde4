"""Citation marks, and whether they and the reference list fit together."""

from collections.abc import Callable

import pytest

from lintmed.detect.citation import citations_near, read_citations
from lintmed.detect.clauses import sentences
from lintmed.detect.integrity import citation_problems
from lintmed.detect.lexicon import Lexicon
from lintmed.model.citation import Citations
from lintmed.model.claim import Claim
from lintmed.policy.policy import Policy
from lintmed.text.read import read_text

LIST = "\n\n## 参考文献\n\n[1] 张三. 某研究. 某刊, 2020, 1: 2-3.\n\n[2] 李四. 另一研究. 某刊, 2021, 4: 5-6.\n"
TITLES = """
  - {id: source.title.human, title: People, zh: [患者], en: [patients]}
  - {id: source.title.animal, title: Animals, zh: [小鼠], en: [mice]}
  - {id: source.title.review, title: Reviews, zh: [综述]}
  - {id: source.title.protocol, title: Plans, en: [study protocol]}
  - {id: source.journal.laboratory, title: Journals, en: [j cell]}
  - {id: source.site, title: Sites, en: [journal.example]}
"""


@pytest.fixture(scope="module")
def lexicon(make_policy: Callable[..., Policy]) -> Lexicon:
    return Lexicon(make_policy(TITLES))


Read = Callable[..., Citations]


@pytest.fixture(scope="module")
def read(lexicon: Lexicon) -> Read:
    return lambda source, path="a.md": read_citations(read_text(source, path), lexicon)


def marks(text: str, lexicon: Lexicon) -> list[str]:
    document = read_text(text, "a.txt")
    spans = sentences(document.text, 0, len(document.text))
    near = citations_near(read_citations(document, lexicon), document.text, spans, spans[0])
    return [document.text[mark.start : mark.end] for mark in near]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("它有效[1]。", ["[1]"]),
        ("它有效[1,2]。", ["[1,2]"]),
        ("它有效【3】。", ["【3】"]),
        ("它有效[^1]。", ["[^1]"]),
        ("it works (Smith et al., 2020).", ["(smith et al., 2020)"]),
        ("it works (Smith 2020a).", ["(smith 2020a)"]),
        ("它有效(张三，2020)。", ["(张三,2020)"]),
        ("它有效¹。", ["1"]),
        ("据《某医学杂志》2020年报道它有效。", ["《某医学杂志》2020"]),
        ("see nct01234567 for it.", ["nct01234567"]),
        ("it works. [1]", ["[1]"]),
        ("它有效。见[1]。", ["[1]"]),
        ("它有效。好。见[1]。", []),
        ("它有效。", []),
        ("it rose (in 2020 there was flu).", []),
        ("[a] or [1234]", []),
        ("it works, see https://journal.example/12 for more.", ["https://journal.example/12"]),
        ("it works, see https://shop.example/12 for more.", []),
    ],
)
def test_citations_of_a_sentence_stand_in_it_or_in_the_next(text: str, expected: list[str], lexicon: Lexicon) -> None:
    assert expected == [mark.replace("，", ",") for mark in marks(text, lexicon)]


@pytest.mark.parametrize(
    ("text", "mark"), [("见doi:10.1000/abc", "10.1000/abc"), ("发表于lancet杂志2020年", "lancet杂志2020"), ("见pmid：1234567", "1234567")]
)
def test_a_source_is_recognised_right_behind_chinese(text: str, mark: str, lexicon: Lexicon) -> None:
    assert [mark] == marks(text, lexicon)


@pytest.mark.parametrize(
    "text",
    [
        "它有效(成立于2015)。",
        "it works (founded in 2015).",
        "it works (March 2020).",
        "it works [sic] at 5 [mg] since [2020].",
        "the mean was 43 [38, 51] years, OR 0.8 [0.6-1.1], 95% CI [2, 5].",
        "[1] 先洗手。",
        "10⁶ cells, 25 kg/m², R², 3 cm³, Ca²⁺ and ¹⁸F.",
        "bicyclo[2]heptane",
        "1×10⁶个细胞，每平方米²",
    ],
)
def test_what_looks_like_a_mark_is_not_always_one(text: str, lexicon: Lexicon) -> None:
    assert [] == marks(text, lexicon)


def problems(source: str, read: Read, path: str = "a.md") -> list[tuple[str, str]]:
    document = read_text(source, path)
    found = citation_problems(document, read(source, path))
    return [(one.concept.removeprefix("citation."), document.text[one.start : one.end]) for one in found]


def test_a_list_that_fits_has_no_problems(read: Read) -> None:
    assert [] == problems("一[1]，二[2]。" + LIST, read)


@pytest.mark.parametrize(
    "text", ["一[1-2]。", "一【1-2】。", "一[1,2]。", "一[1、2]。", "一【1.2】。", "一[1~2]。", "一¹⁻²。", "一<sup>1&ndash;2</sup>。"]
)
def test_ranges_and_lists_of_numbers_are_written_out(text: str, read: Read) -> None:
    assert [] == problems(text + LIST, read)


def test_a_mark_without_entry_is_dangling(read: Read) -> None:
    assert [("dangling", "[7]")] == problems("一[1]，二[2]，三[7]。" + LIST, read)


def test_an_entry_without_mark_is_never_cited(read: Read) -> None:
    assert ["never-cited"] == [concept for concept, _ in problems("一[1]。" + LIST, read)]


def test_a_list_without_any_mark_is_one_problem_at_its_first_entry(read: Read) -> None:
    ((concept, entry),) = problems("一。" + LIST, read)
    assert ("unmarked-list", True) == (concept, entry.startswith("[1] 张三"))


def test_a_name_with_a_hyphen_leads_to_its_entry(read: Read) -> None:
    names = "\n\n## References\n\nMarsh-Reed, K., & Pike, J. (2019). Rest and food. *Inv Notes, 3*, 1-9.\n"
    for text in ("One (Marsh-Reed & Pike, 2019).", "Marsh-Reed and Pike (2019) say so."):
        citations = read(text + names)
        assert [("Marsh-Reed", "Pike")] == [entry.authors for mark in citations.marks for entry in citations.entries_of(mark)]


def test_marks_without_a_list_are_one_problem_at_the_first(read: Read) -> None:
    assert [("unlisted-mark", "[1]")] == problems("一[1]，二[2]。", read)


def test_numbers_follow_the_text_unless_the_list_follows_the_alphabet(read: Read) -> None:
    names = (
        "\n\n## References\n\n1. Abt C. Rest. J Inv. 2019;2:7.\n2. Lee B. Food. J Inv. 2021;4:1.\n3. Smith A. Sleep. J Inv. 2020;3:12.\n"
    )
    assert [("out-of-order", "[1]")] == problems("一[2]，二[1]。" + LIST, read)
    assert [] == problems("One [3], two [1], three [2].\n" + names, read)


def test_a_source_that_is_listed_twice_is_a_problem_at_its_second_place(read: Read) -> None:
    twice = "\n\n## 参考文献\n\n[1] 张三. 某研究的结果与讨论. 某刊, 2020, 1: 2.\n\n[2] 张三. 某研究的结果与讨论[J]. 某刊, 2020.\n"
    assert ["duplicate-entry"] == [concept for concept, _ in problems("一[1]，二[2]。" + twice, read)]


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("doi:10.5555/abc.1", []),
        ("doi:10.5555/abc(2005)1-2", []),
        ("DOI: pending", []),
        ("PMID: 30330901", []),
        ("doi:5555/abc", [("malformed-doi", "5555/abc")]),
        ("doi:10.55/abc", [("malformed-doi", "10.55/abc")]),
        ("PMID: 3033O901", [("malformed-pmid", "3033o901")]),
        ("PMID: 0123", [("malformed-pmid", "0123")]),
        ("PMID: 123456789", [("malformed-pmid", "123456789")]),
    ],
)
def test_identifiers_are_checked_without_looking_them_up(identifier: str, expected: list[tuple[str, str]], read: Read) -> None:
    assert expected == problems(f"一[1]。\n\n## 参考文献\n\n[1] 张三. 某研究. 某刊, 2020. {identifier}\n", read)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("Smith A, Lee B. 干细胞概念的演变. J Inv. 2020;3:1.", ["foreign-title"]),
        ("张三. 干细胞概念的演变 (in English). 某刊, 2020.", ["foreign-title"]),
        ("张三, 李四. 干细胞概念的演变. 某刊, 2020.", []),
        ("Smith A, Lee B. 细胞. 张三, 译. 某出版社, 2020.", []),
        ("World Health Organization. 基本药物清单. 2020.", []),
    ],
)
def test_a_title_that_the_source_does_not_have_is_a_problem(entry: str, expected: list[str], read: Read) -> None:
    assert expected == [concept for concept, _ in problems(f"一[1]。\n\n## 参考文献\n\n[1] {entry}\n", read)]


def test_lists_in_two_languages_may_each_have_a_number_one(read: Read) -> None:
    second = "\n\n## References\n\n[1] Smith A. Sleep and sugar. J Inv. 2020;3:1.\n\n[2] Lee B. Food and sugar. J Inv. 2021;3:1.\n"
    assert [] == problems("一[1]，二[2]。" + LIST + "\n# English\n\nOne [1], two [2]." + second, read)


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("张三. 某药治疗患者的试验. 某刊, 2020.", "human"),
        ("张三. 某药对小鼠的作用. 某刊, 2020.", "animal"),
        ("张三. 某药在小鼠和患者中的作用. 某刊, 2020.", "human"),
        ("张三. 小鼠研究的综述. 某刊, 2020.", "animal"),
        ("Smith A. A drug for patients: study protocol. J Inv. 2020;3:1.", "protocol"),
        ("Smith A. A drug and its signals. J Cell. 2020;3:1.", "laboratory"),
        ("张三. 某药的作用. 某刊, 2020.", "unknown"),
    ],
)
def test_title_and_journal_tell_the_kind_of_work(entry: str, kind: str, read: Read) -> None:
    (found,) = read(f"一[1]。\n\n## 参考文献\n\n[1] {entry}\n").entries
    assert kind == found.evidence


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("它根治某病[1]，并减轻疼痛[2]。", ["1"]),
        ("据报道[1]，它根治某病。", ["1"]),
        ("它根治某病。[2] 它很好。", ["2"]),
        ("它很好[1]。它根治某病[1][2]。", ["1", "2"]),
        ("它很好[1]。它根治某病。", []),
    ],
)
def test_a_claim_rests_on_the_marks_behind_it(
    text: str, labels: list[str], make_policy: Callable[..., Policy], understand: Callable[..., tuple[list[Claim], object, object]]
) -> None:
    words = "  - {id: action.cure, title: Cures, strength: strong, zh: [根治]}\n"
    (claim,), _, _ = understand(make_policy(words), text + LIST)
    assert labels == [entry.label for entry in claim.sources]


def test_a_claim_knows_whether_it_is_cited(
    make_policy: Callable[..., Policy], understand: Callable[..., tuple[list[Claim], object, object]]
) -> None:
    words = "  - {id: action.cure, title: Cures, strength: strong, zh: [根治]}\n"
    claims, _, _ = understand(make_policy(words), "它根治某病[1]。它根治某病。\n\n它根治某病。\n\n[1] 见此。")
    assert [True, False, False] == [claim.cited for claim in claims]
