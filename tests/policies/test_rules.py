"""The built-in policy: every rule proves its examples, and the words are many enough to be of use."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lintmed.policy.check import check_policy
from lintmed.policy.load import load_policy
from lintmed.policy.policy import Policy
from lintmed.policy.schema import validate
from lintmed.policy.source import builtin_folder, read_source
from lintmed.policy.yamlfile import parse
from lintmed.testing import AS_OF, Prover

RULES = load_policy().data["rules"]
# Families whose rules look a product, an approval, a guideline or a figure up in dated facts.
HEARD = {"claim.register", "claim.bare"}  # found by a model or by the form of a block, not by words
NEED_REGISTRY = {
    "stale-statistic", "investigational-promotion", "outdated-approval", "wrong-approval",
    "superseded-guideline", "superseded-law", "off-label",
}  # fmt: skip
NEED_REGISTRY = {"investigational-promotion"}
LANGUAGES = ("en", "zh-Hans", "zh-Hant")


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy()


@pytest.fixture(scope="module")
def prover(policy: Policy) -> Prover:
    return Prover(policy)


@pytest.mark.parametrize("entry", RULES, ids=[entry["id"] for entry in RULES])
def test_a_rule_proves_its_examples(entry: dict[str, Any], prover: Prover) -> None:
    assert [] == [f"{failure.example}: {failure.message}" for failure in prover.prove(entry)]


def test_policy_check_finds_nothing() -> None:
    assert [] == list(check_policy(builtin_folder(), AS_OF))


def concepts() -> Iterator[dict[str, Any]]:
    for path in read_source(builtin_folder()).files:
        if "_lexicon" in Path(path).parts:
            yield from parse(Path(path)).data["concepts"]


def phrases(concept: dict[str, Any], language: str) -> list[str]:
    given = concept.get(language, [])
    return given if isinstance(given, list) else [phrase for kind in given.values() for phrase in kind]


@pytest.mark.parametrize(("layer", "least"), [("target", 600), ("action", 300), ("subject", 150), ("claim", 300), ("cue", 200)])
def test_a_layer_has_enough_phrases(layer: str, least: int) -> None:
    found = {
        phrase for one in concepts() if one["id"].startswith(layer + ".") for language in ("zh", "en") for phrase in phrases(one, language)
    }
    assert len(found) >= least


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_meaning_of_cues_has_words_in_both_languages(language: str) -> None:
    schema_means = {
        "negated",
        "hedged",
        "conditional",
        "attributed",
        "quoted",
        "questioned",
        "refuted",
        "stop",
        "flip",
        "boost",
        "weaken",
        "evidence",
    }
    counted = Counter(one["means"] for one in concepts() if one["id"].startswith("cue.") and phrases(one, language))
    assert set() == schema_means - set(counted)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_actions_and_claims_have_words_in_both_languages(language: str) -> None:
    prefixes = {".".join(one["id"].split(".")[:2]) for one in concepts() if one["id"].startswith(("action.", "claim."))} - HEARD
    worded = {".".join(one["id"].split(".")[:2]) for one in concepts() if phrases(one, language)}
    # Functions of Chinese medicine and frames of Chinese grammar have no English words.
    only_zh = {"action.tcm", "claim.certainty", "claim.use-result"}
    assert set() == prefixes - worded - (only_zh if language == "en" else set())


def families() -> list[str]:
    import json

    schema = json.loads(Path(builtin_folder(), "_schema", "rule.schema.json").read_text(encoding="utf-8"))
    return schema["properties"]["family"]["enum"]


@pytest.mark.parametrize("family", [name for name in families() if name not in NEED_REGISTRY])
def test_a_family_that_needs_no_registry_has_a_rule(family: str, policy: Policy) -> None:
    assert [] != [rule.id for rule in policy.rules if rule.family == family]


@pytest.mark.parametrize("entry", RULES, ids=[entry["id"] for entry in RULES])
def test_a_message_names_only_words_that_are_filled_in(entry: dict[str, Any]) -> None:
    import re

    texts = [entry[key][lang] for key in ("message", "advice", "why", "title") for lang in LANGUAGES]
    assert set() == {name for text in texts for name in re.findall(r"\{(\w*)\}", text)} - {
        "excerpt",
        "subject",
        "action",
        "target",
        "source",
        "fact",
        "evidence",
    }


def test_every_rule_is_unique_and_named_in_three_languages(policy: Policy) -> None:
    assert len(RULES) == len({entry["id"] for entry in RULES})
    assert [] == [rule.id for rule in policy.rules if set(rule.title) != set(LANGUAGES)]


def test_every_file_fits_its_schema() -> None:
    kinds = {"_lexicon": "lexicon", "_authorities": "authority", "_registry": "registry", "_notices": "notice", "_rewrites": "rewrites"}
    for name in read_source(builtin_folder()).files:
        path = Path(name)
        if path.suffix == ".tsv":
            continue  # tables of weights have a reader of their own
        kind = kinds.get(path.relative_to(builtin_folder()).parts[0]) or ("pack" if path.stem == "pack" else "rule")
        validate(parse(path), kind, Path(builtin_folder(), "_schema"))


def test_every_concept_that_a_rule_judges_can_be_found(policy: Policy) -> None:
    worded = {one["id"] for one in concepts() if phrases(one, "zh") or phrases(one, "en") or one.get("tokens")}
    by_code = (
        *HEARD,
        "fact.contact",
        "fact.price",
        "fact.references-heading",
        "fact.copyright",
        "fact.notice",
        "fact.small-print",
        "citation",
        "registry",
        "figure",
    )
    dead = {
        (rule.id, name)
        for entry, rule in ((entry, one) for entry in RULES for one in policy.rules if one.id == entry["id"])
        for name in entry["claim"]["action"]
        if not name.startswith(by_code) and not any(word == name or word.startswith(name + ".") for word in worded)
    }
    assert set() == dead
