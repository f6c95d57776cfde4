"""What does not fit a schema is told in plain words."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lintmed.errors import PolicyError
from lintmed.policy.compile import compile_policy
from lintmed.policy.source import builtin_folder, read_source

CURE = "  - {id: action.cure, title: Cures, zh: [根治]}\n"


def fault(folder: Path) -> PolicyError:
    with pytest.raises(PolicyError) as caught:
        compile_policy(read_source(str(folder)))
    return caught.value


@pytest.mark.parametrize(
    ("snippet", "message", "hint"),
    [
        ("wy: {en: a}", "has the unknown key `wy`", "did you mean `why`? known keys here:"),
        ("status: final", "`final` is not known", "one of: draft, stable, retired"),
        ("family: [hype]", "is list, not string", "put quotes around text"),
        ("title: {en: A, zh-Hans: 甲}", "lacks `zh-Hant`", "add the key"),
        ("examples: {bad: ['[[a]]'], good: [c, d]}", "has 1 entries", "at least 2 are needed"),
        ("claim: {action: [target.disease]}", "`target.disease` has not the right form", "it must look like"),
        ("languages: en", "is str, not array", "put quotes around text"),
        ("decide: [{then: forbidden}]", "`forbidden` is not known", "one of: prohibited"),
        ("decide: [{when: {mood: bad}, then: prohibited}]", "has the unknown key `mood`", "known keys here: action"),
    ],
)
def test_a_rule_that_does_not_fit_is_explained(policy_folder: Callable[..., Path], snippet: str, message: str, hint: str) -> None:
    error = fault(policy_folder(CURE, f"id: core/cure\n{snippet}\n"))
    assert message == error.message
    assert error.hint.startswith(hint)
    assert snippet.split(":", maxsplit=1)[0] in error.line or "id:" in error.line


def test_a_rule_without_examples_does_not_load(policy_folder: Callable[..., Path]) -> None:
    folder = policy_folder(CURE, "id: core/cure\n")
    path = folder / "core" / "rules" / "cure.yaml"
    kept = [row for row in path.read_text(encoding="utf-8").splitlines() if not row.startswith("examples:")]
    path.write_text("\n".join(kept), encoding="utf-8")
    assert "lacks `examples`" == fault(folder).message


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("  - {id: drug.cure, title: A}", "`drug.cure` has not the right form"),
        ("  - {id: cue.negation, title: A, zh: [不能]}", "lacks `means`"),
        ("  - {id: action.cure, title: A, zh: 根治}", "is str, not array"),
        ("  - {id: action.cure, title: A, zh: [1]}", "is int, not string"),
        ("  - {id: action.cure, title: A, en: {verbs: [cure]}}", "has the unknown key `verbs`"),
        ("  - {id: action.cure, title: A, strength: mighty}", "`mighty` is not known"),
    ],
)
def test_a_concept_that_does_not_fit_is_explained(policy_folder: Callable[..., Path], words: str, message: str) -> None:
    assert message == fault(policy_folder(words + "\n")).message


def test_every_schema_is_a_valid_schema_of_its_draft() -> None:
    import json

    from jsonschema import Draft202012Validator

    for path in sorted(Path(builtin_folder(), "_schema").glob("*.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        assert "https://json-schema.org/draft/2020-12/schema" == schema["$schema"]
