"""What an organisation adds to a policy and changes in it."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import full_rule

from lintmed.engine import Linter
from lintmed.errors import ConfigError, PolicyError
from lintmed.model.settings import Settings
from lintmed.policy.extend import extension_folder
from lintmed.policy.load import load_policy
from lintmed.policy.policy import Policy
from lintmed.policy.source import read_source
from lintmed.text.read import read_text

WORDS = "  - {id: claim.cure, title: Cures, zh: [(根治|治愈)一切], en: [cures all]}\n"
RULE = "id: core/cure\nclaim: {action: [claim.cure]}\ndecide: [{then: prohibited}]\n"
HEAD = 'id: acme\nversion: "1"\n'
PACK = "id: acme\nversion: '2026.1.0'\ntitle: {en: Acme, zh-Hans: 某司, zh-Hant: 某司}\nlanguages: []\nalways: true\n"
Write = Callable[..., Path]


def extension(folder: Path, files: Mapping[str, str]) -> str:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return str(folder)


@pytest.fixture
def extended(policy_folder: Write, tmp_path: Path) -> Callable[..., Policy]:
    def load(files: Mapping[str, str], *rules: str) -> Policy:
        return load_policy(str(policy_folder(WORDS, *(rules or (RULE,)))), [extension(tmp_path / "legal", files)])

    return load


def found(policy: Policy, text: str, **settings: tuple[str, ...]) -> list[tuple[str, str, str]]:
    result = Linter(policy, Settings(as_of="2026-11-22", permits=False, **settings)).lint(read_text(text, "a.md"))  # type: ignore[arg-type]
    return [(one.rule, one.excerpt, str(one.disposition)) for one in result.findings]


def test_phrases_are_added_and_taken_out(extended: Callable[..., Policy]) -> None:
    change = (
        HEAD + "phrases:\n  - concept: claim.cure\n    add: {en: {phrase: [heals all]}, zh: [一针搞定]}\n    remove: {zh: [根治一切]}\n"
    )
    policy = extended({"extension.yaml": change})
    assert ["heals all", "cures all", "一针搞定", "治愈一切"] == [
        excerpt for text in ("It heals all and cures all.", "一针搞定，治愈一切，根治一切") for _, excerpt, _ in found(policy, text)
    ]


def test_a_rule_is_given_another_disposition(extended: Callable[..., Policy]) -> None:
    change = HEAD + "rules:\n  - {id: core/cure, instead-of: prohibited, then: needs-review, reason: Legal looks at each.}\n"
    assert [("core/cure", "cures all", "needs-review")] == found(extended({"extension.yaml": change}), "It cures all.")


def test_own_rules_words_and_authorities_hold_in_any_market(extended: Callable[..., Policy]) -> None:
    rule = full_rule("id: acme/house-word\nclaim: {action: [claim.acme-word]}\nauthority: [{id: acme-style}]\n")
    laws = "authorities:\n  - {id: acme-style, name: {en: House style}, issuer: {en: Acme}, kind: self-regulation, url: 'https://acme.example', effective_from: 2020-01-01, checked_on: 2026-01-01, verification: verified}\n"
    words = "concepts:\n  - {id: claim.acme-word, title: House word, en: [game changer]}\n"
    files = {"acme/pack.yaml": PACK, "acme/rules/house-word.yaml": rule, "_authorities/a.yaml": laws, "_lexicon/w.yaml": words}
    policy = extended(files, RULE, RULE.replace("core/cure", "us/cure"))
    assert [("acme/house-word", "game changer", "prohibited")] == found(policy, "A game changer.", market=("us",))
    assert ("us",) == policy.markets


def test_what_an_extension_says_is_part_of_the_digest(policy_folder: Write, tmp_path: Path) -> None:
    folder = str(policy_folder(WORDS, RULE))
    digests = {read_source(folder).digest}
    for number in range(2):
        digests.add(read_source(folder, [extension(tmp_path / "legal", {"extension.yaml": HEAD + f"note: {number}x\n"})]).digest)
    assert 3 == len(digests)


def test_an_extended_policy_is_compiled_once(extended: Callable[..., Policy], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINTMED_CACHE_DIR", str(tmp_path / "cache"))
    first = extended({"extension.yaml": HEAD})
    assert [f"policy-{first.digest[:32]}.bin"] == [path.name for path in (tmp_path / "cache").iterdir()]
    again = extended({"extension.yaml": HEAD})
    assert (first.digest, first.rules, first.concepts) == (again.digest, again.rules, again.concepts)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("phrases:\n  - {concept: claim.none, add: {zh: [好]}}\n", "extension.yaml:4:15: no concept is called `claim.none`"),
        ("phrases:\n  - {concept: claim.cure, remove: {zh: [包治]}}\n", "extension.yaml:4:41: `claim.cure` has no phrase `包治`"),
        (
            "rules:\n  - {id: core/no, instead-of: prohibited, then: permitted, reason: r}\n",
            "extension.yaml:4:10: no rule is called `core/no`",
        ),
        (
            "rules:\n  - {id: core/cure, instead-of: needs-review, then: permitted, reason: r}\n",
            "no line of `core/cure` says `needs-review`",
        ),
        ("rules:\n  - {id: core/cure, instead-of: prohibited, then: permitted}\n", "lacks `reason`"),
        ("colour: red\n", "has the unknown key `colour`"),
    ],
    ids=["concept", "phrase", "rule", "line", "reason", "key"],
)
def test_a_mistake_is_told_with_file_and_line(extended: Callable[..., Policy], text: str, told: str) -> None:
    with pytest.raises(PolicyError) as caught:
        extended({"extension.yaml": HEAD + text})
    assert told in str(caught.value)


def test_what_nobody_may_suppress_cannot_be_made_milder(extended: Callable[..., Policy]) -> None:
    change = HEAD + "rules:\n  - {id: core/cure, instead-of: prohibited, then: permitted, reason: r}\n"
    with pytest.raises(PolicyError, match="cannot be made milder"):
        extended({"extension.yaml": change}, RULE + "suppressible: false\n")


def test_a_rule_of_the_policy_is_not_replaced_in_silence(extended: Callable[..., Policy]) -> None:
    with pytest.raises(PolicyError, match="there is a rule `core/cure` already"):
        extended({"core/rules/cure.yaml": full_rule(RULE)})


def test_an_installed_package_offers_a_folder_and_runs_no_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    folder = extension(site / "acme_lintmed" / "rules", {"extension.yaml": HEAD})
    (site / "acme_lintmed" / "__init__.py").write_text("raise RuntimeError('was run')\n", encoding="utf-8")
    info = site / "acme_lintmed-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-lintmed\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[lintmed.packs]\nacme = acme_lintmed:rules\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(site))
    assert folder == extension_folder("acme")


@pytest.mark.parametrize(
    ("name", "told"), [("./none", "is not a folder"), ("no-such-package", "no folder and no installed package offers")]
)
def test_an_extension_that_does_not_exist_is_an_error(name: str, told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        extension_folder(name)
