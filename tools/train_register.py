"""Train the model of promotional register on our own corpus and write its weights to policies/_register/.

Cases are cut into passages as a lint cuts them, and passages into sentences. A passage that a reviewer's mark touches speaks for promotion, every passage
of a clean case speaks for honest text, and the unmarked passages of a violating case are left out. Needs scikit-learn,
which nothing else does. Prints how the model fares on authors whose cases it was not trained on.
"""

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from lintmed.detect.clauses import sentences
from lintmed.detect.lexicon import Lexicon
from lintmed.detect.mentions import Mentions
from lintmed.detect.register import features, passages
from lintmed.files import write_atomically
from lintmed.model.document import Document
from lintmed.model.span import Span
from lintmed.policy.examples import read_example
from lintmed.policy.load import load_policy
from lintmed.policy.policy import Policy
from lintmed.text.language import has_han
from lintmed.text.read import read_document, read_text

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "tests" / "corpus"
LANGUAGES = ("en", "zh-Hans", "zh-Hant")
SCRIPTS = ("latin", "han")
STRENGTH = 0.5  # inverse of the penalty on large weights
# Where the levels begin, in hundredths of a logit; how many known features a passage must have to be promotional (a heading
# of two words says too little) and from which score on fewer are enough; and the per cent of the mean of a page's other
# passages that counts for one. Chosen on authors that the model had not seen (docs/decisions/0008).
PAGES = {"sober-page": -110, "thoroughly-sober-page": -255, "context": 50}
SETTINGS = {
    "latin": {"promotional": 50, "leaning": 20, "sober": -40, "fewest": 14, "promotional-briefly": 300, **PAGES},
    "han": {"promotional": 60, "leaning": 20, "sober": -40, "fewest": 24, "promotional-briefly": 200, **PAGES},
}
FEWEST = 2  # passages that must have a feature
LEAST = 4  # hundredths of a logit below which a weight is dropped
HEADER = """# How much each n-gram and each concept (@) speaks for promotion, in hundredths of a logit: a linear model, trained on tests/corpus.
# Made by tools/train_register.py; docs/decisions/0008 says why it is here. From `promotional` on a passage speaks
# like promotion, from `leaning` on it leans that way, up to `sober` it speaks like honest health information.
"""


class Passage(NamedTuple):
    """One passage of a case."""

    source: str  # whose cases it is from
    text: str  # folded
    features: frozenset[str]
    promotes: bool
    is_whole: bool  # or one of its sentences, which are learnt from but not counted


