"""Settings: which file holds, what it may say, and where every value came from."""

from pathlib import Path

import pytest

from lintmed.errors import ConfigError
from lintmed.surfaces.config import Config, find_config, matches, read_config, shown


def write(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("lintmed.toml", 'lang = "en"\n'),
        (".lintmed.toml", 'lang = "en"\n'),
        ("pyproject.toml", '[project]\nname = "x"\n[tool.lintmed]\nlang = "en"\n'),
    ],
)
def test_three_names_are_known(tmp_path: Path, name: str, text: str) -> None:
    path = write(tmp_path / name, text)
    assert (path, {"lang": "en"}) == (find_config(str(tmp_path)).path, find_config(str(tmp_path / "a.md")).values)


def test_a_pyproject_without_our_table_is_passed_over(tmp_path: Path) -> None:
    outer = write(tmp_path / "lintmed.toml", 'lang = "en"\n')
    write(tmp_path / "inner" / "pyproject.toml", "[project]\nname = 'x'\n")
    assert outer == find_config(str(tmp_path / "inner" / "a.md")).path


def test_the_closest_file_wins_and_nothing_is_merged(tmp_path: Path) -> None:
    write(tmp_path / "lintmed.toml", 'lang = "en"\ngenre = "news"\n')
    inner = write(tmp_path / "deep" / "lintmed.toml", 'lang = "zh-Hans"\n')
    found = find_config(str(tmp_path / "deep" / "deeper" / "a.md"))
    assert (inner, {"lang": "zh-Hans"}) == (found.path, found.values)


def test_in_one_folder_the_plain_name_wins(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool.lintmed]\nlang = "zh-Hant"\n')
    write(tmp_path / ".lintmed.toml", 'lang = "zh-Hans"\n')
    write(tmp_path / "lintmed.toml", 'lang = "en"\n')
    assert {"lang": "en"} == find_config(str(tmp_path)).values


def test_without_a_file_there_are_no_settings(tmp_path: Path) -> None:
    assert {} == find_config(str(tmp_path)).values


def test_what_is_extended_is_overridden(tmp_path: Path) -> None:
    base = write(tmp_path / "base.toml", 'lang = "en"\npacks = ["cn"]\n[[overrides]]\nfiles = ["a.md"]\ngenre = "news"\n')
    path = write(
        tmp_path / "site" / "lintmed.toml", 'extend = "../base.toml"\npacks = ["us"]\n[[overrides]]\nfiles = ["a.md"]\nproduct = "food"\n'
    )
    found = read_config(path)
    assert ({"lang": "en", "packs": ("us",)}, {"lang": base, "packs": path}) == (
        found.values,
        {k: str(Path(v).resolve()) for k, v in found.origins.items()},
    )
    assert ("news", "food") == (
        found.for_file(str(tmp_path / "site" / "a.md")).values["genre"],
        found.for_file(str(tmp_path / "site" / "a.md")).values["product"],
    )


def test_what_an_extended_file_names_stays_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "legal").mkdir()
    (tmp_path / "site" / "acme").mkdir(parents=True)
    write(tmp_path / "base.toml", 'waivers = "waivers.yaml"\nextensions = ["legal", "acme"]\n')
    found = read_config(write(tmp_path / "site" / "lintmed.toml", 'extend = "../base.toml"\nbaseline = "b.json"\n'))
    assert {"waivers": "../waivers.yaml", "extensions": ("../legal", "acme"), "baseline": "b.json"} == found.values


def test_overrides_of_an_extended_file_are_relative_to_it_and_named_after_it(tmp_path: Path) -> None:
    base = write(tmp_path / "base.toml", '[[overrides]]\nfiles = ["site/a.md"]\ngenre = "news"\n')
    path = write(tmp_path / "site" / "lintmed.toml", 'extend = "../base.toml"\n[[overrides]]\nfiles = ["site/*"]\nproduct = "food"\n')
    found = read_config(path).for_file(str(tmp_path / "site" / "a.md"))
    assert ({"genre": "news"}, f"{base}, override 1") == (found.values, str(Path(found.origins["genre"]).resolve()))


@pytest.mark.parametrize("name", ["missing.toml", "lintmed.toml"])
def test_only_another_file_that_exists_can_be_extended(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / "lintmed.toml", f'extend = "{name}"\n')
    with pytest.raises(ConfigError, match="cannot be read"):
        read_config(path)


