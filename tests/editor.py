"""An editor that speaks the Language Server Protocol with lintmed, as far as tests need one."""

import json
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, Self

from command import environment

PATIENCE = 60.0  # seconds; a busy machine is slow
CAPABILITIES: dict[str, Any] = {
    "general": {"positionEncodings": ["utf-8", "utf-16"]},
    "window": {"showDocument": {"support": True}},
    "workspace": {
        "workspaceFolders": True,
        "workspaceEdit": {"documentChanges": True},
        "didChangeWatchedFiles": {"dynamicRegistration": True},
        "diagnostics": {"refreshSupport": True},
    },
    "textDocument": {
        "publishDiagnostics": {"relatedInformation": True, "codeDescriptionSupport": True, "versionSupport": True},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
    },
}


class Editor:
    """A process of `lintmed lsp` and what it has sent so far."""

    def __init__(self, *arguments: str, cwd: Path, command: tuple[str, ...] = (), **more: str) -> None:
        self.cwd = cwd
        self._process = subprocess.Popen(
            [*(command or (sys.executable, "-m", "lintmed")), "lsp", *arguments],
            cwd=cwd, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(**more),
        )  # fmt: skip
        self._inbox: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.seen: list[dict[str, Any]] = []  # notifications and requests of the server, in their order
        self._answers: dict[int, dict[str, Any]] = {}
        self._last = 0
        self._versions: dict[str, int] = {}
        self._errors: list[bytes] = []
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=self._read_errors, daemon=True).start()

    def _read(self) -> None:
        assert self._process.stdout
        out = self._process.stdout
        while header := out.readline():
            assert header.startswith(b"Content-Length: "), header
            while out.readline().strip():
                pass
            self._inbox.put(json.loads(out.read(int(header.split()[1]))))
        self._inbox.put(None)

    def _read_errors(self) -> None:
        assert self._process.stderr
        self._errors.extend(self._process.stderr)

    @property
    def errors(self) -> str:
        """What the server wrote to standard error."""
        return b"".join(self._errors).decode()

    def send(self, method: str, params: Any, number: int | None = None) -> None:
        """Send a notification, or a request if it has a number."""
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        self._write(message if number is None else {**message, "id": number})

    def _write(self, message: dict[str, Any]) -> None:
        assert self._process.stdin
        body = json.dumps(message).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _receive(self, until: float) -> None:
        """Take in the next message; requests are answered."""
        message = self._inbox.get(timeout=max(0.01, until - time.monotonic()))
        assert message is not None, self.errors
        if "method" in message:
            self.seen.append(message)
            if "id" in message:
                done = {"success": True} if message["method"] == "window/showDocument" else None
                self._write({"jsonrpc": "2.0", "id": message["id"], "result": done})
        else:
            self._answers[message["id"]] = message

    def ask(self, method: str, params: Any) -> Any:
        """Send a request and return the answer."""
        self._last += 1
        number = self._last
        self.send(method, params, number)
        until = time.monotonic() + PATIENCE
        while number not in self._answers:
            self._receive(until)
        answer = self._answers.pop(number)
        assert "error" not in answer, answer
        return answer["result"]

    def wait(self, method: str, uri: str = "", *, after: int = 0, version: int | None = None) -> dict[str, Any]:
        """Return the parameters of the first message of a kind behind the first *after* messages."""
        until = time.monotonic() + PATIENCE
        at = after
        while True:
            for message in self.seen[at:]:
                params = message.get("params") or {}
                if message["method"] == method and uri in ("", params.get("uri")) and version in (None, params.get("version")):
                    return dict(params)
            at = len(self.seen)
            self._receive(until)

    # --- what people do ---

    def begin(self, *folders: Path, locale: str = "en", capabilities: dict[str, Any] | None = None) -> dict[str, Any]:
        """Say hello; return what the server says that it can do."""
        named = [{"uri": folder.as_uri(), "name": folder.name} for folder in folders or (self.cwd,)]
        params = {"processId": None, "rootUri": named[0]["uri"], "workspaceFolders": named, "locale": locale}
        found = self.ask("initialize", {**params, "capabilities": capabilities or CAPABILITIES})
        self.send("initialized", {})
        return dict(found["capabilities"])

    def uri(self, name: str) -> str:
        """Return the URI of an article in the folder of the editor."""
        return name if ":" in name else (self.cwd / name).as_uri()

    def open(self, name: str, text: str, language: str = "markdown") -> list[dict[str, Any]]:
        """Open an article and return its diagnostics."""
        uri, after = self.uri(name), len(self.seen)
        self._versions[uri] = 1
        self.send("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": language, "version": 1, "text": text}})
        return self.diagnostics(name, after)

    def change(self, name: str, *texts: str) -> list[dict[str, Any]]:
        """Write texts one after the other, and return the diagnostics of the last one."""
        uri, after = self.uri(name), len(self.seen)
        for text in texts:
            self._versions[uri] += 1
            named = {"uri": uri, "version": self._versions[uri]}
            self.send("textDocument/didChange", {"textDocument": named, "contentChanges": [{"text": text}]})
        return self.diagnostics(name, after, self._versions[uri])

    def diagnostics(self, name: str, after: int = 0, version: int | None = None) -> list[dict[str, Any]]:
        """Return the next diagnostics of an article."""
        found = self.wait("textDocument/publishDiagnostics", self.uri(name), after=after, version=version)
        return list(found["diagnostics"])

    def touch(self, *paths: Path) -> int:
        """Tell that files have changed; return how many messages came before."""
        after = len(self.seen)
        self.send("workspace/didChangeWatchedFiles", {"changes": [{"uri": path.as_uri(), "type": 2} for path in paths]})
        return after

    def hover(self, name: str, place: dict[str, int]) -> str:
        """Return what is told at a place."""
        found = self.ask("textDocument/hover", {"textDocument": {"uri": self.uri(name)}, "position": place})
        return str(found["contents"]["value"]) if found else ""

    def actions(self, name: str, place: dict[str, Any], *only: str) -> list[dict[str, Any]]:
        """Return what can be done in a range."""
        context = {"diagnostics": [], **({"only": list(only)} if only else {})}
        asked = {"textDocument": {"uri": self.uri(name)}, "range": place, "context": context}
        return list(self.ask("textDocument/codeAction", asked))

    def run(self, command: dict[str, Any]) -> None:
        """Run a command of the server."""
        self.ask("workspace/executeCommand", {"command": command["command"], "arguments": command["arguments"]})

    def end(self) -> int:
        """Say goodbye and return the exit code."""
        self.ask("shutdown", None)
        self.send("exit", None)
        return self.gone()

    def gone(self) -> int:
        """Close the line and return the exit code."""
        assert self._process.stdin
        self._process.stdin.close()
        return self._process.wait(PATIENCE)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()


def units(text: str) -> int:
    """Return the length of a text as editors count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def applied(text: str, edit: dict[str, Any]) -> str:
    """Return a text after an edit of the workspace, counted apart from the server: line by line, in bytes of UTF-16."""
    edits = edit["documentChanges"][0]["edits"] if "documentChanges" in edit else next(iter(edit["changes"].values()))
    data = text.encode("utf-16-le")
    for one in sorted(edits, key=lambda each: _at(text, each["range"]["start"]), reverse=True):
        start, end = _at(text, one["range"]["start"]), _at(text, one["range"]["end"])
        data = data[:start] + one["newText"].encode("utf-16-le") + data[end:]
    return data.decode("utf-16-le")


def _at(text: str, place: dict[str, int]) -> int:
    """Return the byte of UTF-16 at a place."""
    lines = text.replace("\r\n", "\n\0").replace("\r", "\n").split("\n")
    before = sum(units(line) + 1 for line in lines[: place["line"]])
    skipped = lines[place["line"]].startswith("\0") if place["line"] < len(lines) else False
    return 2 * (before + skipped + place["character"])
