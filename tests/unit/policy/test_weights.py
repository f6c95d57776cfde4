"""Tables of weights: what they hold, and what is said of a faulty line."""

from pathlib import Path

import pytest

from lintmed.errors import PolicyError
from lintmed.policy.weights import read_weights

SETTINGS = (
    "bias\t-5\npromotional\t50\nleaning\t20\nsober\t-40\nfewest\t3\npromotional-briefly\t100\n"
    "sober-page\t-110\nthoroughly-sober-page\t-255\ncontext\t50\n"
)


def written(folder: Path, text: str) -> Path:
    path = folder / "latin.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_features_are_grouped_by_their_weight(tmp_path: Path) -> None:
    table = read_weights(written(tmp_path, f"# for people\n{SETTINGS}35\tmiracle cure\n35\tgone\n-7\t@cue.negation\n"))
    assert "35\tmiracle cure\tgone\n-7\t@cue.negation" == table["features"]
    assert (-5, 50, -40) == (table["bias"], table["promotional"], table["sober"])


@pytest.mark.parametrize("line", ["miracle\t35", "35", "3.5\tmiracle", "35\t"])
def test_a_faulty_line_is_quoted_with_its_number(tmp_path: Path, line: str) -> None:
    path = written(tmp_path, f"{SETTINGS}{line}\n")
    with pytest.raises(PolicyError) as caught:
        read_weights(path)
    assert (f"{path}:10", line) == (caught.value.place, caught.value.line)


def test_a_missing_setting_is_named(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="lacks the setting `context`"):
        read_weights(written(tmp_path, SETTINGS.replace("context\t50\n", "")))
