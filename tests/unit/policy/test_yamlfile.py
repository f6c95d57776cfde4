"""Policy YAML: what it means, and how its faults are told."""

from pathlib import Path

import pytest

from lintmed.errors import PolicyError
from lintmed.policy.yamlfile import YamlFile, parse


def parsed(folder: Path, text: str) -> YamlFile:
    path = folder / "a.yaml"
    path.write_text(text, encoding="utf-8")
    return parse(path)


def fault(folder: Path, text: str) -> PolicyError:
    with pytest.raises(PolicyError) as caught:
        parsed(folder, text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[no, yes, on, off, NO, n]", ["no", "yes", "on", "off", "NO", "n"]),
        ("[true, false]", [True, False]),
        ("[2026-11-21]", ["2026-11-21"]),
        ("[1, '1', 1.5, null]", [1, "1", 1.5, None]),
        ("[第一, “好”]", ["第一", "“好”"]),
        ("{key: |\n  two\n  lines\n }", {"key": "two\nlines\n"}),
    ],
    ids=["no stays text", "true is true", "dates stay text", "numbers", "chinese", "block"],
)
def test_values_are_what_an_author_means(tmp_path: Path, text: str, expected: object) -> None:
    if text.startswith("{key: |"):
        text = "key: |\n  two\n  lines\n"
    assert expected == parsed(tmp_path, text).data


def test_every_value_knows_its_line_and_column(tmp_path: Path) -> None:
    file = parsed(tmp_path, "concepts:\n  - id: a\n    zh:\n      - 根治\n      - 治愈\n")
    assert (5, 9) == file.marks["concepts", 0, "zh", 1]


def test_an_error_quotes_the_line_and_gives_the_hint(tmp_path: Path) -> None:
    file = parsed(tmp_path, "a: 1\nb: [x, y]\n")
    error = file.error(("b", 1), "is wrong", "do better")
    assert f"{tmp_path / 'a.yaml'}:2:8: is wrong\n    b: [x, y]\n    hint: do better" == str(error)


def test_an_error_at_a_missing_value_points_at_its_parent(tmp_path: Path) -> None:
    file = parsed(tmp_path, "a: 1\nb:\n  c: 2\n")
    assert file.error(("b", "d"), "lacks").place.endswith(":3:3")


def test_a_key_that_stands_twice_is_an_error(tmp_path: Path) -> None:
    error = fault(tmp_path, "zh: [根治]\nen: [cure]\nzh: [治愈]\n")
    assert ("the key `zh` stands twice", ":3:1", "zh: [治愈]") == (error.message, error.place[-4:], error.line)


def test_a_tab_is_told_as_such(tmp_path: Path) -> None:
    error = fault(tmp_path, "a:\n\tb: 1\n")
    assert ("use spaces, not tabs", ":2:1") == (error.hint, error.place[-4:])


@pytest.mark.parametrize("text", ["a: b: c\n", "a: [b\n", "a: *b\n", "- a\nb: c\n", "a: %b\n"])
def test_what_is_no_yaml_is_told_with_its_line(tmp_path: Path, text: str) -> None:
    error = fault(tmp_path, text)
    assert "is not valid YAML" in error.message
    assert error.place.count(":") >= 2
    assert error.hint


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("zh: [根治]".encode("gb18030"))
    with pytest.raises(PolicyError, match="cannot be read"):
        parse(path)


def test_an_empty_file_has_no_data(tmp_path: Path) -> None:
    assert None is parsed(tmp_path, "# nothing\n").data


def test_yaml_cannot_make_python_objects(tmp_path: Path) -> None:
    assert {"a": []} == parsed(tmp_path, "a: !!python/object/apply:os.getcwd []\n").data


@pytest.mark.parametrize("text", ["a: !!int x\n", "a: !important b\n"])
def test_an_unknown_tag_is_told_with_its_line(tmp_path: Path, text: str) -> None:
    assert ":1:" in fault(tmp_path, text).place


def test_aliases_that_stand_for_more_than_memory_holds_are_refused(tmp_path: Path) -> None:
    rows = ["a: &a0 [x, x, x, x, x, x, x, x, x]", *(f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]" for at in range(1, 9))]
    assert "stands for more than 1,000,000 values" in fault(tmp_path, "\n".join(rows)).message


def test_a_file_that_is_nested_too_deep_is_refused(tmp_path: Path) -> None:
    assert "is nested too deep" in fault(tmp_path, "a: " + "[" * 5000 + "]" * 5000).message
