"""The data of the reviewer's report: tables by column, every text once; whole articles in compressed chunks that are opened on demand."""

import base64
import zlib
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from lintmed.judge.notices import KINDS, LANGS, rule_id
from lintmed.model.rule import Authority, Pack, Rule
from lintmed.report.html.article import SEVERITIES, Article
from lintmed.report.jsontext import dumps

VERSION = 1
_CHUNK = 400_000  # characters of JSON: some dozen articles, unpacked in a few milliseconds


class Run(NamedTuple):
    """What decided a run, and what its findings refer to."""

    tool: str  # version of lintmed
    lang: str  # of messages
    as_of: str
    digest: str
    horizon: str  # the day up to which the registry knows
    is_dated: bool
    packs: tuple[Pack, ...]
    rules: tuple[Rule, ...]
    authorities: Mapping[str, Authority]


class Texts:
    """A table in which every text stands once."""

    def __init__(self) -> None:
        self._at: dict[Any, int] = {}

    def at(self, value: Any) -> int:
        """Return the place of a text, which is new or not."""
        return self._at.setdefault(value, len(self._at))

    def all(self) -> list[Any]:
        """Return the texts in their order."""
        return list(self._at)


class Archive:
    """The articles of a report; what only the view of an article needs is compressed as soon as it comes."""

    def __init__(self) -> None:
        self._files: dict[str, list[Any]] = {name: [] for name in (*_OF_FILE, "chunk", "place")}
        self._findings: dict[str, list[int]] = {name: [] for name in _OF_FINDING}
        self._rules, self._excerpts, self._groups, self._exceptions = Texts(), Texts(), Texts(), Texts()
        self._bases: set[str] = set()
        self._open: list[str] = []
        self._open_size = 0
        self._chunks: list[str] = []

    def add(self, one: Article) -> None:
        """Take in the next article."""
        number = len(self._files["path"])
        for name in _OF_FILE:
            self._files[name].append(getattr(one, name))
        self._files["chunk"].append(len(self._chunks))
        self._files["place"].append(len(self._open))
        for row in one.findings:
            values = (
                number, self._rules.at(row.rule), row.severity, row.line, self._excerpts.at(row.excerpt), self._groups.at(row.fingerprint),
                self._exceptions.at(row.exception) if row.exception else -1, int(row.rewrite),
            )  # fmt: skip
            for name, value in zip(_OF_FINDING, values, strict=True):
                self._findings[name].append(value)
        self._bases |= one.bases
        self._open.append(one.detail)
        self._open_size += len(one.detail)
        if self._open_size > _CHUNK:
            self._close()

    def _close(self) -> None:
        """Compress what has come since the last time."""
        if self._open:
            packed = zlib.compress(f"[{','.join(self._open)}]".encode(), 9)
            self._chunks.append(base64.b64encode(packed).decode())
            self._open, self._open_size = [], 0

    def chunks(self) -> list[str]:
        """Return the articles, zlib in base64; the tables say where each lies."""
        self._close()
        return self._chunks

    def not_checked(self) -> list[str]:
        """Return why articles were not checked."""
        return [error for error in self._files["error"] if error]

    def numbers(self) -> tuple[int, int]:
        """Return how many articles and open findings there are."""
        return len(self._files["path"]), sum(at < 0 for at in self._findings["exception"])

    def tables(self, run: Run) -> dict[str, Any]:
        """Return all but the articles themselves."""
        documents = "\0".join(f"{path}\0{digest}" for path, digest in zip(self._files["path"], self._files["sha256"], strict=True))
        name = sha256(f"{run.digest}\0{run.as_of}\0{documents}".encode("utf-8", "surrogatepass")).hexdigest()
        return {
            "version": VERSION,
            "report": name[:16],
            "tool": run.tool,
            "lang": run.lang,
            "as_of": run.as_of,
            "policy": run.digest,
            "registry": {"horizon": run.horizon, "dated": run.is_dated},
            "packs": [[pack.id, pack.version, _three(pack.title)] for pack in run.packs],
            "severities": SEVERITIES,
            "rules": list(_rules(self._rules.all(), run)),
            "authorities": {name: _authority(run.authorities[name]) for name in sorted(self._bases)},
            "files": self._files,
            "findings": self._findings,
            "excerpts": self._excerpts.all(),
            "groups": self._groups.all(),
            "exceptions": [list(one) for one in self._exceptions.all()],
        }


_OF_FILE = ("path", "sha256", "language", "title", "author", "date", "genre", "product", "error")
_OF_FINDING = ("file", "rule", "severity", "line", "excerpt", "group", "exception", "rewrite")


def _rules(names: Iterable[str], run: Run) -> Iterable[list[Any]]:
    """Yield id, family, pack, title, reason and whether exceptions are allowed, of the rules that found something."""
    known = {rule.id: rule for rule in run.rules}
    notices = {rule_id(state): kind for state, kind in KINDS.items()}
    for name in names:
        if name in notices:
            yield [name, "exception", "exceptions", list(notices[name].title), ["", "", ""], False]
        else:
            rule = known[name]
            yield [name, rule.family, rule.pack, _three(rule.title), _three(rule.why), rule.suppressible]


def _authority(one: Authority) -> dict[str, Any]:
    names = _three({"en": next(iter(one.name.values())), **one.name})
    return {"name": names, "url": one.url, "from": one.effective_from, "until": one.effective_until or "", "verification": one.verification}


def _three(texts: Mapping[str, str]) -> list[str]:
    """Return a text in the three languages; where one lacks it is English."""
    return [texts.get(lang) or texts.get("en", "") for lang in LANGS]


def written(tables: Mapping[str, Any]) -> str:
    """Return tables as JSON that cannot end the element that holds it."""
    return dumps(tables).replace("<", "\\u003c")
