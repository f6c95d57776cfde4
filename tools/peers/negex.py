"""Ask negspacy which claims are negated; run as a script of its own, because negspacy registers things in spaCy for good.

Reads a JSON list of ``[text, start, end]`` (code points) from standard input and writes a JSON list of true and false, in the same order.
No language model is loaded: a blank English pipeline, sentences cut at full stops, the claim as the only entity, the default cues.
"""

import importlib
import json
import sys

import spacy


def answers(claims: list[tuple[str, int, int]]) -> list[bool]:
    """Return for each claim whether negspacy calls it negated."""
    importlib.import_module("negspacy.negation")  # makes "negex" known to spaCy
    language = spacy.blank("en")
    language.add_pipe("sentencizer")
    negex = language.create_pipe("negex")
    found = []
    for text, start, end in claims:
        document = language(text)
        claim = document.char_span(start, end, label="CLAIM", alignment_mode="expand")
        if claim is None:
            raise ValueError(f"no token between {start} and {end} of {text!r}")
        document.ents = (claim,)
        negex(document)
        found.append(bool(document.ents[0]._.negex))
    return found


if __name__ == "__main__":
    json.dump(answers(json.load(sys.stdin)), sys.stdout)