def corpus_passages(paths: Iterable[Path], lexicon: Lexicon) -> Iterator[Passage]:
    """Yield the labelled passages of the cases that are open for development."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            if case["split"] != "blind":
                yield from case_passages(case, case.get("source", path.stem), lexicon)


def example_passages(policy: Policy, lexicon: Lexicon) -> Iterator[Passage]:
    """Yield the passages of the examples of rules about claims: bald statements, which people seldom write into a corpus."""
    for rule in policy.data["rules"]:
        if "omits" in rule or rule.get("strict") or rule.get("fallback"):
            continue
        for kind in ("bad", "good"):
            for entry in rule["examples"][kind]:
                example = read_example(entry)
                document = read_text(example.text, f"example.{example.format}")
                if kind == "good" or example.marked:
                    yield from document_passages(document, example.marked, "examples", lexicon)


def article_passages(lexicon: Lexicon) -> Iterator[Passage]:
    """Yield the labelled passages of the whole articles that are open for development, as the work of one author."""
    folder = CORPUS / "articles"
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if entry["split"] != "blind":
            document = read_document((folder / entry["file"]).read_bytes(), entry["file"])
            yield from document_passages(document, [mark["quote"] for mark in entry["marks"]], "articles", lexicon)


def case_passages(case: dict[str, Any], source: str, lexicon: Lexicon) -> Iterator[Passage]:
    """Cut one case into passages; see the module for how they are labelled."""
    yield from document_passages(read_text(case["text"], "case.md"), case["spans"], source, lexicon)


def document_passages(document: Document, quotes: Sequence[str], source: str, lexicon: Lexicon) -> Iterator[Passage]:
    """Cut a text with what a reviewer marked in it into passages."""
    mentions = Mentions(document.text, lexicon)
    marks = [Span(at, at + len(quote)) for quote in quotes if (at := document.source.find(quote)) >= 0]
    for block in document.blocks:
        if not block.kind.is_prose:
            continue
        for group in passages(document.text, sentences(document.text, block.start, block.end)):
            whole = Span(group[0].start, group[-1].end)
            for span in (whole, *(group if len(group) > 1 else ())):
                text = document.text[span.start : span.end].strip()
                promotes = bool(text) and any(document.source_span(span).overlaps(mark) for mark in marks)
                if text and (promotes or not quotes):
                    yield Passage(source, text, frozenset(features(text, mentions.concepts(span))), promotes, span == whole)


def train(found: Sequence[Passage]) -> tuple[DictVectorizer, LogisticRegression]:
    """Return the fitted model over the features that several passages have."""
    number = Counter(feature for one in found if one.is_whole for feature in one.features)
    kept = [{feature: 1 for feature in one.features if number[feature] >= FEWEST} for one in found]
    vectors = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    model.fit(vectors.fit_transform(kept), [one.promotes for one in found])
    return vectors, model


def scores(model: tuple[DictVectorizer, LogisticRegression], found: Sequence[Passage]) -> Any:
    """Return the logits of passages."""
    return model[1].decision_function(model[0].transform([dict.fromkeys(one.features, 1) for one in found]))


def scores_on_strangers(found: Sequence[Passage]) -> Any:
    """Return the logit of each passage from a model that saw none of its author's cases."""
    logits = np.zeros(len(found))
    for source in sorted({one.source for one in found}):
        held = [at for at, one in enumerate(found) if one.source == source]
        seen = [one for one in found if one.source != source]
        logits[held] = scores(train(seen), [found[at] for at in held])
    return logits


def reached(found: Sequence[Passage], levels: Mapping[str, int]) -> Iterator[str]:
    """Yield which share of the passages of strangers reaches each level."""
    whole = np.array([one.is_whole for one in found])
    labels = np.array([one.promotes for one in found])[whole]
    logits = 100 * scores_on_strangers(found)[whole]
    for name in ("promotional", "leaning"):
        yield f"  {(logits[labels] >= levels[name]).mean():.3f} and {(logits[~labels] >= levels[name]).mean():.3f} are {name}"
    yield f"  {(logits[labels] <= levels['sober']).mean():.3f} and {(logits[~labels] <= levels['sober']).mean():.3f} are sober"


def write_table(script: str, model: tuple[DictVectorizer, LogisticRegression]) -> int:
    """Write the weights of one script; returns how many features are in the table."""
    weights = {name: round(100 * value) for name, value in zip(model[0].feature_names_, model[1].coef_[0], strict=True)}
    kept = sorted((name for name, weight in weights.items() if abs(weight) >= LEAST), key=lambda name: (-weights[name], name))
    settings = {"bias": round(100 * float(model[1].intercept_[0])), **SETTINGS[script]}
    table = (
        HEADER + "".join(f"{name}\t{value}\n" for name, value in settings.items()) + "".join(f"{weights[name]}\t{name}\n" for name in kept)
    )
    write_atomically(str(ROOT / "policies" / "_register" / f"{script}.tsv"), table.encode())
    return len(kept)


def main() -> int:
    """Train, say how strangers' cases fare, write the tables."""
    ArgumentParser(description=__doc__).parse_args()
    policy = load_policy(str(ROOT / "policies"))
    lexicon = Lexicon(policy)
    found = [*article_passages(lexicon), *example_passages(policy, lexicon)]
    found += list(corpus_passages([path for name in LANGUAGES for path in sorted(CORPUS.glob(f"**/{name}.jsonl"))], lexicon))
    for script in SCRIPTS:
        chosen = [one for one in found if (script == "han") is has_han(one.text)]
        size = write_table(script, train(chosen))
        print(f"{script}: {len(chosen)} passages, {size} features; of the passages of strangers that promote and of honest ones")
        print("\n".join(reached(chosen, SETTINGS[script])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
