"""Find and read settings: the closest configuration file wins, and every value knows where it came from."""

import os
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatch
from functools import cache
from typing import Any, NamedTuple

from lintmed.errors import ConfigError
from lintmed.model.claim import GATES
from lintmed.report.formats import FORMATS
from lintmed.surfaces.gate import read_gate

NAMES = ("lintmed.toml", ".lintmed.toml", "pyproject.toml")
_LISTS = ("packs", "market", "extensions", "select", "ignore", "exclude", "approvers")
_TEXTS_OR_LISTS = ("fail-on",)
_TEXTS = (
    "lang", "as-of", "output-format", "policies", "genre", "product", "speaker", "waivers", "baseline", "approved-claims", "audit-log",
)  # fmt: skip
_FILES = ("policies", "waivers", "baseline", "approved-claims", "audit-log")  # relative to the file that names them
_OF_THE_RUN = (
    "fail-on", "output-format", "exclude", "policies", "extensions", "waivers", "baseline", "audit-log", "approved-claims",
)  # fmt: skip
_CHOICES = {
    **GATES,
    "lang": ("en", "zh-Hans", "zh-Hant"),
    "output-format": FORMATS,
}


class Override(NamedTuple):
    """Settings for the files that match one of the globs."""

    files: tuple[str, ...]
    values: Mapping[str, Any]
    folder: str  # of the file that says it; its globs are relative to this
    origin: str  # the file and the number in it


class Config(NamedTuple):
    """What one configuration file says, with what it extends; paths in it are relative to its folder."""

    path: str = ""
    values: Mapping[str, Any] = {}
    origins: Mapping[str, str] = {}
    overrides: tuple[Override, ...] = ()

    @property
    def folder(self) -> str:
        """The folder of the file."""
        return os.path.dirname(self.path)

    def for_file(self, path: str) -> "Config":
        """Return the configuration with the overrides that match *path* applied in order."""
        values, origins = dict(self.values), dict(self.origins)
        for override in self.overrides:
            name = os.path.relpath(os.path.abspath(path), override.folder)
            if any(matches(name, glob) for glob in override.files):
                values = _over(values, override.values)
                origins.update(dict.fromkeys(override.values, override.origin))
        return self._replace(values=values, origins=origins)


def matches(name: str, glob: str) -> bool:
    """Whether a relative path matches a glob; `dir/**` takes all below, a bare name matches at any depth."""
    name, glob = name.replace(os.sep, "/"), glob.removeprefix("./")
    if "/" not in glob.rstrip("/"):
        return any(fnmatch(part, glob.rstrip("/")) for part in name.split("/"))
    return fnmatch(name, glob.replace("**/", "*").replace("**", "*")) or fnmatch(name, glob.rstrip("/") + "/*")


def find_config(path: str) -> Config:
    """Return the closest configuration of a file or folder, or an empty one; raises ConfigError."""
    folder = path if os.path.isdir(path) else os.path.dirname(path)
    return _closest(os.path.abspath(folder or "."))


def forget() -> None:
    """Forget what was read, so that the next question reads the files as they are now."""
    _closest.cache_clear()
    read_config.cache_clear()


@cache
def _closest(folder: str) -> Config:
    for name in NAMES:
        candidate = os.path.join(folder, name)
        if os.path.isfile(candidate) and _is_ours(candidate):
            return read_config(candidate)
    parent = os.path.dirname(folder)
    return Config() if parent == folder else _closest(parent)


def _is_ours(path: str) -> bool:
    """Whether a file is a configuration of lintmed; a pyproject.toml without our table is not."""
    if os.path.basename(path) != "pyproject.toml":
        return True
    with open(path, "rb") as file:
        return b"[tool.lintmed" in file.read()


@cache
def read_config(path: str) -> Config:
    """Read a configuration file and what it extends; raises ConfigError."""
    return _read(path, ())


def _read(path: str, extending: tuple[str, ...]) -> Config:
    """Read a file that is extended by the files *extending*."""
    if path in extending:
        raise ConfigError("extends itself", place=path, hint="break the circle: " + " extends ".join((*extending, path)))
    table = _table(path)
    base = Config(path=path)
    if "extend" in table:
        parent = os.path.join(os.path.dirname(path), os.path.expanduser(_text(path, "extend", table.pop("extend"))))
        if os.path.abspath(parent) == os.path.abspath(path) or not os.path.isfile(parent):
            raise ConfigError(f"`extend` names `{parent}`, which cannot be read", place=path, hint="give the path relative to this file")
        base = _seen_from(path, _read(os.path.abspath(parent), (*extending, path)))
    overrides = tuple(_overrides(path, table.pop("overrides", [])))
    values = dict(_checked(path, table))
    return Config(
        path=path,
        values=_over(base.values, values),
        origins={**base.origins, **dict.fromkeys(values, path)},
        overrides=base.overrides + overrides,
    )


