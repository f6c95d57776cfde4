"""Articles as an editor holds them, checked as `lintmed check` would check the same bytes under the same name."""

import os
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lintmed.errors import LintmedError, SourceError
from lintmed.model.finding import FileResult, Finding
from lintmed.model.span import Span
from lintmed.policy.policy import Policy
from lintmed.surfaces.batch import guarded, shielded
from lintmed.surfaces.check import Session
from lintmed.surfaces.config import Config, forget
from lintmed.surfaces.lsp_places import Places
from lintmed.surfaces.options import (
    config_for,
    extensions_for,
    linter_for,
    message_language,
    named_file,
    policy_folder,
    policy_for,
    today,
)
from lintmed.surfaces.walk import is_excluded

_NAMED = ("waivers", "baseline", "approved-claims")
_KEPT = 2  # policies: that of now, and the one before, to which an edit often returns
Stamp = tuple[str, int, int]  # path, time of the last change, size


@dataclass(frozen=True, eq=False)
class Article:
    """One state of an article in an editor; a change makes another one."""

    uri: str
    path: str  # absolute; what is not on a disk has the name under which it would be
    text: str
    version: int

    @cached_property
    def places(self) -> Places:
        """The way between our offsets and the places of the editor."""
        return Places(self.text)

    @property
    def source(self) -> str:
        """The text without a byte order mark."""
        return self.places.source

    def data(self) -> bytes:
        """Return the article as it would be saved; raises SourceError if it is no text."""
        return encoded(self.source, self.path)


def encoded(source: str, path: str) -> bytes:
    """Return a text as UTF-8; half a pair of surrogates, which no file can hold, becomes a question mark.

    Raises SourceError for a text with NUL: its bytes would be read as another encoding, in which no place fits.
    """
    if "\0" in source:
        raise SourceError("this is not text: it holds NUL characters", place=path, hint="open it with its right encoding")
    return source.encode("utf-8", "replace")


@dataclass(frozen=True)
class Checked:
    """What the check of one state of an article gave."""

    article: Article
    result: FileResult
    lang: str  # of messages
    session: Session | None = None  # None: configuration or policy are broken, and nothing was checked
    near: Span | None = None  # where rewrites were sought

    def touched(self, span: Span) -> list[Finding]:
        """Return the findings that a range touches."""
        return [one for one in self.result.findings if one.span.touches(span)]

    def answers(self, near: Span | None) -> bool:
        """Whether rewrites were sought for all findings near which they are wanted."""
        return near is None or (self.near is not None and self.near.contains(near)) or not self.touched(near)

    def around(self, span: Span) -> Span:
        """Return a range with the findings that it touches, so that a cursor that moves within them asks nothing new."""
        for one in self.touched(span):
            span = span.hull(one.span)
        return span

    @property
    def problem(self) -> str:
        """Why nothing can be checked in the folder; empty if it can."""
        return "\n".join(self.result.errors) if self.session is None else ""


class Folder:
    """A folder of the editor, with the run that `lintmed check` would begin in it; anew when a file that it rests on has changed."""

    def __init__(self, path: str, options: Namespace) -> None:
        self.path = path
        self._options = options
        self._basis: tuple[object, ...] = ()
        self._files: frozenset[str] = frozenset()
        self._begun: Session | LintmedError | None = None
        self._policies: dict[tuple[object, ...], Policy] = {}

    def session(self, policies: dict[tuple[object, ...], Policy]) -> Session:
        """Return the run; *policies* are those that are loaded already. Raises LintmedError if it cannot begin."""
        config = config_for(self._options, self.path)
        files = tuple(stamp(path) for path in self._named(config))
        policy = tuple(self._policy_stamps(config))
        self._files = frozenset(one[0] for one in (*files, *policy))
        basis = (config, today(), files, policy)
        if self._begun is None or basis != self._basis:
            self._basis, self._begun = basis, self._begin(config, policy, policies)
        if isinstance(self._begun, LintmedError):
            raise self._begun.with_traceback(None)
        return self._begun

    def rests_on(self, path: str) -> bool:
        """Whether a change of a file may change what is found; of a run that could not begin nobody knows."""
        return not isinstance(self._begun, Session) or path in self._files or path.endswith(".toml")

    def _named(self, config: Config) -> Iterator[str]:
        if not self._options.ignore_suppressions:
            yield from (os.path.abspath(path) for key in _NAMED if (path := named_file(key, self._options, config)))

    def _policy_stamps(self, config: Config) -> Iterator[Stamp]:
        """Yield what tells one state of the policy from another; the built-in one does not change by itself."""
        folders = (policy_folder(self._options, config), *extensions_for(self._options, config))
        for folder in filter(None, folders):
            yield stamp(os.path.abspath(folder))
            for root, _, names in sorted(os.walk(os.path.abspath(folder))):
                yield from (stamp(os.path.join(root, name)) for name in sorted(names))

    def _begin(self, config: Config, policy: tuple[Stamp, ...], policies: dict[tuple[object, ...], Policy]) -> Session | LintmedError:
        try:
            if policy not in policies:
                policies[policy] = policy_for(self._options, config)
                for old in list(policies)[:-_KEPT]:
                    del policies[old]
            session = Session(self._options, self.path, policies[policy])
            linter_for(session.policy, session.settings)
            session.gate()
        except LintmedError as problem:
            return problem
        return session


class Desk:
    """All that is needed to check what an editor holds; used by one thread at a time."""

    def __init__(self, options: Namespace) -> None:
        self.options = options
        self.roots: tuple[str, ...] = ()
        self._folders: dict[str, Folder] = {}
        self._policies: dict[tuple[object, ...], Policy] = {}

    def check(self, article: Article, near: Span | None = None) -> Checked:
        """Check an article, with rewrites *near* a range of its source; whatever goes wrong stands in the result."""
        forget()
        check = shielded(lambda _: self._checked(article, near), lambda failed: Checked(article, failed, self.lang))
        return check(article.path)

    @property
    def lang(self) -> str:
        """The language of messages where no configuration says otherwise."""
        return message_language(self.options, Config())

    def _checked(self, article: Article, near: Span | None) -> Checked:
        session = self.folder_of(article.path).session(self._policies)
        session.rewrites = near is not None  # proving them takes most of the time
        linter = session.linter(article.path)
        if self._is_excluded(article.path):
            result = FileResult(path=article.path, language="", gates=None)
        else:
            result = guarded(lambda path: session.lint_data(article.data(), path, near))(article.path)
        return Checked(article, result, linter.settings.lang, session, near)

    def _is_excluded(self, path: str) -> bool:
        config = config_for(self.options, path)
        return is_excluded(path, config.values.get("exclude", ()), config.folder or self.folder_of(path).path)

    def folder_of(self, path: str) -> Folder:
        """Return the innermost folder of the editor that holds a file, else the file's own."""
        holding = [root for root in self.roots if path.startswith(os.path.join(root, ""))]
        root = max(holding, key=len, default=os.path.dirname(path))
        if root not in self._folders:
            self._folders[root] = Folder(root, self.options)
        return self._folders[root]

    def rests_on(self, path: str) -> bool:
        """Whether a change of a file may change what is found in any article."""
        return any(folder.rests_on(path) for folder in list(self._folders.values()))


def stamp(path: str) -> Stamp:
    """Return what tells one state of a file from another."""
    try:
        found = os.stat(path)
    except OSError:
        return path, 0, 0
    return path, found.st_mtime_ns, found.st_size
