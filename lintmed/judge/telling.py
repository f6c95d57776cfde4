"""Tell records in the language of the reader, in the words that the registry gives."""

from collections.abc import Iterable, Mapping, Sequence

from lintmed.model.registry import ANY, ENDED, Authorisation, Texts
from lintmed.policy.registry import Registry
from lintmed.text.lazily import regex

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
MOST_TOLD = 3  # records that one explanation tells
_PLACE = regex(r"\{([a-z-]+)\}")
_NO_RECORDS = regex(r" ?\{records\}[.。]")  # the sentence that would tell them


class Teller:
    """Fills the wording of a registry."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def told(self, reason: str, records: Sequence[Authorisation], values: Mapping[str, Texts], *, is_certain: bool) -> Texts:
        """Return an explanation in every language; what is not certain asks to be verified."""
        weak = {} if is_certain else self._registry.wording["weak"]
        return {language: self._in(language, reason, records, values) + weak.get(language, "") for language in LANGUAGES}

    def _in(self, language: str, reason: str, records: Sequence[Authorisation], values: Mapping[str, Texts]) -> str:
        words = {key: texts[language] for key, texts in values.items()}
        words["records"] = self._word("between", language).join(self.record(one, language) for one in records[:MOST_TOLD])
        template = self._registry.wording[reason][language]
        if not records:
            template = _NO_RECORDS.sub("", template)
        return self.filled(template, words)

    def _word(self, key: str, language: str) -> str:
        texts = self._registry.wording.get(key)
        return texts[language] if texts else key

    @staticmethod
    def filled(template: str, words: Mapping[str, str]) -> str:
        """Put words into the places of a template."""
        return _PLACE.sub(lambda place: words.get(place[1], place[0]), template)

    def record(self, record: Authorisation, language: str) -> str:
        """Return one record in a sentence."""
        words = {
            "product": self._registry.products[record.product].name[language],
            "agency": self._listed((self.agency(one)[language] for one in sorted(record.agencies)), language),
            "kind": self._word(record.kind, language),
            "uses": self._listed((self._use(one, language) for one in sorted(record.uses)), language),
            "when": self._part("when", language, date=record.granted) if record.granted else "",
            "who": self._population(record, language),
            "end": self._end(record, language),
        }
        return self.filled(self._word("record" if record.is_approval else "no-record", language), words)

    def listed(self, records: Sequence[Authorisation]) -> Texts:
        """Return a sentence that says what is on record, in every language."""
        return {
            language: self._part(
                "on-record",
                language,
                records=self._word("between", language).join(self.record(one, language) for one in records[:MOST_TOLD]),
            )
            for language in LANGUAGES
        }

    def dated(self, date: str) -> Texts:
        """Return the words that say of which day a figure is, in every language."""
        return {language: self._part("figure-of", language, date=date) for language in LANGUAGES}

    def agency(self, name: str) -> Texts:
        """Return the name of an agency."""
        return self._registry.wording["any-agency"] if name == ANY else self._registry.agencies[name].name

    def word(self, key: str) -> Texts:
        """Return a word of the registry's wording."""
        return self._registry.wording[key]

    def _people(self, record: Authorisation, language: str) -> list[str]:
        return [self._word(one, language) for one in ("children", "adolescents", "adults") if one in record.population]

    def _use(self, name: str, language: str) -> str:
        return self._word("any-use", language) if name == ANY else self._registry.conditions[name].name[language]

    def _population(self, record: Authorisation, language: str) -> str:
        people = self._people(record, language)
        return self._part("who", language, population=self._listed(people, language)) if people else ""

    def _end(self, record: Authorisation, language: str) -> str:
        known = record.status in ENDED or record.status in ("restricted", "refused")
        return self._part("end", language, status=self._word(record.status, language), date=record.since).rstrip() if known else ""

    def _part(self, key: str, language: str, **words: str) -> str:
        return self.filled(self._word(key, language), words)

    def _listed(self, words: Iterable[str], language: str) -> str:
        return self._word("list", language).join(words)
