"""Traps of the law in Australia, Canada, Singapore and the United States: what binds whom, what truth does not excuse, what is often believed and wrong."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import pytest

from lintmed.engine import Linter
from lintmed.model.claim import Value
from lintmed.model.settings import Settings
from lintmed.policy.load import load_policy
from lintmed.testing import AS_OF
from lintmed.text.read import read_text

AD = {"genre": "advertising"}
GOODS = {"genre": "advertising", "product": "health-food"}
CLINIC = {"genre": "advertising", "product": "medical-service"}
CELLS = {"genre": "advertising", "product": "cell-therapy"}
SCIENCE = {"genre": "science"}
NEWS = {"genre": "news"}

OMISSIONS = {rule.id for rule in load_policy().rules if rule.omits}  # what a page leaves out has tests of its own


class Trap(NamedTuple):
    """A page under a market's law: its gates, the rules that must speak (of those of the market), and why."""

    market: str
    text: str
    gates: Mapping[str, str]
    expected: frozenset[str]
    reason: str


def trap(market: str, text: str, gates: Mapping[str, str], rules: str, reason: str) -> Trap:
    return Trap(market, text, gates, frozenset(f"{market}/{name}" for name in rules.split()), reason)


TRAPS = [
    # Australia: presence bans.
    trap(
        "au",
        "Ask about stem cell therapy for your knee.",
        CELLS,
        "biological-promoted",
        "a biological may not be advertised to the public at all",
    ),
    trap(
        "au",
        "Stem cell therapy is unproven for knees and we say so. Enquire.",
        CELLS,
        "biological-promoted",
        "truth and caveats do not repair a presence ban",
    ),
    trap(
        "au",
        "墨尔本诊所提供自体干细胞回输。",
        CELLS,
        "biological-promoted",
        "copy in Chinese for Australian readers is under Australian law; own cells are covered since 2018",
    ),
    trap(
        "au", "Stem cell therapy for knees is not supported by trials.", SCIENCE, "", "an article that promotes nothing is no advertisement"
    ),
    trap("au", "The regulator fined a clinic for advertising stem cell therapy.", NEWS, "", "genuine news is no advertisement"),
    trap("au", "We do not offer stem cell treatments.", CLINIC, "", "who says that a thing is not offered promotes nothing"),
    trap(
        "au",
        "Cream with apple stem cells, 50 ml.",
        {"genre": "advertising", "product": "cosmetic"},
        "",
        "plant cells are no biological of human origin",
    ),
    trap(
        "au", "Exosome facial, Sydney.", CLINIC, "cell-derived-promoted", "exosomes may be classed otherwise: to be checked, not an error"
    ),
    trap("au", "Ozempic scripts online.", CLINIC, "prescription-medicine-promoted", "medicines of Schedule 4 may not be named"),
    trap("au", "Price list: anti-wrinkle injections $12.", CLINIC, "prescription-medicine-promoted", "a nickname is a reference, too"),
    trap("au", "Consultations about lines and wrinkles.", CLINIC, "", "the consultation may be advertised"),
    # Australia: representations.
    trap(
        "au",
        "Krill oil relieves arthritis.",
        GOODS,
        "restricted-representation",
        "a serious disease needs approval beforehand, also for a listed product",
    ),
    trap("au", "Krill oil may relieve joint stiffness.", GOODS, "", "a mild complaint without a disease falls outside"),
    trap("au", "Mushroom capsules prevent cancer.", GOODS, "prohibited-representation", "cancer is a prohibited representation"),
    trap("au", "Our hospital treats cancer with surgery.", CLINIC, "", "the bans on representations bind therapeutic goods, not services"),
    # Australia: testimonials of services and of goods.
    trap(
        "au",
        "This clinic changed my life.",
        CLINIC,
        "clinical-testimonial",
        "the National Law forbids testimonials about clinical care, true or not",
    ),
    trap("au", "This magnesium changed my life.", GOODS, "goods-testimonial", "for goods a verified testimonial is allowed: advice only"),
    trap(
        "au",
        "This magnesium changed my life. The brand sent me a box.",
        GOODS,
        "paid-testimonial",
        "who was given something may not give a testimonial",
    ),
    trap("au", "Friendly reception and easy parking.", CLINIC, "", "praise of the service around the care is no testimonial about care"),
    trap("au", "Our tablets are recommended by doctors.", GOODS, "barred-endorser", "health professionals may not endorse goods"),
    trap("au", "Dental check: special offer.", CLINIC, "offer-without-terms", "an inducement must state its terms"),
    trap(
        "au",
        "Dental check: special offer. Terms and conditions: new patients, until 30 June.",
        CLINIC,
        "",
        "with its terms the offer is lawful: no flat ban on discounts",
    ),
    trap("au", "Our supplement is TGA approved.", GOODS, "regulator-as-endorser", "listing is no approval, though sellers believe it"),
    # Canada.
    trap("ca", "Our herbal capsules treat cancer.", GOODS, "listed-disease", "no product may be advertised for a listed disease"),
    trap(
        "ca",
        "Our supplement helps prevent diabetes.",
        GOODS,
        "",
        "drugs and natural health products are exempt for prevention, not for treatment",
    ),
    trap(
        "ca",
        "Our tea prevents diabetes.",
        {"genre": "advertising", "product": "food"},
        "listed-disease",
        "food is not exempt for prevention",
    ),
    trap(
        "ca",
        "Semaglutide, 4 pens, $299.",
        {"genre": "advertising", "product": "drug"},
        "",
        "name, quantity and price of a prescription drug may be told, unlike in Australia",
    ),
    trap(
        "ca",
        "Semaglutide lowers blood sugar.",
        {"genre": "advertising", "product": "drug"},
        "prescription-beyond-price",
        "what it is for may not be told",
    ),
    trap("ca", "Ibuprofen relieves headache.", {"genre": "advertising", "product": "drug"}, "", "the limit binds prescription drugs only"),
    trap(
        "ca", "Our stem cells relieve arthritis.", CELLS, "unauthorised-cell-therapy", "own or donor cells are drugs without authorisation"
    ),
    trap("ca", "A bone marrow transplant treats leukaemia.", CELLS, "", "established transplants of blood stem cells are excepted"),
    trap("ca", "They are your own cells, so no approval is needed.", CELLS, "exempt-own-cells", "often believed and false"),
    trap(
        "ca", "This clinic changed my life.", CLINIC, "testimonial-without-permission", "testimonials are conditional in Canada, not banned"
    ),
    trap("ca", "Stem cells may relieve arthritis, a small trial suggests.", SCIENCE, "", "science is no advertising"),
    # Singapore.
    trap(
        "sg",
        "Cell therapy in Orchard Road. Ask for the price.",
        CELLS,
        "cell-product-promoted",
        "public advertising of cell products is prohibited",
    ),
    trap("sg", "乌节路干细胞注射，欢迎垂询。", CELLS, "cell-product-promoted", "the same in Chinese"),
    trap("sg", "Cell therapy is regulated as a health product.", SCIENCE, "", "information is no advertisement"),
    trap("sg", "Botox, $12 a unit.", CLINIC, "prescription-medicine-promoted", "not even a price list, unlike in Canada"),
    trap("sg", "Our herbal capsules control diabetes.", GOODS, "scheduled-disease", "diabetes stands in the schedules"),
    trap(
        "sg", "Our supplement relieves eczema.", GOODS, "efficacy-without-proof", "eczema does not: the list is closed, but proof is needed"
    ),
    trap("sg", "Our hospital treats cancer.", CLINIC, "", "the schedules bind articles, not services"),
    trap("sg", "Before and after photos of our patients.", CLINIC, "before-after", "pictures are banned even if they promise nothing"),
    trap(
        "sg",
        "The clinic changed my life.",
        {**CLINIC, "speaker": "company"},
        "clinic-testimonial",
        "on a page of others a testimonial is an offence",
    ),
    trap("sg", "We are the number one in Asia.", CLINIC, "laudatory-service", "superlatives are banned for services"),
    trap(
        "sg",
        "Our balm is the number one in Asia (Smith et al., 2024).",
        GOODS,
        "",
        "for products prominence may be told if it is substantiated",
    ),
    # United States.
    trap("us", "Negative reviews will be removed.", AD, "selected-reviews", "suppression of reviews"),
    trap("us", "We never let negative reviews be removed.", AD, "", "the opposite"),
    trap("us", "Leave a 5-star review and get 20% off.", AD, "review-reward", "a reward on condition of praise"),
    trap("us", "Tell us what you think, good or bad.", AD, "", "asking everybody for an honest view is allowed"),
    trap(
        "us",
        "It changed my life. Use my code NIGHT10.",
        GOODS,
        "testimonial undisclosed-tie unsubstantiated-efficacy",
        "a code at the end discloses nothing",
    ),
    trap("us", "Photo: model, not a patient.", AD, "", "saying that a model is a model is what the guides ask for"),
    trap(
        "us",
        "Our laser cap is FDA approved.",
        {"genre": "advertising", "product": "device"},
        "cleared-as-approved",
        "cleared is not approved",
    ),
    trap("us", "Our laser cap is cleared for hair growth.", {"genre": "advertising", "product": "device"}, "", "cleared may be said"),
    trap(
        "us",
        "It is a compliant 361 product for your knee.",
        CELLS,
        "exempt-own-cells",
        "selling for a disease takes a product out of the category",
    ),
    trap(
        "us",
        "Miami: our stem cells treat autism.",
        CELLS,
        "florida-scope unapproved-cell-therapy",
        "the state opened three fields only, and federal law stays",
    ),
    trap("us", "It is now legal in Florida, so proven.", CELLS, "state-permission-as-approval", "permission of a state is no proof"),
    trap(
        "us",
        "Orlistat blocks fat absorption.",
        {"genre": "advertising", "product": "drug"},
        "unsubstantiated-efficacy",
        "the statements about weight do not concern medicines; proof is needed all the same",
    ),
    trap(
        "us",
        "The capsule blocks fat absorption.",
        GOODS,
        "impossible-weight-loss unsubstantiated-efficacy",
        "for capsules it cannot be true",
    ),
    trap(
        "us",
        "Our oregano oil is a natural antibiotic.",
        GOODS,
        "drug-class-name superiority-to-standard-care",
        "the name of a class of medicines is a disease claim without a disease",
    ),
    trap("us", "Take alongside your chemotherapy.", GOODS, "adjunct-to-therapy", "to add to a therapy is a disease claim"),
    trap(
        "us", "The team reports that the drug was safe and effective in 40 people.", NEWS, "", "scientific exchange in lay media stays free"
    ),
    trap(
        "us",
        "Investigational cell therapy, safe and effective.",
        {**AD, "speaker": "company"},
        "investigational-promotion unsubstantiated-efficacy",
        "a sponsor may not say it of what is under study",
    ),
]


@cache
def packed(market: str, gates: tuple[tuple[str, str], ...]) -> Linter:
    settings = Settings(as_of=AS_OF, packs=(market,), suggests=False, gates={key: Value(value, "test") for key, value in gates})
    return Linter(load_policy(), settings)


@pytest.mark.parametrize("case", TRAPS, ids=[f"{case.market}: {case.reason}" for case in TRAPS])
def test_the_law_of_the_market_speaks_where_a_lawyer_would(case: Trap) -> None:
    found = packed(case.market, tuple(sorted(case.gates.items()))).lint(read_text(case.text, "page.md")).findings
    assert case.expected == {finding.rule for finding in found} - (OMISSIONS - case.expected), case.reason


def test_every_market_has_traps_in_which_nothing_is_wrong() -> None:
    silent = {case.market for case in TRAPS if not case.expected}
    assert {"au", "ca", "sg", "us"} == silent
