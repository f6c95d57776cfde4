"""Look up whether a use of a product is approved: the regulatory standing of a claim's subject for its target."""

from collections.abc import Iterable, Iterator, Sequence

from lintmed.detect.frames import is_class
from lintmed.detect.reading import DocumentReading
from lintmed.model.claim import Claim, Mention
from lintmed.model.registry import UNKNOWN_STANDING, Authorisation, Product, Standing
from lintmed.policy.registry import Registry

_APPROVAL = "action.approve"


def with_standing(claims: Iterable[Claim], reading: DocumentReading, registry: Registry, as_of: str) -> Iterator[Claim]:
    """Yield the claims, each with the standing of what it speaks of on the day *as_of*."""
    names = reading.mentions.of("registry") if registry.horizon else []
    if not any(mention.concept.startswith("product.") for mention in names):
        yield from claims
        return
    for claim in claims:
        standing = _standing(claim, reading.mentions.within("registry", claim.sentence), registry, as_of)
        yield claim if standing == UNKNOWN_STANDING else claim._replace(standing=standing)


def _standing(claim: Claim, names: Sequence[Mention], registry: Registry, as_of: str) -> Standing:
    is_approval = claim.action.concept.startswith(_APPROVAL)
    products = [mention for mention in names if mention.concept.startswith("product.") and not (is_approval and is_class(mention))]
    product = _product(claim, products)
    uses = [
        mention.concept.split(".", 1)[1] for mention in names if mention.concept.startswith("condition.") and _is_target(claim, mention)
    ]
    if product is None:
        return UNKNOWN_STANDING
    named = registry.products[product.concept.split(".", 1)[1]]
    if is_approval:
        return _standing_at_all(named, registry, as_of)
    return standing_of(named, uses, registry, as_of) if uses else UNKNOWN_STANDING


def _standing_at_all(product: Product, registry: Registry, as_of: str) -> Standing:
    """Return where a product is approved for whatever use; whether that is what a text says is judged as a statement about approval."""
    live = [one for one in product.authorisations if one.holds(as_of) and one.is_certain("status")]
    regions = frozenset(registry.agencies[agency].region for one in live for agency in one.agencies if agency in registry.agencies)
    return Standing("approved", regions) if live else UNKNOWN_STANDING


def _product(claim: Claim, products: Sequence[Mention]) -> Mention | None:
    """Return the product of a claim: the one in its subject, else the last one before the action, else the only one."""
    if claim.subject:
        inside = [one for one in products if one.span.overlaps(claim.subject.span)]
        if inside:
            return inside[-1]
    before = [one for one in products if one.end <= claim.action.start]
    return before[-1] if before else (products[0] if len(products) == 1 else None)


def _is_target(claim: Claim, mention: Mention) -> bool:
    """Whether a condition is what the claim acts on; a claim without a target may mean any condition of its sentence."""
    return claim.target is None or mention.span.overlaps(claim.target.span)


def standing_of(product: Product, uses: Sequence[str], registry: Registry, as_of: str) -> Standing:
    """Return the standing of a product, or of a class with its members, for *uses*."""
    if product.needs_no_approval:
        return UNKNOWN_STANDING
    if product.established and registry.falls_under(uses, product.established):
        return Standing("approved", frozenset(agency.region for agency in registry.agencies.values()))
    members = registry.members(product.id) if product.is_class else [product]
    records = [record for member in members for record in member.authorisations]
    live = [one for one in records if one.holds(as_of) and one.is_certain("status", "for") and registry.falls_under(uses, one.uses)]
    if live:
        regions = frozenset(registry.agencies[agency].region for one in live for agency in one.agencies)
        return Standing("approved", regions)
    return Standing(_without_approval(product, records, uses, registry, as_of))


def _without_approval(product: Product, records: Sequence[Authorisation], uses: Sequence[str], registry: Registry, as_of: str) -> str:
    """Return what a use is that no record approves: in trials, turned down or left out, or unknown."""
    # What holds for any use of one product says nothing about its class.
    about = [one for one in records if registry.meets(uses, one.uses) or ("any" in one.uses and one.product == product.id)]
    if any(one.designation in ("ind", "rmat", "orphan") or one.status == "pending" for one in about):
        return "investigational"
    denied = [one for one in about if one.is_certain() and (not one.is_approval or one.has_ended(as_of) or one.is_ahead(as_of))]
    if denied and not any(one.holds(as_of) for one in about):
        return "unapproved"
    return "unapproved" if "uses" in product.lists_all and not about and not product.is_class else "unknown"
