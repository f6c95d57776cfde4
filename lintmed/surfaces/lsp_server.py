"""The language server: the articles of one editor, each checked again when it changes, and what is told of them."""

import asyncio
import os
import tempfile
from argparse import Namespace
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.uris import from_fs_path, to_fs_path, urlparse

from lintmed import __version__
from lintmed.files import write_atomically
from lintmed.model.span import Span
from lintmed.surfaces.lsp_articles import Article, Checked, Desk
from lintmed.surfaces.lsp_diagnostics import diagnostics
from lintmed.surfaces.walk import SUFFIXES

PAUSE = 0.03  # seconds without a key before an article is checked again
_SUFFIX = {
    "markdown": ".md",
    "mdx": ".mdx",
    "quarto": ".qmd",
    "html": ".html",
    "plaintext": ".txt",
    "plain": ".txt",
    "text": ".txt",
    "restructuredtext": ".rst",
}
Made = TypeVar("Made")


class _Utf16Protocol(LanguageServerProtocol):
    """Counts columns in UTF-16 units, which every editor has to know, whatever else it offers."""

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(self, params: types.InitializeParams) -> Any:
        """Begin as the library does, without a choice of units."""
        if params.capabilities.general:
            params.capabilities.general.position_encodings = None
        return (yield from super().lsp_initialize(params))


class Server(LanguageServer):
    """One editor with its articles. The loop talks to the editor; one thread checks, one article after the other."""

    def __init__(self, options: Namespace) -> None:
        super().__init__("lintmed", __version__, types.TextDocumentSyncKind.Full, protocol_cls=_Utf16Protocol)
        self.options = options
        self.desk = Desk(options)
        self.articles: dict[str, Article] = {}
        self.is_done = False
        self._found: dict[str, Checked] = {}
        self._pending: dict[str, asyncio.Task[None]] = {}
        self._told: dict[str, str] = {}  # the problem of each folder that was shown last
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._pages: tempfile.TemporaryDirectory[str] | None = None  # what was explained

    def can(self, capability: str) -> bool:
        """Whether the editor has a capability."""
        return bool(get_capability(self.client_capabilities, capability, default=False))

    async def work(self, made: Callable[..., Made], *arguments: Any, **more: Any) -> Made:
        """Return what a function makes in the thread that checks."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, partial(made, *arguments, **more))

    async def checked(self, uri: str, near: Callable[[Article], Span] | None = None) -> Checked | None:
        """Return what the check of an article as it is now gives, with rewrites *near* a range of it; None if it is closed."""
        while article := self.articles.get(uri):
            known, wanted = self._found.get(uri), near(article) if near else None
            if known and known.article is article:
                if known.answers(wanted):
                    return known
                wanted = known.around(wanted) if wanted else None
            found = await self.work(self.desk.check, article, wanted)
            if self.articles.get(uri) is article:
                self._found[uri] = found
                self._tell(self.desk.folder_of(article.path).path, found.problem)
                return found
        return None

    def _tell(self, folder: str, problem: str) -> None:
        """Show once why nothing can be checked in a folder."""
        if problem and problem != self._told.get(folder):
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"lintmed: {problem}"))
        self._told[folder] = problem

    def keep(self, uri: str, path: str, text: str, version: int, pause: float = 0.0) -> None:
        """Take in the text of an article, and publish what is found in it unless the editor asks for it itself."""
        self.articles[uri] = Article(uri, path, text, version)
        if not self.can("text_document.diagnostic"):
            self._cancel(uri)
            task = asyncio.get_running_loop().create_task(self._publish(uri, pause))
            task.add_done_callback(self._ended)
            self._pending[uri] = task

    async def _publish(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        found = await self.checked(uri)
        if found is None:
            return
        told = await self.work(diagnostics, found)
        if self.articles.get(uri) is found.article:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, told, found.article.version))

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Show what went wrong where nobody waits for an answer."""
        if not task.cancelled() and (problem := task.exception()):
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"lintmed failed: {problem!r}"))

    def _cancel(self, uri: str) -> None:
        if task := self._pending.pop(uri, None):
            task.cancel()

    def close(self, uri: str) -> None:
        """Forget an article."""
        self._cancel(uri)
        self._found.pop(uri, None)
        if self.articles.pop(uri, None) and not self.can("text_document.diagnostic"):
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def recheck(self) -> None:
        """Check all articles again, because what decides about them may have changed."""
        for article in list(self.articles.values()):
            self.keep(article.uri, article.path, article.text, article.version, PAUSE)
        if self.can("workspace.diagnostics.refresh_support"):
            self.workspace_diagnostic_refresh(None)

    def set_roots(self) -> None:
        """Take over the folders of the editor."""
        folders = [to_fs_path(folder.uri) for folder in self.workspace.folders.values()] or [self.workspace.root_path]
        self.desk.roots = tuple(os.path.abspath(folder) for folder in folders if folder)

    def path_of(self, document: types.TextDocumentItem) -> str | None:
        """Return under which path an article is checked, on a disk or not; None for what is no article."""
        suffix = _SUFFIX.get(document.language_id.lower())
        path = to_fs_path(document.uri) or urlparse(document.uri)[2]
        if path.lower().endswith(SUFFIXES):
            suffix = ""
        if suffix is None or (self._pages and path.startswith(self._pages.name)):
            return None
        if not document.uri.startswith("file:"):
            path += suffix
        return os.path.abspath(os.path.join(next(iter(self.desk.roots), os.getcwd()), path))

    def show(self, name: str, text: str) -> None:
        """Open a page in the editor, or show its text where that is not possible."""
        self._pages = self._pages or tempfile.TemporaryDirectory(prefix="lintmed-", dir=os.path.realpath(tempfile.gettempdir()))
        path = os.path.join(self._pages.name, name)
        write_atomically(path, text.encode("utf-8", "replace"))
        uri = from_fs_path(path)
        if uri and self.can("window.show_document.support"):
            self.window_show_document(types.ShowDocumentParams(uri, take_focus=True))
        else:
            self.window_show_message(types.ShowMessageParams(types.MessageType.Info, text))

    def end(self) -> None:
        """Leave nothing behind."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        if self._pages:
            self._pages.cleanup()
