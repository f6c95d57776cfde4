"""Read policy YAML so that every value knows its line."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import yaml

from lintmed.errors import PolicyError

Keys: TypeAlias = tuple[str | int, ...]  # the way from the root of a file to a value
_MOST_VALUES = 1_000_000  # a tenth of that is a large file; aliases of aliases can stand for more than fits into memory


class _Loader(yaml.CSafeLoader):
    """Safe YAML in which dates stay text and only true and false are booleans (`no` is Norway, not a denial)."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if not tag.endswith((":timestamp", ":bool"))]
    for first, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


class YamlFile(NamedTuple):
    """A parsed file: its data, its text and the 1-based line and column of every value."""

    path: Path
    text: str
    data: Any
    marks: Mapping[Keys, tuple[int, int]]

    def error(self, keys: Sequence[str | int], message: str, hint: str = "") -> PolicyError:
        """Return an error that points at the value under *keys* and quotes its line."""
        at = tuple(keys)
        while at and at not in self.marks:
            at = at[:-1]
        line, column = self.marks.get(at, (1, 1))
        lines = self.text.splitlines()
        quoted = lines[line - 1].strip() if line <= len(lines) else ""
        return PolicyError(message, place=f"{self.path}:{line}:{column}", line=quoted, hint=hint)


def parse(path: Path) -> YamlFile:
    """Parse one file; raises PolicyError with the quoted line."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise PolicyError(f"cannot be read: {problem}", place=str(path)) from problem
    return parse_text(path, text)


def parse_text(path: Path, text: str) -> YamlFile:
    """Parse what a file holds or is going to hold; raises PolicyError with the quoted line."""
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as problem:
        raise _syntax_error(path, text, problem) from problem
    except yaml.YAMLError as problem:
        raise PolicyError(f"is not valid YAML: {problem}", place=str(path)) from problem
    marks: dict[Keys, tuple[int, int]] = {}
    try:
        data = None if root is None else _value(root, (), marks, YamlFile(path, text, None, marks))
    except RecursionError as problem:
        message = "is nested too deep, or holds an alias that contains itself"
        raise PolicyError(message, place=str(path), hint="write the value out") from problem
    return YamlFile(path, text, data, marks)


def _syntax_error(path: Path, text: str, problem: yaml.MarkedYAMLError) -> PolicyError:
    """Turn a parser's complaint into one that quotes the line."""
    mark = problem.problem_mark or problem.context_mark
    line = mark.line + 1 if mark else 1
    column = mark.column + 1 if mark else 1
    lines = text.splitlines()
    hint = (
        "use spaces, not tabs"
        if "\t" in (lines[line - 1] if line <= len(lines) else "")
        else ("put quotes around values that hold `: `, `#`, brackets or a leading `-`, `?`, `*`, `&`, `%`, `@`")
    )
    quoted = lines[line - 1].strip() if line <= len(lines) else ""
    return PolicyError(f"is not valid YAML: {problem.problem}", place=f"{path}:{line}:{column}", line=quoted, hint=hint)


def _value(node: yaml.Node, keys: Keys, marks: dict[Keys, tuple[int, int]], file: YamlFile) -> Any:
    """Build the value of a node and note where it and its parts stand."""
    marks[keys] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if len(marks) > _MOST_VALUES:
        raise file.error(keys, f"stands for more than {_MOST_VALUES:,} values", "write out what aliases multiply, or divide the file")
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, keys, marks, file)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*keys, at), marks, file) for at, child in enumerate(node.value)]
    try:
        return yaml.constructor.SafeConstructor().construct_object(node)
    except (yaml.YAMLError, ValueError) as problem:
        raise file.error(keys, f"`{node.value}` cannot be read as {node.tag}", "drop the tag; put quotes around text") from problem


def _mapping(node: yaml.MappingNode, keys: Keys, marks: dict[Keys, tuple[int, int]], file: YamlFile) -> dict[str, Any]:
    """Build a mapping; a key that stands twice is an error, because YAML would silently keep the last."""
    result: dict[str, Any] = {}
    for key_node, child in node.value:
        key = str(key_node.value)
        if key in result:
            marks[(*keys, key)] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            raise file.error((*keys, key), f"the key `{key}` stands twice", "keep one of them")
        result[key] = _value(child, (*keys, key), marks, file)
    return result
