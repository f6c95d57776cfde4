"""The page around the data: style and program are put in as they lie beside this module, and nothing else may run (CSP)."""

import base64
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from html import escape
from typing import Any

from lintmed.report.html.data import written

_HERE = os.path.dirname(os.path.abspath(__file__))
# In the order in which they need each other; together they are one program.
SCRIPTS = ("base.js", "data.js", "decisions.js", "filters.js", "charts.js", "tables.js", "article.js", "dialogs.js", "main.js")


def page(tables: Mapping[str, Any], chunks: Iterable[str], lang: str) -> Iterator[str]:
    """Yield the whole file, piece by piece."""
    style, words = _part("report.css"), json.loads(_part("words.json"))
    program = '"use strict";\n(() => {\n' + "\n".join(map(_part, SCRIPTS)) + "\n})();\n"
    yield (
        _part("page.html")
        .replace("{{lang}}", lang)
        .replace("{{policy}}", policy(style, program))
        .replace("{{title}}", escape(words["title"][("en", "zh-Hans", "zh-Hant").index(lang)]))
        .replace("{{noscript}}", escape(" ".join(words["noscript"])))
        .replace("{{style}}", style)
    )
    yield f'<script type="application/json" id="words">{written(words)}</script>\n'
    yield f'<script type="application/json" id="tables">{written(tables)}</script>\n'
    for number, chunk in enumerate(chunks):
        yield f'<script type="text/plain" id="chunk-{number}">{chunk}</script>\n'
    yield f"<script>{program}</script>\n</body>\n</html>\n"


def policy(style: str, program: str) -> str:
    """Return the content security policy: this style, this program, no network, no markup made from text."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(program)}; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def _part(name: str) -> str:
    with open(os.path.join(_HERE, name), encoding="utf-8") as file:
        return file.read()
