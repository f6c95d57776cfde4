"""Strategies of rewriting as the engine uses them; needs nothing but the compiled policy."""

from typing import Any

from lintmed.model.rewrite import Chinese, English, Strategy, Where, Wordings


def read_wordings(data: dict[str, Any]) -> Wordings:
    """Return what was compiled in the form in which it is used."""
    english = data["english"]
    return Wordings(
        strategies=tuple(map(_strategy, data["rewrites"])),
        english=English(
            openers=frozenset(english["openers"]),
            finite=frozenset(english["finite"]),
            orders=frozenset(english["orders"]),
            breaks=frozenset(english["breaks"]),
            verbs=english["verbs"],
            present=frozenset(english["present"]),
            measured=frozenset(english["measured"]),
            pronouns=frozenset(english["pronouns"]),
            links=frozenset(english["links"]),
            behind_nouns=frozenset(english["behind-nouns"]),
            behind_verbs=frozenset(english["behind-verbs"]),
            kinds=frozenset(english["kinds"]),
            countable=frozenset(english["countable"]),
            vague=frozenset(english["vague"]),
            eponyms=frozenset(english["eponyms"]),
        ),
        chinese=_chinese(data["chinese"]),
        modals=_words(data["modals"]),
        anaphors=_words(data["anaphors"]),
        auxiliaries=_words(data["auxiliaries"]),
    )


def _chinese(data: dict[str, Any]) -> Chinese:
    words = {name: tuple(data[name]) for name in Chinese._fields if name not in ("tiers", "fuller")}
    return Chinese(**words, fuller=data["fuller"], tiers=tuple(map(tuple, data["tiers"])))


def _strategy(entry: dict[str, Any]) -> Strategy:
    chosen = entry["for"]
    return Strategy(
        id=entry["id"],
        kind=entry["strategy"],
        safety=entry["safety"],
        unit=entry.get("unit", "sentence"),
        title=entry["title"],
        families=frozenset(chosen.get("family", ())),
        rules=frozenset(chosen.get("rule", ())),
        actions=tuple(chosen.get("action", ())),
        targets=tuple(chosen.get("target", ())),
        subjects=tuple(chosen.get("subject", ())),
        languages=tuple(chosen.get("language", ())),
        is_thorough=entry.get("thorough", False),
        where=_where(entry.get("where", {})),
        wordings=_words(entry.get("with", {})),
        again=entry.get("again", {}),
        append=entry.get("append", {}),
        words=_words(entry.get("words", {})),
        swaps=entry.get("swap", {}),
        takes_sentence=entry.get("takes-sentence", False),
        takes_medicines=entry.get("takes-medicines", False),
    )


def _where(entry: dict[str, Any]) -> Where:
    return Where(
        mentions=tuple(entry.get("mentions", ())),
        also=tuple(entry.get("also", ())),
        without=tuple(entry.get("without", ())),
        speech=tuple(entry.get("speech", ())),
        cited=entry.get("cited"),
        sources=tuple(entry.get("source", ())),
        not_blocks=tuple(entry.get("not-block", ())),
        genres=tuple(entry.get("genre", ())),
        lacks=_words(entry.get("lacks", {})),
        holds=_words(entry.get("holds", {})),
        begins=_words(entry.get("begins", {})),
    )


def _words(entry: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(words) for language, words in entry.items()}
