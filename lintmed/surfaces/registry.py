"""`lintmed registry`: what is recorded about a name, all records, what to look up again; import has its own module."""

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator

from lintmed.detect.lexicon import Lexicon
from lintmed.errors import ConfigError
from lintmed.judge.telling import Teller
from lintmed.model.registry import Authorisation, Product
from lintmed.policy.policy import Policy
from lintmed.policy.registry import Registry
from lintmed.surfaces.config import Config, day
from lintmed.surfaces.options import message_language, policy_for, today
from lintmed.text.fold import fold_phrase

_KINDS = ("product", "guideline", "term", "statistic", "agency", "condition", "region")


def registry(options: Namespace) -> int:
    """Run one of the commands about dated facts."""
    if options.action == "import":
        from lintmed.surfaces.imports import import_download  # YAML, XML and archives

        return import_download(options)
    policy = policy_for(options, Config())
    as_of = day(options.as_of, "--as-of") if options.as_of else today()
    return {"show": _show, "list": _list, "verify": _verify}[options.action](options, policy, as_of)


def _show(options: Namespace, policy: Policy, as_of: str) -> int:
    """Tell what is recorded under a name or an id."""
    lang, known = message_language(options, Config()), policy.registry
    found = list(dict.fromkeys(_found(options.name, policy)))
    if not found:
        raise ConfigError(f"nothing is recorded under `{options.name}`", hint="`lintmed registry list` names all records")
    for concept in found:
        for line in _told(concept, known, lang, as_of):
            print(line)
    return 0


def _found(name: str, policy: Policy) -> Iterator[str]:
    """Yield the records that a name, or an id, stands for."""
    folded = fold_phrase(name)
    for mention in Lexicon(policy).layer("registry").scan(folded):
        if (mention.start, mention.end) == (0, len(folded)):
            yield mention.concept
    for kind, ids in _ids(policy.registry).items():
        if name in ids:
            yield f"{kind}.{name}"


def _ids(known: Registry) -> dict[str, list[str]]:
    sections = (known.products, known.guidelines, known.terms, known.statistics, known.agencies, known.conditions, known.regions)
    return {kind: list(section) for kind, section in zip(_KINDS, sections, strict=True)}


def _told(concept: str, known: Registry, lang: str, as_of: str) -> Iterator[str]:
    kind, name = concept.split(".", 1)
    yield f"{kind} {name}"
    match kind:
        case "product":
            yield from _told_product(known.products[name], known, lang, as_of)
        case "guideline":
            one = known.guidelines[name]
            successor = f"; superseded by {one.successor}" if one.successor else ""
            yield f"  {one.name[lang]}: {one.kind}, {one.published}, {one.status}{successor} ({one.verification})"
        case "term":
            term = known.terms[name]
            yield f"  {term.name[lang]}: {term.means[lang]} ({term.verification})"
        case "statistic":
            figure = known.statistics[name]
            yield f"  {figure.verdict}, source of {figure.dated} ({figure.verification}): {figure.says[lang]}"
        case "agency":
            agency = known.agencies[name]
            former = "".join(f"; {one.name} until {one.until}" for one in agency.former)
            yield f"  {agency.name[lang]}: {agency.role}{' for ' + agency.acts_for if agency.acts_for else ''}{former}"
        case _:
            yield f"  {(known.conditions if kind == 'condition' else known.regions)[name].name[lang]}"


def _told_product(product: Product, known: Registry, lang: str, as_of: str) -> Iterator[str]:
    yield f"  {product.name[lang]}{' (class)' if product.is_class else ''}{', within ' + ', '.join(product.within) if product.within else ''}"
    teller = Teller(known)
    for record in product.authorisations:
        state = "holds" if record.holds(as_of) else "does not hold"
        doubts = f", doubtful: {', '.join(sorted(record.doubts))}" if record.doubts else ""
        yield f"  - {record.id}: {teller.record(record, lang)}"
        yield f"    {record.status}, {state} on {as_of}; {record.verification}{doubts}; seen {record.seen or 'never'}"
        yield from (f"    {text}" for text in (record.note, record.source) if text)


def _list(options: Namespace, policy: Policy, as_of: str) -> int:
    """List every record with its state on the day."""
    del as_of
    lang, known = message_language(options, Config()), policy.registry
    for product in known.products.values():
        states = Counter(one.status for one in product.authorisations)
        print(f"{'class' if product.is_class else 'product':9} {product.id:24} {product.name[lang]}  [{_counted(states)}]")
    for guideline in known.guidelines.values():
        print(f"{guideline.kind:9} {guideline.id:24} {guideline.name[lang]}  [{guideline.status}]")
    for term in known.terms.values():
        print(f"{'term':9} {term.id:24} {term.name[lang]}")
    for figure in known.statistics.values():
        print(f"{'statistic':9} {figure.id:24} {figure.says[lang]}  [{figure.verdict}]")
    return 0


def _counted(states: Counter[str]) -> str:
    return ", ".join(f"{number} {state}" for state, number in sorted(states.items()))


def _verify(options: Namespace, policy: Policy, as_of: str) -> int:
    """List what a person must look up again; 1 if the registry as a whole is too old for the day."""
    lang, known = message_language(options, Config()), policy.registry
    teller, count = Teller(known), Counter[str]()
    for product in known.products.values():
        for record in product.authorisations:
            count[record.verification] += 1
            reason = _reason(record)
            if reason:
                print(f"{record.id}: {reason}: {teller.record(record, lang)}")
    total = ", ".join(f"{number} {state}" for state, number in sorted(count.items()))
    print(f"evidence up to {known.horizon or 'never'}; authorisations: {total}", file=sys.stderr)
    if known.is_stale(as_of):
        print(f"the registry is more than 180 days older than {as_of}", file=sys.stderr)
        return 1
    return 0


def _reason(record: Authorisation) -> str:
    """Return why a record should be looked up again, or nothing."""
    if record.status in ("pending", "unknown", "last-known"):
        return record.status
    if record.verification == "unverified":
        return "memory or weak source"
    return f"doubtful: {', '.join(sorted(record.doubts))}" if record.doubts else ""
