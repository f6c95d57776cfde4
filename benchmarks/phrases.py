"""Make phrases that no article holds: the phrase list of textlint, and a policy with ten times as many literals.

The phrases are combined by counting, so that none occurs twice. Half of them begin with words that the corpus does hold, so
that a scanner which looks for beginnings gets no easier work than with real phrases.
"""

import json
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import Final

from vocabulary import PATTERNS, PHRASES, WORDS

from lintmed.policy.compile import LAYERS
from lintmed.policy.index import HAN, INDEXES, LATIN, OTHER
from lintmed.policy.policy import Policy

HANZI: Final = [bytes((0xB0 + n // 94, 0xA1 + n % 94)).decode("gb2312") for n in range(3755)]  # the common simplified characters
SYLLABLES: Final = [consonant + vowel for consonant in "bdfghjklmnprstv" for vowel in "aeiou"]
HEADS, TAILS = 6, 4  # alternatives in a phrase: 24 literals, the most that lintmed still seeks as literals
PEER_PHRASES: Final = 150  # in each language


def invented(language: str, seed: int = 1) -> Iterator[str]:
    """Yield words without end, each once: three Chinese characters, or four syllables."""
    signs = list(HANZI if language == "zh" else SYLLABLES)
    Random(seed).shuffle(signs)
    size, length = len(signs), 3 if language == "zh" else 4
    for number in count(1):
        mixed = number * 48_271 % size**length  # prime to both sizes: no word comes twice, and neighbours differ
        yield "".join(signs[mixed // size**place % size] for place in range(length))


def phrases(language: str, seed: int = 1) -> Iterator[str]:
    """Yield lexicon phrases without end, each of 24 literals; every other one begins with words of the corpus."""
    words, random = invented(language, seed), Random(seed)
    known = [word for found in WORDS[language].values() for word in found]
    between = "" if language == "zh" else " "
    for number in count():
        heads = random.sample(known, HEADS) if number % 2 else list(islice(words, HEADS))
        yield f"({'|'.join(heads)}){between}({'|'.join(islice(words, TAILS))})"


def literals(policy: Policy) -> dict[str, int]:
    """Return how many literals each layer of a policy seeks."""
    count = Counter(layer for name in INDEXES for layer in _layers_of_literals(policy.index(name)))
    return {layer: count[layer] for layer in LAYERS}


def _layers_of_literals(index: Mapping[str, str]) -> Iterator[str]:
    """Yield the layer of every literal of an index."""
    names = index["layers"].split("\n")
    for kind in (HAN, LATIN, OTHER):
        for written in index[f"{kind}-literals"].replace("\n", "\t").split("\t"):
            if written:
                yield names[int(written.split(" ", 1)[0])]


def write_tenfold(builtin: Path, folder: Path, per_layer: dict[str, int]) -> None:
    """Copy the policy folder *builtin* to *folder* and add nine lexicon files, each with as many literals as it has."""
    shutil.copytree(builtin, folder)
    (folder / "_lexicon" / "benchmark").mkdir()
    sources = {language: phrases(language) for language in ("zh", "en")}
    for number in range(1, 10):
        concepts = [_concept(f"{layer}.benchmark-{number}", wanted, sources) for layer, wanted in per_layer.items()]
        text = json.dumps({"concepts": concepts}, ensure_ascii=False, indent=1)  # JSON is YAML
        (folder / "_lexicon" / "benchmark" / f"extra-{number}.yaml").write_text(text, encoding="utf-8")


def _concept(name: str, wanted: int, sources: dict[str, Iterator[str]]) -> dict[str, object]:
    """Return a concept with *wanted* literals, rounded to whole phrases, half of them English."""
    phrases_each = max(1, round(wanted / (2 * HEADS * TAILS)))
    concept: dict[str, object] = {language: list(islice(source, phrases_each)) for language, source in sources.items()}
    concept |= {"id": name, "title": "Invented for the benchmark"}
    return concept | {"means": "none"} if name.startswith("cue.") else concept


def prh_rules() -> str:
    """Return the rule file for textlint-rule-prh: 300 phrases and 20 regular expressions, all marked for review."""
    wanted = [f"/{pattern}/" for pattern in PATTERNS]  # prh's own escape of a hyphen is no valid regex, so phrases hold none
    for language, known in PHRASES.items():
        wanted += [*known, *islice(invented(language), PEER_PHRASES - len(known))]
    rules = [{"expected": "(review)", "pattern": one} for one in wanted]
    return json.dumps({"version": 1, "rules": rules}, ensure_ascii=False, indent=1)
