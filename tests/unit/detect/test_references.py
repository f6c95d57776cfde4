"""Reference lists in five styles, each with its marks: what is read of them, mark by mark and entry by entry."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from lintmed.detect.citation import read_citations
from lintmed.detect.lexicon import Lexicon
from lintmed.model.citation import Citations, Entry, Mark
from lintmed.policy.load import load_policy
from lintmed.text.read import read_document

FOLDER = Path(__file__).parents[2] / "corpus" / "references"
LISTS = sorted(path for path in FOLDER.iterdir() if path.suffix != ".tsv")
STYLES = ("vancouver", "gb-t-7714", "apa", "url", "identifier")
LEAST = 0.98


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(load_policy())


def expected(path: Path) -> Counter[tuple[str, ...]]:
    """Return the rows of the table beside a list: `mark, kind, labels` and `entry, label, style, author, year, title, identifiers, address`."""
    rows = path.with_name(f"{path.name}.expected.tsv").read_text(encoding="utf-8").splitlines()
    return Counter(tuple(row.split("\t")) for row in rows)


def found(citations: Citations) -> Counter[tuple[str, ...]]:
    return Counter([*map(mark_row, citations.marks), *map(entry_row, citations.entries)])


def mark_row(mark: Mark) -> tuple[str, ...]:
    return ("mark", mark.kind, ",".join(mark.labels))


def entry_row(entry: Entry) -> tuple[str, ...]:
    author = entry.authors[0] if entry.authors else ""
    address = entry.urls[0] if entry.urls and not (entry.dois or entry.pmids) and entry.style in ("url", "other") else ""
    year = str(entry.year or "")
    return ("entry", entry.label, entry.style, author, year, entry.title, " ".join((*entry.dois, *entry.pmids)), address)


def wrong(path: Path, lexicon: Lexicon) -> Iterator[str]:
    rows = found(read_citations(read_document(path.read_bytes(), path.name), lexicon))
    right = expected(path)
    yield from (f"missed {row}" for row in (right - rows).elements())
    yield from (f"found {row}" for row in (rows - right).elements())


@pytest.mark.parametrize("path", LISTS, ids=[path.name for path in LISTS])
def test_a_list_is_read_as_its_table_says(path: Path, lexicon: Lexicon) -> None:
    assert [] == list(wrong(path, lexicon))


@pytest.mark.parametrize("kind", ["mark", "entry"])
def test_nearly_all_marks_and_entries_are_right(kind: str, lexicon: Lexicon) -> None:
    total = right = 0
    for path in LISTS:
        want = Counter({row: number for row, number in expected(path).items() if row[0] == kind})
        have = found(read_citations(read_document(path.read_bytes(), path.name), lexicon))
        have = Counter({row: number for row, number in have.items() if row[0] == kind})
        right += (want & have).total()
        total += max(want.total(), have.total())
    assert right >= LEAST * total


def test_every_style_has_six_lists() -> None:
    assert {style: 6 for style in STYLES} == Counter(path.name.rsplit("-", 1)[0] for path in LISTS)


def test_no_table_is_left_without_its_list() -> None:
    assert set() == set(FOLDER.glob("*.tsv")) - {path.with_name(f"{path.name}.expected.tsv") for path in LISTS}
