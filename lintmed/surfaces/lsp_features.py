"""What an editor may send, and what is done about it."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from lsprotocol import types
from pygls.capabilities import get_capability
from pygls.uris import to_fs_path

from lintmed.surfaces.lsp_actions import EXPLAIN, KINDS, Wish, actions
from lintmed.surfaces.lsp_diagnostics import diagnostics, span_of
from lintmed.surfaces.lsp_hover import explanation, hover
from lintmed.surfaces.lsp_server import PAUSE, Server
from lintmed.surfaces.lsp_words import word

DONE, LOST = 0, 1  # exit codes: the editor said goodbye, or was gone without a word
_WATCHED = "**/*.{toml,yaml,yml,tsv,json}"


def _initialize(server: Server, params: types.InitializeParams) -> None:
    server.options.locale = params.locale
    server.set_roots()


def _initialized(server: Server, _: types.InitializedParams) -> None:
    if server.can("workspace.did_change_watched_files.dynamic_registration"):
        watch = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(_WATCHED)])
        registration = types.Registration("lintmed-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, watch)
        server.client_register_capability(types.RegistrationParams([registration]))


def _opened(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    document = params.text_document
    path = server.path_of(document)
    if path is None:
        print(f"lintmed: {document.uri} ({document.language_id}) is no article and is not checked", file=sys.stderr)
    else:
        server.keep(document.uri, path, document.text, document.version)


def _changed(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    known = server.articles.get(params.text_document.uri)
    if known and params.content_changes:
        server.keep(known.uri, known.path, params.content_changes[-1].text, params.text_document.version, PAUSE)


def _saved(server: Server, params: types.DidSaveTextDocumentParams) -> None:
    known = server.articles.get(params.text_document.uri)
    if known:
        server.keep(known.uri, known.path, known.text, known.version)


def _closed(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    server.close(params.text_document.uri)


def _watched(server: Server, params: types.DidChangeWatchedFilesParams) -> None:
    paths = (to_fs_path(change.uri) for change in params.changes)
    if any(server.desk.rests_on(os.path.abspath(path)) for path in paths if path):
        server.recheck()


def _folders(server: Server, _: types.DidChangeWorkspaceFoldersParams) -> None:
    server.set_roots()
    server.recheck()


def _shutdown(server: Server, _: None = None) -> None:
    server.is_done = True


async def _diagnose(server: Server, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
    found = await server.checked(params.text_document.uri)
    told = await server.work(diagnostics, found) if found else []
    name = sha256(repr(told).encode("utf-8", "replace")).hexdigest()[:16]
    if name == params.previous_result_id:
        return types.RelatedUnchangedDocumentDiagnosticReport(result_id=name)
    return types.RelatedFullDocumentDiagnosticReport(items=told, result_id=name)


async def _hover(server: Server, params: types.HoverParams) -> types.Hover | None:
    found = await server.checked(params.text_document.uri)
    if found is None:
        return None
    formats = get_capability(server.client_capabilities, "text_document.hover.content_format", default=None) or ()
    offset = found.article.places.offset(params.position.line, params.position.character)
    return await server.work(hover, found, offset, markdown=types.MarkupKind.Markdown in formats)


async def _code_action(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    found = await server.checked(params.text_document.uri, lambda article: span_of(article.places, params.range))
    if found is None:
        return []
    kinds = tuple(str(getattr(kind, "value", kind)) for kind in params.context.only or ())
    versioned = server.can("workspace.workspace_edit.document_changes")
    return await server.work(actions, found, Wish(span_of(found.article.places, params.range), kinds, versioned))


async def _explain(ls: Server, uri: str, line: int) -> None:
    found = await ls.checked(uri)
    if found is None:
        text = word("not-article", ls.desk.lang)
        ls.window_show_message(types.ShowMessageParams(types.MessageType.Info, text))
        return
    ls.show(f"{os.path.basename(found.article.path)}-{line + 1}.md", await ls.work(explanation, found, line))


def server_for(options: Namespace) -> Server:
    """Return a server that knows what to do with what an editor sends."""
    server = Server(options)
    handlers: dict[str, tuple[Callable[..., Any], Any]] = {
        types.INITIALIZE: (_initialize, None),
        types.INITIALIZED: (_initialized, None),
        types.SHUTDOWN: (_shutdown, None),
        types.TEXT_DOCUMENT_DID_OPEN: (_opened, None),
        types.TEXT_DOCUMENT_DID_CHANGE: (_changed, None),
        types.TEXT_DOCUMENT_DID_SAVE: (_saved, None),
        types.TEXT_DOCUMENT_DID_CLOSE: (_closed, None),
        types.TEXT_DOCUMENT_DIAGNOSTIC: (_diagnose, None),
        types.TEXT_DOCUMENT_HOVER: (_hover, None),
        types.TEXT_DOCUMENT_CODE_ACTION: (_code_action, types.CodeActionOptions(list(KINDS))),
        types.WORKSPACE_DID_CHANGE_WATCHED_FILES: (_watched, None),
        types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: (_folders, None),
    }
    for name, (handler, more) in handlers.items():
        server.feature(name, more)(handler)
    server.command(EXPLAIN)(_explain)
    return server


def serve(options: Namespace) -> int:
    """Serve one editor over standard input and output; 1 if it went away without a goodbye."""
    if sys.stdin.isatty():
        print("lintmed: waiting for an editor on standard input; see docs/editor.md", file=sys.stderr)
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what any library prints must not stand between messages
    server = server_for(options)
    try:
        server.start_io(stdout=out)
    finally:
        server.end()
    return DONE if server.is_done else LOST