def _seen_from(path: str, base: Config) -> Config:
    """Return the settings of another file for one that extends it: what they name stays where it is."""
    here, there = os.path.dirname(path), base.folder

    def place(name: str) -> str:
        return os.path.relpath(os.path.join(there, name), here)

    values = dict(base.values)
    values.update({key: place(values[key]) for key in _FILES if key in values})
    if "extensions" in values:  # folders; other names are those of installed packages
        values["extensions"] = tuple(place(name) if os.path.isdir(os.path.join(there, name)) else name for name in values["extensions"])
    return base._replace(path=path, values=values)


def _over(values: Mapping[str, Any], closer: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings with those that are closer to the article on top; `market` and `packs` replace each other."""
    hidden = {"market", "packs"} if {"market", "packs"} & set(closer) else set[str]()
    return {**{key: value for key, value in values.items() if key not in hidden}, **closer}


def _table(path: str) -> dict[str, Any]:
    """Parse a TOML file and return our part of it."""
    import tomllib  # only where a configuration exists

    try:
        with open(path, "rb") as file:
            data = tomllib.load(file)
    except (OSError, UnicodeDecodeError) as problem:
        raise ConfigError(f"cannot be read: {problem}", place=path) from problem
    except tomllib.TOMLDecodeError as problem:
        raise ConfigError(f"is not valid TOML: {problem}", place=path, hint="put text into quotes, lists into [ ]") from problem
    table = data.get("tool", {}).get("lintmed", {}) if path.endswith("pyproject.toml") else data
    if not isinstance(table, dict):
        raise ConfigError("`tool.lintmed` must be a table", place=path, hint="begin it with [tool.lintmed]")
    return dict(table)


def _overrides(path: str, entries: Any) -> Iterator[Override]:
    for number, entry in enumerate(entries if isinstance(entries, list) else [entries], start=1):
        if not isinstance(entry, dict) or "files" not in entry:
            raise ConfigError("an override lacks `files`", place=path, hint='[[overrides]] files = ["news/**"]')
        values = dict(_checked(path, {key: value for key, value in entry.items() if key != "files"}))
        odd = next((key for key in values if key in _OF_THE_RUN), "")
        if odd:
            raise ConfigError(
                f"`{odd}` holds for the whole run and has no place in an override", place=path, hint="put it before all tables"
            )
        yield Override(_list(path, "files", entry["files"]), values, os.path.dirname(path), f"{path}, override {number}")


def _checked(path: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the settings of a table; an unknown key or value is an error, never a silent default."""
    if {"market", "packs"} <= set(table):
        raise ConfigError("`packs` leaves `market` nothing to say", place=path, hint="keep `market`, or `packs` to ask for exactly these")
    seen = set[str]()
    for key, value in table.items():
        name = key.replace("_", "-")
        if name in seen:
            raise ConfigError(f"`{name}` stands twice, with a hyphen and with an underscore", place=path, hint="keep one of them")
        seen.add(name)
        if name in _LISTS:
            yield name, _list(path, key, value)
        elif name in _TEXTS_OR_LISTS:
            yield name, _entries(path, key, value)
        elif name in _TEXTS:
            yield name, choice(name, _text(path, key, value), path)
        else:
            raise ConfigError(
                f"the setting `{key}` is unknown",
                place=path,
                hint=f"known settings: {', '.join((*_LISTS, *_TEXTS_OR_LISTS, *_TEXTS, 'extend', 'overrides'))}",
            )


def choice(name: str, value: str, place: str) -> str:
    """Return *value* if the setting *name* may have it; raises ConfigError."""
    if name == "as-of":
        return day(value, place)
    if name in _CHOICES and value not in _CHOICES[name]:
        raise ConfigError(f"`{name}` cannot be `{value}`", place=place, hint=f"one of: {', '.join(_CHOICES[name])}")
    return value


def day(value: str, place: str) -> str:
    """Return a date as YYYY-MM-DD; raises ConfigError."""
    from datetime import date

    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as problem:
        raise ConfigError(f"`{value}` is not a date: {problem}", place=place, hint="write YYYY-MM-DD") from problem


def _list(path: str, key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise ConfigError(f"`{key}` must be a list of texts", place=path, hint=f'{key} = ["…"]')
    return tuple(value)


def _entries(path: str, key: str, value: Any) -> tuple[str, ...]:
    """Return the entries of `fail-on`, of which one may stand without brackets; raises ConfigError."""
    entries = _list(path, key, [value] if isinstance(value, str) else value)
    read_gate(entries, path)
    return entries


def _text(path: str, key: str, value: Any) -> str:
    if not (isinstance(value, str) and value) and not (key.replace("_", "-") == "as-of" and hasattr(value, "isoformat")):
        raise ConfigError(f"`{key}` must be a text", place=path, hint=f'{key} = "…"')
    return str(value)


def shown(config: Config, keys: Sequence[str] = (*_LISTS, *_TEXTS_OR_LISTS, *_TEXTS)) -> Iterator[tuple[str, str, str]]:
    """Yield key, value and origin of every setting that is set."""
    for key in keys:
        if key in config.values:
            value = config.values[key]
            yield key, ", ".join(value) if isinstance(value, tuple) else str(value), config.origins.get(key, "")
