"""From a folder of YAML to a policy; faults are told with file, line and hint."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lintmed.errors import PolicyError
from lintmed.model.rule import Severity
from lintmed.policy.compile import compile_policy
from lintmed.policy.policy import Policy
from lintmed.policy.source import read_source

CURE = "  - id: action.cure\n    title: Cures\n    zh: [根治]\n    en: [cures]\n"
RULE = "id: core/cure\n"
Write = Callable[..., Path]


def compiled(folder: Path) -> Policy:
    return Policy(compile_policy(read_source(str(folder))))


def fault(folder: Path) -> PolicyError:
    with pytest.raises(PolicyError) as caught:
        compiled(folder)
    return caught.value


def test_a_rule_is_loaded_with_its_law_and_table(policy_folder: Write) -> None:
    rule = compiled(policy_folder(CURE, RULE + "decide: [{when: {cited: true}, then: permitted}, {then: prohibited}]\n")).rules[0]
    assert ("core/cure", "core", "law", 2, {"true"}) == (
        rule.id,
        rule.pack,
        rule.bases[0].authority,
        len(rule.table),
        rule.table[0].conditions[0].values,
    )


def test_a_prefix_stands_for_all_concepts_below_it(policy_folder: Write) -> None:
    words = CURE + "  - {id: target.disease.liver, title: Liver, zh: [肝炎]}\n  - {id: target.diseased, title: Other, zh: [病患]}\n"
    rule = compiled(policy_folder(words, RULE + "claim: {action: [action], target: [target.disease]}\n")).rules[0]
    assert (frozenset({"target.disease", "target.disease.liver"}), frozenset({"action", "action.cure"})) == (rule.targets, rule.actions)


def test_a_retired_rule_is_kept_in_the_data_but_does_not_judge(policy_folder: Write) -> None:
    policy = compiled(policy_folder(CURE, RULE + "status: retired\n"))
    assert ((), ["core/cure"]) == (policy.rules, [entry["id"] for entry in policy.data["rules"]])


def test_an_unknown_authority_is_told_with_its_line(policy_folder: Write) -> None:
    error = fault(policy_folder(CURE, RULE + "authority:\n  - {id: no-law}\n"))
    assert ("the authority `no-law` is unknown", "- {id: no-law}") == (error.message, error.line)
    assert error.place.endswith("cure.yaml:3:10")


@pytest.mark.parametrize(
    ("snippet", "name"),
    [
        ("claim: {action: [action.heal]}", "action.heal"),
        ("claim: {action: [action.cure], target: [target.moon]}", "target.moon"),
        ("omits: {fact: [fact.nothing], within: document}", "fact.nothing"),
        ("decide: [{when: {not-subject: [subject.none-such]}, then: permitted}, {then: prohibited}]", "subject.none-such"),
        ("decide: [{when: {cue: cue.none-such}, then: permitted}, {then: prohibited}]", "cue.none-such"),
    ],
)
def test_an_unknown_concept_is_told(policy_folder: Write, snippet: str, name: str) -> None:
    error = fault(policy_folder(CURE, RULE + snippet + "\n"))
    assert (f"no concept is called `{name}`", "define it in policies/_lexicon/") == (error.message, error.hint)


def test_a_concept_that_is_defined_twice_is_told(policy_folder: Write) -> None:
    error = fault(policy_folder(CURE + CURE))
    assert "the concept `action.cure` is defined twice" == error.message
    assert error.place.endswith("words.yaml:6:9")


def test_a_concept_that_is_defined_twice_in_two_files_is_told(policy_folder: Write) -> None:
    folder = policy_folder(CURE)
    (folder / "_lexicon" / "more.yaml").write_text("concepts:\n" + CURE, encoding="utf-8")
    assert "the concept `action.cure` is defined twice" == fault(folder).message


def test_a_law_that_is_defined_twice_is_told(policy_folder: Write) -> None:
    folder = policy_folder(CURE)
    laws = folder / "_authorities"
    (laws / "more.yaml").write_text((laws / "laws.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert "`law` is defined twice" == fault(folder).message


def test_a_phrase_that_cannot_be_compiled_is_quoted(policy_folder: Write) -> None:
    error = fault(policy_folder("  - id: action.cure\n    title: Cures\n    zh:\n      - 根治\n      - (永久|治愈\n"))
    assert ("- (永久|治愈", "words.yaml:6:9") == (error.line, error.place[-14:])
    assert "`(永久|治愈` a `(` is not closed" in error.message
    assert "policy-guide" in error.hint


def test_a_token_pattern_needs_a_word_that_must_be_there(policy_folder: Write) -> None:
    error = fault(policy_folder("  - {id: action.cure, title: Cures, tokens: {en: [[{POS: VERB}, {LOWER: it, OP: '?'}]]}}\n"))
    assert "no word that must be there" in error.message


def test_a_rule_must_be_filed_under_its_name(policy_folder: Write) -> None:
    folder = policy_folder(CURE, RULE)
    (folder / "core" / "rules" / "cure.yaml").rename(folder / "core" / "rules" / "other.yaml")
    assert "the file must be called after the rule: `core/cure` is not `core/other`" == fault(folder).message


def test_a_file_in_no_known_place_is_told(policy_folder: Write) -> None:
    folder = policy_folder(CURE)
    (folder / "core" / "stray.yaml").write_text("a: 1\n", encoding="utf-8")
    assert "is in no known place" == fault(folder).message


@pytest.mark.parametrize(
    ("verification", "status", "expected"),
    [
        ("verified", "stable", Severity.ERROR),
        ("unverified", "stable", Severity.ADVICE),
        ("verified", "draft", Severity.ADVICE),
    ],
)
def test_a_rule_is_no_more_severe_than_its_law_allows(policy_folder: Write, verification: str, status: str, expected: Severity) -> None:
    law = "{id: law, name: {en: L}, issuer: {en: I}, kind: statute, url: 'https://a.b', effective_from: 2000-01-01, "
    authority = f"authorities:\n  - {law}checked_on: 2026-01-01, verification: {verification}}}\n"
    policy = compiled(policy_folder(CURE, RULE + f"status: {status}\n", authority=authority))
    assert expected is policy.rules[0].ceiling


def test_the_compiled_policy_is_plain_data(policy_folder: Write) -> None:
    import json

    policy = compiled(policy_folder(CURE, RULE))
    assert policy.data == json.loads(json.dumps(policy.data))


@pytest.mark.parametrize(("day", "expected"), [("1999-12-31", False), ("2000-01-01", True), ("2019-12-31", True), ("2020-01-01", False)])
def test_a_law_is_in_force_from_its_first_day_until_before_its_end(policy_folder: Write, day: str, expected: bool) -> None:
    law = "{id: law, name: {en: L}, issuer: {en: I}, kind: statute, url: 'https://a.b', effective_from: 2000-01-01, "
    authority = f"authorities:\n  - {law}effective_until: 2020-01-01, checked_on: 2026-01-01, verification: verified}}\n"
    assert expected is compiled(policy_folder(CURE, authority=authority)).in_force("law", day)
