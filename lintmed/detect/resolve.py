"""What the cues together say about a claim: how it is meant, how much it promises, on what kind of evidence."""

from collections.abc import Sequence

from lintmed.model.claim import Assertion, Cue, Strength

# When several cues reach a claim, the first of these that is there decides.
_PRECEDENCE = (
    Assertion.REFUTED,
    Assertion.NEGATED,
    Assertion.QUESTIONED,
    Assertion.QUOTED,
    Assertion.CONDITIONAL,
    Assertion.ATTRIBUTED,
    Assertion.HEDGED,
)
_FLIPPED = frozenset({Assertion.NEGATED, Assertion.QUESTIONED})
_KINDS = {"animal": "animal", "cell": "cell", "human": "human", "trial": "human", "review": "human", "consensus": "consensus"}
_WEAKEST_FIRST = ("cell", "animal", "consensus", "human")


def resolve_assertion(cues: Sequence[Cue]) -> Assertion:
    """Return how a claim is meant; a rhetorical cue undoes negation and question."""
    meanings = {cue.means for cue in cues}
    for assertion in _PRECEDENCE:
        if assertion in meanings and not ("flip" in meanings and assertion in _FLIPPED):
            return assertion
    return Assertion.ASSERTED


def resolve_strength(base: Strength, cues: Sequence[Cue]) -> Strength:
    """Return how much is promised, after the words that raise or lower it."""
    raised = any(cue.means == "boost" for cue in cues)
    lowered = any(cue.means == "weaken" for cue in cues)
    return base.shifted(raised - lowered)


def resolve_evidence(cues: Sequence[Cue]) -> str:
    """Return the weakest kind of evidence that the text names for a claim, or none."""
    named = {_KINDS.get(cue.concept.rsplit(".", 1)[-1]) for cue in cues if cue.means == "evidence"}
    return next((kind for kind in _WEAKEST_FIRST if kind in named), "none")
