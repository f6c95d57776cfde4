"""Cached results: the same bytes under the same policy and settings."""

from pathlib import Path

import pytest
from builders import make_finding, make_result

from lintmed.surfaces.results import ResultCache

KEY = "ab" * 32


@pytest.fixture(autouse=True)
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LINTMED_CACHE_DIR", str(tmp_path))
    return tmp_path


def kept_file(folder: Path) -> Path:
    (path,) = (path for path in folder.rglob("*") if path.is_file())
    return path


def test_a_result_comes_back_as_it_was() -> None:
    result = make_result("a.md", make_finding(rewrite="may help"), make_finding("本品根治糖尿病", "根治糖尿病"))
    ResultCache("digest").put(KEY, result)
    assert result == ResultCache("digest").get(KEY, "a.md")


def test_a_result_takes_the_path_of_the_file_that_asks() -> None:
    ResultCache("digest").put(KEY, make_result("a.md", make_finding()))
    assert make_result("b.md", make_finding()) == ResultCache("digest").get(KEY, "b.md")


def test_what_was_not_kept_is_not_there() -> None:
    assert ResultCache("digest").get(KEY, "a.md") is None


def test_a_file_that_was_not_checked_is_not_kept() -> None:
    ResultCache("digest").put(KEY, make_result("a.md", errors=["bad"]))
    assert ResultCache("digest").get(KEY, "a.md") is None


@pytest.mark.parametrize("spoiled", [b"", b"{", b"{}", b'{"gates": {}}', b"\xff"])
def test_a_spoiled_result_is_not_used(cache_folder: Path, spoiled: bytes) -> None:
    ResultCache("digest").put(KEY, make_result("a.md", make_finding()))
    kept_file(cache_folder).write_bytes(spoiled)
    assert ResultCache("digest").get(KEY, "a.md") is None


def test_the_key_depends_on_all_that_decides() -> None:
    cache = ResultCache("digest")
    keys = {
        cache.key(b"a", "a.md", "settings"),
        cache.key(b"b", "a.md", "settings"),
        cache.key(b"a", "a.txt", "settings"),
        cache.key(b"a", "a.md", "other"),
        ResultCache("other").key(b"a", "a.md", "settings"),
    }
    assert 5 == len(keys)


def test_the_key_does_not_depend_on_the_place_of_the_file() -> None:
    cache = ResultCache("digest")
    assert cache.key(b"a", "a.md", "s") == cache.key(b"a", "deep/b.MD", "s")


def test_a_cache_that_cannot_be_written_only_costs_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("LINTMED_CACHE_DIR", str(tmp_path / "file"))
    cache = ResultCache("digest")
    cache.put(KEY, make_result("a.md"))
    assert cache.get(KEY, "a.md") is None
