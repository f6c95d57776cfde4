"""Write the benchmark corpus: invented Markdown articles, the same for the same seed.

A third of the articles is simplified Chinese, a third English, a third mixes both. Each has about 10 KB with headings,
paragraphs, a list, a table, links and references that are cited; about 11% of the sentences look like claims. Beside the
articles stand one file of 20 MB and a series of 1, 2, 4, 8 and 16 MB, made of the same sentences. Run it by itself to look at
the articles:

    python benchmarks/corpus.py --articles 1000
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final

from vocabulary import CLAIMS, HEADINGS, NEUTRAL, WORDS

FOLDER: Final = Path(__file__).parent / "corpus"
LANGUAGES: Final = ("zh", "en", "mixed")
ARTICLE_BYTES: Final = 10_000
CLAIM_SHARE: Final = 0.11
SERIES_MB: Final = (1, 2, 4, 8, 16)
BIG_MB: Final = 20
SEED: Final = 20261121
VERSION: Final = 1  # raise it when the texts change, so that an old corpus is not taken for a new one
REFERENCES: Final = 8


class Writer:
    """Writes the sentences of one article in one language, or in both by turns."""

    def __init__(self, language: str, random: Random) -> None:
        self._language = language
        self._random = random
        self.sentences = 0
        self.claims = 0

    def turn(self) -> str:
        """Return the language of the next paragraph."""
        return self._random.choice(("zh", "en")) if self._language == "mixed" else self._language

    def fill(self, template: str, language: str) -> str:
        """Fill the slots of a template, every time anew."""
        pieces = template.split("{")
        return pieces[0] + "".join(self._word(name, language) + rest for name, rest in (piece.split("}", 1) for piece in pieces[1:]))

    def _word(self, name: str, language: str) -> str:
        if name == "n":
            return str(self._random.randint(3, 480))
        if name == "pct":
            return str(self._random.randint(70, 99))
        if self._language == "mixed" and name in ("topic", "product") and self._random.random() < 0.2:
            language = "en" if language == "zh" else "zh"  # a term of the other language, as such articles have
        return self._random.choice(WORDS[language][name])

    def sentence(self, language: str) -> str:
        """Return a sentence, in one case of nine claim-like, now and then with a citation mark or a link."""
        is_claim = self._random.random() < CLAIM_SHARE
        self.sentences += 1
        self.claims += is_claim
        text = self.fill(self._random.choice((CLAIMS if is_claim else NEUTRAL)[language]), language)
        text = text[0].upper() + text[1:]
        chance = self._random.random()
        if chance < 0.06:
            return f"{text[:-1]} [{self._random.randint(1, REFERENCES)}]{text[-1]}"
        if chance < 0.09:
            return f"{text} [{self.fill('{thing}', language)}](https://example.org/{language}/{self._random.randint(1, 999)})"
        bold = text.split(" ", 1)[0] if language == "en" else text[:4]
        return f"**{bold}**{text[len(bold) :]}" if chance < 0.11 else text

    def sentences_of(self, language: str, least: int, most: int) -> str:
        """Return the sentences of one paragraph."""
        between = "" if language == "zh" else " "
        return between.join(self.sentence(language) for _ in range(self._random.randint(least, most)))


def _sections(writer: Writer, random: Random) -> Iterator[str]:
    """Yield blocks without end: a heading, paragraphs, every third time a list and once in six a table."""
    number = 0
    while True:
        number += 1
        language = writer.turn()
        yield f"{'##' if number % 3 else '###'} {writer.fill(random.choice(HEADINGS[language]), language)}\n"
        for _ in range(random.randint(2, 3)):
            yield writer.sentences_of(writer.turn(), 3, 6) + "\n"
        if number % 3 == 1:
            yield "".join(f"- {writer.sentence(language)}\n" for _ in range(random.randint(3, 5)))
        if number % 6 == 2:
            yield _table(writer, language, random)


def _table(writer: Writer, language: str, random: Random) -> str:
    """Return a table of four rows."""
    head = "| 地点 | 食物 | 人数 |" if language == "zh" else "| Place | Food | People |"
    rows = [f"| {writer.fill('{where}', language)} | {writer.fill('{food}', language)} | {random.randint(10, 900)} |" for _ in range(4)]
    return "\n".join([head, "| --- | --- | ---: |", *rows]) + "\n"


def _references(language: str, random: Random) -> str:
    """Return the list that the marks [1] to [8] lead to."""
    title = "## References\n\n" if language == "en" else "## 参考文献\n\n"
    return title + "".join(
        f"[{n}] Alder {chr(64 + n)}, Brook C. Notes on registers. J Invent. {random.randint(2012, 2025)};{n}:{n * 11}-{n * 11 + 7}.\n"
        for n in range(1, REFERENCES + 1)
    )


def article(number: int, seed: int = SEED, size: int = ARTICLE_BYTES) -> tuple[str, str, Writer]:
    """Return name, text and writer (with its counts) of an article of at least *size* bytes of UTF-8, the list not counted."""
    language = LANGUAGES[number % 3]
    random = Random(f"{seed}-{number}-{VERSION}")
    writer = Writer(language, random)
    first = writer.turn()
    blocks = [f"# {writer.fill(random.choice(HEADINGS[first]), first)} {number}\n", writer.sentences_of(first, 2, 3) + "\n"]
    written = 0
    for block in _sections(writer, random):
        blocks.append(block)
        written += len(block.encode()) + 1
        if written > size - 1100:  # what the title, the introduction and the references take
            break
    blocks.append(_references(language, random))
    return f"{number:05d}-{language}.md", "\n".join(blocks), writer


def write_corpus(folder: Path = FOLDER, articles: int = 1000, seed: int = SEED) -> None:
    """Write the articles and the long files below *folder*, unless the same corpus is there already."""
    stamp, wanted = folder / "made.json", {"version": VERSION, "seed": seed, "articles": articles}
    if stamp.is_file() and {k: v for k, v in json.loads(stamp.read_text()).items() if k in wanted} == wanted:
        return
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    for old in (folder / "articles").glob("*.md"):
        old.unlink()
    sentences = claims = 0
    for number in range(articles):
        name, text, writer = article(number, seed)
        (folder / "articles" / name).write_text(text, encoding="utf-8", newline="\n")
        sentences, claims = sentences + writer.sentences, claims + writer.claims
    for megabytes in (*SERIES_MB, BIG_MB):
        _, text, _ = article(2, seed, megabytes * 1_000_000)  # 2: mixed
        (folder / f"long-{megabytes:02d}.md").write_text(text, encoding="utf-8", newline="\n")
    stamp.write_text(json.dumps({**wanted, "sentences": sentences, "claims": claims}), encoding="utf-8")


def main() -> None:
    """Write the corpus and say what it holds."""
    options = argparse.ArgumentParser(description="Write the benchmark corpus.")
    options.add_argument("--articles", type=int, default=1000)
    options.add_argument("--seed", type=int, default=SEED)
    options.add_argument("--folder", type=Path, default=FOLDER)
    asked = options.parse_args()
    write_corpus(asked.folder, asked.articles, asked.seed)
    made = json.loads((asked.folder / "made.json").read_text(encoding="utf-8"))
    print(f"{made['articles']} articles, {made['sentences']} sentences, {made['claims'] / made['sentences']:.1%} claim-like")


if __name__ == "__main__":
    main()
