"""What lintmed keeps between runs, and how it is removed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lintmed.policy import load
from lintmed.surfaces.clean import clean


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LINTMED_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_compiled_policies_and_results_go_and_what_is_not_ours_stays(cache: Path) -> None:
    (cache / "results" / "ab").mkdir(parents=True)
    for name in ("policy-1.bin", "results/ab/cd", "notes.txt"):
        (cache / name).write_text("{}", encoding="utf-8")
    assert 0 == clean()
    assert ["notes.txt"] == [path.name for path in cache.iterdir()]


def test_where_nothing_is_kept_there_is_nothing_to_remove(cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == clean()
    assert f"{cache}: nothing to remove\n" == capsys.readouterr().out


def test_only_the_newest_compiled_policies_are_kept(cache: Path, policy_folder: Callable[..., Path]) -> None:
    folder = policy_folder("  - {id: action.cure, title: Cures, en: [cures]}", "id: core/cure\n")
    cache.mkdir()
    for number in range(12):
        (cache / f"policy-{number:02}.bin").write_text("{}", encoding="utf-8")
    load.load_policy(str(folder))
    assert 8 == len(list(cache.glob("policy-*.bin")))
