"""What one place and one offence need not be told twice."""

from builders import make_case, make_claim, make_rule

from lintmed.judge.decide import Verdict
from lintmed.judge.judge import Judgement
from lintmed.judge.merge import merge
from lintmed.model.rule import Disposition, Omission, Severity


def judgement(
    rule: str, start: int, end: int, severity: Severity = Severity.ERROR, *, family: str = "cure-promise", once: bool = False, fallback: bool = False,
) -> Judgement:  # fmt: skip
    case = make_case(make_claim(at=(start, end)))
    return Judgement(make_rule(rule, family=family, once=once, fallback=fallback), case, Verdict(Disposition.PROHIBITED, 1), severity)


def shown(judgements: list[Judgement]) -> list[tuple[str, int, int, str]]:
    return [(one.rule.id, one.span.start, one.span.end, str(one.severity)) for one in merge(judgements)]


def test_findings_come_in_the_order_of_the_text_then_of_the_rules() -> None:
    given = [judgement("core/b", 5, 9), judgement("core/a", 5, 9), judgement("core/c", 0, 3)]
    assert ["core/c", "core/a", "core/b"] == [rule for rule, *_ in shown(given)]


def test_the_order_of_what_comes_in_does_not_matter() -> None:
    given = [
        judgement("core/a", 0, 9),
        judgement("core/a", 2, 4),
        judgement("cn/a", 3, 5),
        judgement("us/a", 4, 9),
        judgement("core/b", 1, 2, Severity.ADVICE),
    ]
    assert shown(given) == shown(given[::-1])


def test_of_one_rule_the_widest_of_overlapping_findings_is_kept() -> None:
    assert [("core/a", 0, 9, "error")] == shown([judgement("core/a", 2, 4), judgement("core/a", 0, 9)])


def test_of_one_rule_the_gravest_of_overlapping_findings_is_kept() -> None:
    given = [judgement("core/a", 2, 4), judgement("core/a", 0, 9, Severity.ADVICE)]
    assert [("core/a", 2, 4, "error")] == shown(given)


def test_findings_that_do_not_overlap_are_kept() -> None:
    assert 2 == len(shown([judgement("core/a", 0, 4), judgement("core/a", 4, 9)]))


def test_different_offences_at_one_place_are_kept() -> None:
    assert 2 == len(shown([judgement("core/a", 0, 4), judgement("core/b", 0, 4, family="hype")]))


def test_good_practice_yields_to_a_law_of_the_same_family_and_place() -> None:
    assert [("cn/cure", 0, 4, "error")] == shown([judgement("core/cure", 0, 4), judgement("cn/cure", 0, 4)])


def test_good_practice_speaks_where_the_law_is_silent() -> None:
    given = [judgement("core/cure", 0, 4), judgement("cn/cure", 6, 9), judgement("cn/hype", 0, 4, family="hype")]
    assert ["cn/hype", "core/cure", "cn/cure"] == [rule for rule, *_ in shown(given)]


def test_the_law_is_then_as_grave_as_the_graver_of_the_two() -> None:
    given = [judgement("core/cure", 0, 4, Severity.ERROR), judgement("cn/cure", 0, 4, Severity.ADVICE)]
    assert [("cn/cure", 0, 4, "error")] == shown(given)


def rules_of(*given: Judgement) -> list[list[str]]:
    return [[rule.id for rule in one.rules] for one in merge(given)]


def test_what_the_laws_of_two_countries_object_to_is_told_once() -> None:
    assert [["cn/cure", "us/cure"]] == rules_of(judgement("us/cure", 0, 4), judgement("cn/cure", 0, 4))


def test_the_gravest_law_speaks_for_all() -> None:
    given = [judgement("cn/cure", 0, 4, Severity.WARNING), judgement("us/cure", 2, 5), judgement("tw/cure", 1, 5, Severity.ADVICE)]
    assert [("us/cure", 2, 5, "error")] == shown(given)
    assert [["us/cure", "cn/cure", "tw/cure"]] == rules_of(*given)


def test_two_rules_of_one_law_both_speak() -> None:
    assert [["cn/a", "us/a"], ["cn/b"]] == rules_of(judgement("cn/b", 0, 4), judgement("us/a", 0, 4), judgement("cn/a", 0, 4))


def test_a_chain_of_places_is_not_one_place() -> None:
    given = [judgement("cn/cure", 0, 4), judgement("us/cure", 3, 8), judgement("tw/cure", 7, 9)]
    assert [["us/cure", "cn/cure"], ["tw/cure"]] == rules_of(*given)


def test_other_families_at_the_place_speak_for_themselves() -> None:
    assert [["cn/cure"], ["us/hype"]] == rules_of(judgement("cn/cure", 0, 4), judgement("us/hype", 0, 4, family="hype"))


def test_a_rule_that_speaks_once_does_so_at_its_gravest_place() -> None:
    given = [
        judgement("core/a", 0, 2, Severity.ADVICE, once=True),
        judgement("core/a", 4, 6, Severity.WARNING, once=True),
        judgement("core/a", 8, 9, Severity.WARNING, once=True),
    ]
    assert [("core/a", 4, 6, "warning")] == shown(given)


def test_nothing_gives_nothing() -> None:
    assert [] == merge([])


def test_a_rule_of_last_resort_is_silent_where_others_cover_a_third_of_its_stretch() -> None:
    fallback = judgement("core/z", 0, 30, Severity.ADVICE, fallback=True)
    assert ["core/a"] == [rule for rule, *_ in shown([fallback, judgement("core/a", 5, 15)])]
    assert ["core/z", "core/a"] == [rule for rule, *_ in shown([fallback, judgement("core/a", 5, 14)])]
    assert ["core/z"] == [rule for rule, *_ in shown([fallback])]


def test_what_a_page_leaves_out_does_not_silence_the_last_resort() -> None:
    last = judgement("core/register", 0, 9, family="hype", fallback=True)
    omission = make_rule("core/harm", family="missing-risk-info", omits=Omission(frozenset({"fact.risk.named-harm"}), "document"))
    left_out = Judgement(omission, make_case(make_claim(at=(0, 9))), Verdict(Disposition.NEEDS_DISCLOSURE, 1), Severity.WARNING)
    said = judgement("core/cure", 0, 9)
    assert (["core/harm", "core/register"], ["core/cure"]) == tuple(
        [rule for rule, *_ in shown(given)] for given in ([last, left_out], [last, said])
    )


def test_words_that_two_rules_object_to_count_twice_towards_that_third() -> None:
    fallback = judgement("core/z", 10, 40, Severity.ADVICE, fallback=True)
    twice = [judgement("core/a", 5, 15, family="hype"), judgement("core/b", 10, 15, family="testimonial")]
    assert ["core/a", "core/b"] == [rule for rule, *_ in shown([fallback, *twice])]
    assert ["core/a", "core/z"] == [rule for rule, *_ in shown([fallback, twice[0], judgement("core/b", 40, 90, family="testimonial")])][:2]
