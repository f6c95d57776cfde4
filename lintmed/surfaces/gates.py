"""`lintmed check --explain-gates`: what kind of page each article is, and whose law holds for it."""

import sys
from collections.abc import Iterable, Iterator

from lintmed.detect.reading import DocumentReading
from lintmed.engine import Linter
from lintmed.errors import LintmedError
from lintmed.judge.reach import reaches
from lintmed.model.document import Document
from lintmed.report import gates as report
from lintmed.report.width import visible
from lintmed.surfaces.check import CLEAN, NOT_CHECKED, Session
from lintmed.text.read import read_document


def explain_gates(paths: Iterable[str], session: Session) -> int:
    """Print the gates of every article and the packs that apply; 2 if one cannot be read."""
    code = CLEAN
    for path in paths:
        try:
            lines = list(gate_lines(read_document(session.data(path), path), session.linter(path), laws=True))
        except (LintmedError, OSError) as problem:
            code = NOT_CHECKED
            print(f"lintmed: {problem}", file=sys.stderr)
            continue
        print(visible(path), *(f"  {line}" for line in lines), sep="\n")
    return code


def gate_lines(document: Document, linter: Linter, *, laws: bool) -> Iterator[str]:
    """Yield a line for every gate and every pack, with its laws if they are wanted, in the language of messages."""
    _, _, gates = linter.read(document)
    lang, as_of = linter.settings.lang, linter.settings.as_of
    yield from report.values(gates, lang)
    found = reaches(DocumentReading(document, linter.lexicon), gates, linter.policy, linter.selection, as_of)
    yield from report.packs(found, lang, laws=laws)
