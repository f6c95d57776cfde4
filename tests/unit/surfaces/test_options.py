"""Options and configuration become settings; the command line wins."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import pytest

from lintmed.errors import ConfigError
from lintmed.model.claim import Value
from lintmed.policy.policy import Policy
from lintmed.surfaces.cli import parser
from lintmed.surfaces.config import Config
from lintmed.surfaces.options import config_for, linter_for, message_language, policy_for, settings_for, today, with_core


def options(*arguments: str) -> Namespace:
    return parser().parse_args(["check", *arguments])


@pytest.fixture(scope="module")
def policy(make_policy: Callable[..., Policy]) -> Policy:
    words = "  - {id: action.cure, title: Cures, zh: [根治]}\n"
    return make_policy(words, "id: core/cure\n", "id: cn/cure\n", "id: us/hype\nfamily: hype\n")


def test_the_command_line_wins_over_the_configuration() -> None:
    config = Config(values={"packs": ("cn",), "select": ("cn/cure",), "as-of": "2020-01-01", "lang": "zh-Hans", "genre": "news"})
    settings = settings_for(
        options("--pack", "us", "--select", "us/hype", "--as-of", "2021-02-03", "--lang", "en", "--genre", "science"), config
    )
    assert (("core", "us"), ("us/hype",), "2021-02-03", "en", Value("science", "option")) == (
        settings.packs,
        settings.select,
        settings.as_of,
        settings.lang,
        settings.gates["genre"],
    )


def test_the_configuration_holds_where_the_command_line_is_silent() -> None:
    config = Config(values={"packs": ("cn",), "ignore": ("hype",), "as-of": "2020-01-01", "lang": "zh-Hant", "product": "food"})
    settings = settings_for(options(), config)
    assert (("core", "cn"), ("hype",), "2020-01-01", "zh-Hant", {"product": Value("food", "config")}) == (
        settings.packs,
        settings.ignore,
        settings.as_of,
        settings.lang,
        settings.gates,
    )


def test_what_is_ignored_adds_up() -> None:
    assert ("a", "b") == settings_for(options("--ignore", "a"), Config(values={"ignore": ("b",)})).ignore


def test_without_a_day_today_counts() -> None:
    assert today() == settings_for(options(), Config()).as_of


@pytest.mark.parametrize("value", ["2026-13-01", "yesterday", "2026/01/01", ""])
def test_a_day_that_is_none_is_an_error(value: str) -> None:
    if not value:
        assert today() == settings_for(options("--as-of", value), Config()).as_of
        return
    with pytest.raises(ConfigError, match="is not a date"):
        settings_for(options("--as-of", value), Config())


@pytest.mark.parametrize(("option", "value"), [("--genre", "advert"), ("--product", "tea"), ("--speaker", "me")])
def test_a_gate_that_is_unknown_is_an_error(option: str, value: str) -> None:
    with pytest.raises(ConfigError, match=f"cannot be `{value}`"):
        settings_for(options(option, value), Config())


@pytest.mark.parametrize(
    ("given", "expected"),
    [([], ()), (["cn"], ("core", "cn")), (["us", "cn"], ("core", "cn", "us")), (["cn,us"], ("core", "cn", "us")), (["core"], ("core",))],
)
def test_core_is_always_among_the_packs(given: list[str], expected: tuple[str, ...]) -> None:
    assert expected == with_core(given)


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("zh_CN.UTF-8", "zh-Hans"), ("zh_TW.UTF-8", "zh-Hant"), ("zh_HK", "zh-Hant"), ("en_US.UTF-8", "en"), ("C", "en"), ("de_DE", "en")],
)
def test_messages_follow_the_locale(monkeypatch: pytest.MonkeyPatch, locale: str, expected: str) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert expected == message_language(options(), Config())


def test_messages_follow_the_option_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN")
    assert ("en", "zh-Hant") == (
        message_language(options("--lang", "en"), Config(values={"lang": "zh-Hant"})),
        message_language(options(), Config(values={"lang": "zh-Hant"})),
    )


@pytest.mark.parametrize("arguments", [("--select", "no-such"), ("--ignore", "cn/none"), ("--pack", "fr")])
def test_a_name_that_does_not_exist_is_an_error(policy: Policy, arguments: tuple[str, str]) -> None:
    with pytest.raises(ConfigError, match=r"is called `" + arguments[1]):
        linter_for(policy, settings_for(options(*arguments), Config()))


def test_an_unknown_name_is_answered_with_those_like_it(policy: Policy) -> None:
    with pytest.raises(ConfigError) as caught:
        linter_for(policy, settings_for(options("--select", "tw/cure"), Config()))
    assert caught.value.hint.startswith("perhaps: cn/cure, core/cure")


@pytest.mark.parametrize("name", ["core/cure", "hype", "cn"])
def test_rules_families_and_packs_can_be_selected(policy: Policy, name: str) -> None:
    assert (name,) == linter_for(policy, settings_for(options("--select", name), Config())).settings.select


def test_isolated_means_no_configuration(in_folder: Path) -> None:
    (in_folder / "lintmed.toml").write_text('lang = "zh-Hant"\n', encoding="utf-8")
    assert ({}, {"lang": "zh-Hant"}) == (config_for(options("--isolated"), "a.md").values, config_for(options(), "a.md").values)


def test_a_named_configuration_holds_for_all_files(in_folder: Path) -> None:
    (in_folder / "deep").mkdir()
    (in_folder / "deep" / "lintmed.toml").write_text('lang = "zh-Hant"\n', encoding="utf-8")
    (in_folder / "my.toml").write_text('lang = "en"\n', encoding="utf-8")
    assert {"lang": "en"} == config_for(options("--config", "my.toml"), "deep/a.md").values
    with pytest.raises(ConfigError, match="is not a file"):
        config_for(options("--config", "none.toml"), "a.md")


def test_a_policy_folder_must_exist() -> None:
    with pytest.raises(ConfigError, match="is not a folder"):
        policy_for(options("--policies", "/no/such/folder"), Config())


def test_a_policy_folder_in_the_configuration_is_relative_to_it(policy_folder: Callable[..., Path], tmp_path: Path) -> None:
    folder = policy_folder("  - {id: action.cure, title: Cures, zh: [根治]}\n", "id: core/cure\n")
    config = Config(path=str(tmp_path / "lintmed.toml"), values={"policies": folder.name})
    assert ["core/cure"] == [rule.id for rule in policy_for(options(), config).rules]
