"""The policy folder, its digest, and the compiled copy that is kept."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from lintmed.errors import PolicyError
from lintmed.files import cache_folder
from lintmed.policy import source
from lintmed.policy.load import load_policy
from lintmed.policy.packed import unpack
from lintmed.policy.source import builtin_folder, read_source

CURE = "  - {id: action.cure, title: Cures, zh: [根治]}\n"
Write = Callable[..., Path]


def test_the_digest_changes_with_one_byte(policy_folder: Write) -> None:
    folder = policy_folder(CURE)
    before = read_source(str(folder)).digest
    path = folder / "_lexicon" / "words.yaml"
    path.write_bytes(path.read_bytes() + b"\n")
    assert before != read_source(str(folder)).digest


def test_the_digest_changes_with_the_name_of_a_file(policy_folder: Write) -> None:
    folder = policy_folder(CURE)
    before = read_source(str(folder)).digest
    (folder / "_lexicon" / "words.yaml").rename(folder / "_lexicon" / "other.yaml")
    assert before != read_source(str(folder)).digest


def test_the_digest_does_not_know_where_the_folder_is(policy_folder: Write, tmp_path: Path) -> None:
    folder = policy_folder(CURE)
    before = read_source(str(folder)).digest
    assert before == read_source(str(folder.rename(tmp_path / "elsewhere"))).digest


def test_both_endings_of_yaml_are_read_and_others_are_not(policy_folder: Write) -> None:
    folder = policy_folder(CURE)
    (folder / "_lexicon" / "more.yml").write_text("concepts: [{id: action.treat, title: Treats}]\n", encoding="utf-8")
    (folder / "_lexicon" / "notes.md").write_text("notes\n", encoding="utf-8")
    (folder / "_lexicon" / ".words.yaml.swp").write_text("x", encoding="utf-8")
    names = [path.name for path in map(Path, read_source(str(folder)).files) if path.parent.name == "_lexicon"]
    assert ["more.yml", "words.yaml"] == names


def test_a_folder_without_policy_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="holds no policy"):
        read_source(str(tmp_path))


def test_the_built_in_folder_exists() -> None:
    assert Path(builtin_folder(), "core", "pack.yaml").is_file()


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LINTMED_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_a_policy_is_compiled_once_and_then_read(policy_folder: Write, own_cache: Path) -> None:
    folder = policy_folder(CURE, "id: core/cure\n")
    first = load_policy(str(folder))
    (kept,) = own_cache.glob("policy-*.bin")
    kept.write_bytes(kept.read_bytes().replace(b'"core/cure"', b'"core/kept"'))
    assert (["core/cure"], ["core/kept"]) == ([rule.id for rule in first.rules], [rule.id for rule in load_policy(str(folder)).rules])


@pytest.mark.parametrize("spoiled", [b"", b"{", b"[]", b'{"format": "0"}'])
def test_a_kept_policy_that_is_spoiled_is_compiled_again(policy_folder: Write, own_cache: Path, spoiled: bytes) -> None:
    folder = policy_folder(CURE, "id: core/cure\n")
    load_policy(str(folder))
    (kept,) = own_cache.glob("policy-*.bin")
    kept.write_bytes(spoiled)
    assert ["core/cure"] == [rule.id for rule in load_policy(str(folder)).rules]
    assert read_source(str(folder)).digest == unpack(BytesIO(kept.read_bytes()))["digest"]


def test_a_changed_policy_is_not_taken_from_the_cache(policy_folder: Write, own_cache: Path) -> None:
    folder = policy_folder(CURE, "id: core/cure\n")
    load_policy(str(folder))
    path = folder / "core" / "rules" / "cure.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("status: stable", "status: retired"), encoding="utf-8")
    assert () == load_policy(str(folder)).rules


def test_a_cache_that_cannot_be_written_only_costs_time(policy_folder: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("LINTMED_CACHE_DIR", str(tmp_path / "file"))
    assert str(tmp_path / "file") == cache_folder()
    assert ["core/cure"] == [rule.id for rule in load_policy(str(policy_folder(CURE, "id: core/cure\n"))).rules]


def test_a_digest_is_remembered_until_a_file_changes_even_if_its_size_does_not(
    policy_folder: Write, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "_SETTLED", -1)
    folder = policy_folder(CURE)
    before = read_source(str(folder)).digest
    assert 1 == len(list(own_cache.glob("digest-*")))
    assert before == read_source(str(folder)).digest
    path = folder / "_lexicon" / "words.yaml"
    path.write_bytes(path.read_bytes().replace("根治".encode(), "治愈".encode()))
    assert before != read_source(str(folder)).digest


def test_what_was_changed_a_moment_ago_is_read_again(policy_folder: Write, own_cache: Path) -> None:
    read_source(str(policy_folder(CURE)))
    assert [] == list(own_cache.glob("digest-*"))