def test_files_that_extend_each_other_are_an_error(tmp_path: Path) -> None:
    write(tmp_path / "b.toml", 'extend = "a.toml"\n')
    with pytest.raises(ConfigError):
        read_config(write(tmp_path / "a.toml", 'extend = "b.toml"\n'))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("langs = 'en'", "the setting `langs` is unknown"),
        ("[[overrides]]\nfiles = ['a']\nlangs = 'en'", "the setting `langs` is unknown"),
        ("[[overrides]]\ngenre = 'news'", "an override lacks `files`"),
        ("[[overrides]]\nfiles = ['a']\nfail-on = 'never'", "`fail-on` holds for the whole run"),
        ("fail-on = 'error'\nfail_on = 'never'", "`fail-on` stands twice"),
        ("policies = ''", "`policies` must be a text"),
        ("[[overrides]]\nfiles = 'a'", "`files` must be a list of texts"),
        ("audit-log = 5", "`audit-log` must be a text"),
        ("select = ['']", "`select` must be a list of texts"),
        ("lang = 'fr'", "`lang` cannot be `fr`"),
        ("genre = 'advert'", "`genre` cannot be `advert`"),
        ("fail-on = 'info'", "`fail-on` cannot be `info`"),
        ("packs = 'cn'", "`packs` must be a list of texts"),
        ("select = [1]", "`select` must be a list of texts"),
        ("lang = ['en']", "`lang` must be a text"),
        ("as-of = 'tomorrow'", "`tomorrow` is not a date"),
        ("lang = en", "is not valid TOML"),
    ],
)
def test_what_is_wrong_is_told_and_never_passed_over(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path / "lintmed.toml", text)
    with pytest.raises(ConfigError) as caught:
        read_config(path)
    assert (path, True, True) == (caught.value.place, message in caught.value.message, bool(caught.value.hint))


@pytest.mark.parametrize("key", ["fail-on", "fail_on"])
def test_keys_may_be_written_with_either_stroke(tmp_path: Path, key: str) -> None:
    assert {"fail-on": ("error",)} == read_config(write(tmp_path / "lintmed.toml", f'{key} = "error"\n')).values


def test_a_date_may_be_written_without_quotes(tmp_path: Path) -> None:
    assert {"as-of": "2025-01-31"} == read_config(write(tmp_path / "lintmed.toml", "as-of = 2025-01-31\n")).values


def test_later_overrides_win_and_say_so(tmp_path: Path) -> None:
    shop = '[[overrides]]\nfiles = ["shop/**"]\ngenre = "advertising"\n'
    text = f'genre = "science"\n{shop}[[overrides]]\nfiles = ["shop/news/*.md"]\ngenre = "news"\n'
    path = write(tmp_path / "lintmed.toml", text)
    found = {name: read_config(path).for_file(str(tmp_path / name)) for name in ("a.md", "shop/a.md", "shop/news/a.md")}
    assert ["science", "advertising", "news"] == [one.values["genre"] for one in found.values()]
    assert [path, f"{path}, override 1", f"{path}, override 2"] == [one.origins["genre"] for one in found.values()]


def test_overrides_are_relative_to_their_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "site" / "lintmed.toml", '[[overrides]]\nfiles = ["news/*.md"]\ngenre = "news"\n')
    monkeypatch.chdir(tmp_path)
    assert ({"genre": "news"}, {}) == (read_config(path).for_file("site/news/a.md").values, read_config(path).for_file("news/a.md").values)


@pytest.mark.parametrize(
    ("name", "glob", "expected"),
    [
        ("a.md", "*.md", True),
        ("deep/a.md", "*.md", True),
        ("deep/a.md", "deep", True),
        ("deep/er/a.md", "deep/**", True),
        ("deep/a.md", "deep/", True),
        ("deep/a.md", "./deep/*.md", True),
        ("other/a.md", "deep/**", False),
        ("x/deep/a.md", "**/deep/a.md", True),
        ("deep/a.md", "**/deep/a.md", True),
        ("x/deep/a.md", "deep/a.md", False),
        ("a.txt", "*.md", False),
    ],
)
def test_globs_match_as_in_gitignore(name: str, glob: str, expected: bool) -> None:
    assert expected is matches(name, glob)


def test_what_is_set_is_shown_with_its_origin() -> None:
    config = Config(path="x.toml", values={"packs": ("cn", "us"), "lang": "en"}, origins={"packs": "x.toml", "lang": "y.toml"})
    assert [("packs", "cn, us", "x.toml"), ("lang", "en", "y.toml")] == list(shown(config))


def test_market_and_packs_replace_each_other(tmp_path: Path) -> None:
    text = 'packs = ["cn"]\n[[overrides]]\nfiles = ["us/**"]\nmarket = ["us"]\n'
    found = read_config(write(tmp_path / "lintmed.toml", text))
    assert ({"packs": ("cn",)}, {"market": ("us",)}) == (found.values, found.for_file(str(tmp_path / "us" / "a.md")).values)


def test_market_and_packs_in_one_table_are_an_error(tmp_path: Path) -> None:
    path = write(tmp_path / "lintmed.toml", 'packs = ["cn"]\nmarket = ["us"]\n')
    with pytest.raises(ConfigError, match="`packs` leaves `market` nothing to say"):
        read_config(path)
