"""Which rules of a policy judge a page: by packs, the market of the page, selected names and the day."""

from collections.abc import Iterable

from lintmed.errors import SourceError
from lintmed.model.claim import UNKNOWN, Claim, Value
from lintmed.model.document import Document, Language
from lintmed.model.rule import Head, Rule
from lintmed.model.settings import Settings
from lintmed.policy.policy import Policy

_KEYS = ("lintmed.market", "market")  # of front matter


class Selection:
    """The rules of a policy that the settings of a run ask for."""

    def __init__(self, policy: Policy, settings: Settings) -> None:
        self._policy = policy
        self._settings = settings
        self._heads: dict[str, tuple[Head, ...]] = {}  # by action: claims ask for the same few again and again
        self._rules: dict[tuple[tuple[str, ...], str, str], tuple[Rule, ...]] = {}  # by packs, action and language

    def market(self, document: Document) -> Value:
        """Return the packs of the countries for whose readers a page is made, apart by blanks.

        Named packs win over the page, the page over the configuration; unknown: the language of each block decides.
        Raises SourceError for a market of which there is no pack.
        """
        if self._settings.packs:
            return _value((name for name in self._settings.packs if name != "core"), "option")
        stated = next((document.front_matter[key] for key in _KEYS if key in document.front_matter), "")
        names = [name for part in stated.strip("[] ").split(",") if (name := part.strip(" \"'").lower())]
        for name in names:
            if name not in (known := self._policy.markets):
                message = f"the front matter sets `market` to `{name}`, of which there is no policy pack"
                raise SourceError(message, place=document.path, hint=f"one or more of: {', '.join(known)}")
        return _value(names, "front matter") if names else _value(self._settings.market, "config")

    def packs(self, market: Value, language: str) -> tuple[str, ...]:
        """Return the packs that judge a block in *language* on a page of *market*."""
        if self._settings.packs:
            return self._settings.packs
        if market.value != "unknown":
            return (*(pack.id for pack in self._policy.packs if pack.always), *market.value.split())
        return tuple(pack.id for pack in self._policy.packs if pack.always or language in pack.languages)

    def rules_for(self, claim: Claim, market: Value) -> tuple[Rule, ...]:
        """Return the rules that judge claims of this action in this language."""
        key = (self.packs(market, claim.language), claim.action.concept, claim.language)
        found = self._rules.get(key)
        if found is None:
            packs, action, language = key
            found = self._rules[key] = tuple(
                self._rule(head) for head in self._judging(action) if head.pack in packs and language in head.languages
            )
        return found

    def is_judged(self, concept: str, market: Value) -> bool:
        """Whether a rule judges an action in any language."""
        judging = {head.pack for head in self._judging(concept)}
        return bool(judging) and any(not judging.isdisjoint(self.packs(market, language)) for language in Language)

    def enabled(self, market: Value | None = None) -> tuple[Head, ...]:
        """Return the rules of the run, or of pages of a *market*, whatever the language of the text."""
        market = market or _value(self._settings.market, "config")
        unbound = market.value == "unknown" and not self._settings.packs
        packs = tuple(pack.id for pack in self._policy.packs) if unbound else self.packs(market, "")
        return tuple(head for head in self._policy.heads if head.pack in packs and self.is_selected(head))

    def ran(self, markets: Iterable[Value]) -> tuple[tuple[str, str], ...]:
        """Return id and version of the packs that may have judged pages of these markets."""
        always = (pack.id for pack in self._policy.packs if pack.always)
        given = self._settings.packs or ((*always, *self._settings.market) if self._settings.market else ())
        named = set(given).union(*(market.value.split() for market in markets))
        return tuple((pack.id, pack.version) for pack in self._policy.packs if not given or pack.id in named)

    def is_selected(self, rule: Head) -> bool:
        """Whether a rule is asked for and one of its laws is in force on the day."""
        settings, names = self._settings, {rule.id, rule.family, rule.pack}
        chosen = (not settings.select or names & set(settings.select)) and not names & set(settings.ignore)
        return bool(chosen) and any(self._policy.in_force(law, settings.as_of) for law in rule.authorities)

    def _judging(self, action: str) -> tuple[Head, ...]:
        """Return the rules about an action that are asked for."""
        found = self._heads.get(action)
        if found is None:
            found = self._heads[action] = tuple(filter(self.is_selected, self._policy.heads_for(action)))
        return found

    def _rule(self, head: Head) -> Rule:
        """Return a rule as the settings have it."""
        rule = self._policy.rule(head)
        return rule if self._settings.permits else rule._replace(permits=())


def _value(names: Iterable[str], origin: str) -> Value:
    """Return a market as the value of a gate."""
    return Value(value, origin) if (value := " ".join(sorted(set(names)))) else UNKNOWN
