"""Recognise an official download by what it holds, and read it."""

import json
import os
from typing import Any
from zipfile import is_zipfile

from lintmed.errors import SourceError
from lintmed.policy.official.container import LIMIT, Container, decoded, read_file
from lintmed.policy.official.decision import Download
from lintmed.policy.official.drugsfda import read_drugsfda
from lintmed.policy.official.ema import read_csv, read_json, read_workbook
from lintmed.policy.official.openfda import read_openfda

KNOWN = "known are the Drugs@FDA data files (archive or folder), EMA's medicines table (XLSX, CSV, JSON) and openFDA drugsfda (JSON)"


def read_download(path: str, limit: int = LIMIT) -> Download:
    """Return what an official download holds; raises SourceError with the place of the first fault."""
    if not os.path.exists(path):
        raise SourceError("does not exist", place=path, hint="check the path")
    if os.path.isdir(path) or is_zipfile(path):
        return _contained(Container(path, limit))
    data = read_file(path, limit)
    if data.startswith(b"PK"):
        raise SourceError("is an archive that ends too early", place=path, hint="the download may be cut off; fetch it again")
    return _text(decoded(data, path), path)


def _contained(container: Container) -> Download:
    """Read a folder or an archive; a workbook is one, too."""
    if container.find("workbook.xml"):
        return read_workbook(container)
    if container.find("Applications.txt") or container.find("Products.txt"):
        return read_drugsfda(container)
    listed = [name for name in container.names if name.lower().endswith(".json")]
    if len(listed) == 1:
        return _text(decoded(container.read(listed[0]), container.place(listed[0])), container.place(listed[0]))
    raise SourceError("is no download that is known", place=container.path, hint=KNOWN)


def _text(text: str, path: str) -> Download:
    if text.lstrip()[:1] in ("{", "["):
        return _json(text, path)
    if text.lstrip()[:1] == "<":
        raise SourceError(
            "is a web page, not a table", place=path, line=text.lstrip().split("\n")[0][:160], hint="fetch the file itself; " + KNOWN
        )
    return read_csv(text, path)


def _json(text: str, path: str) -> Download:
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError) as problem:
        line = getattr(problem, "lineno", 1)
        quoted = text.split("\n")[line - 1].strip()[:160]
        raise SourceError(
            f"is not valid JSON: {problem}", place=f"{path}:{line}", line=quoted, hint="the download may be cut off"
        ) from problem
    if isinstance(data, dict) and "error" in data:
        raise SourceError(f"holds an error message: {data['error']}", place=path, hint="fetch the file again")
    return read_openfda(data, path) if isinstance(data, dict) and "results" in data else read_json(data, path)
