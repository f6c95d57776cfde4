"""Which kinds of signs together make an advertisement, and what an honest page may hold without becoming one."""

import pytest

from lintmed.engine import Linter
from lintmed.model.claim import Value
from lintmed.model.settings import Settings
from lintmed.policy.load import load_policy
from lintmed.text.read import read_text

LINTER = Linter(load_policy(), Settings(as_of="2026-11-22"))
PROMISES = "Zivola ends migraine in three days, with no side effects! You can throw away your pills and never see a doctor again!"
REPORT = (
    "The regulator said on Monday that the maker will refund its customers. No trial supports the claims, and side effects were reported."
)
LEAFLET = "Migraine cannot be cured. Tablets may help; they can cause nausea. Talk to your doctor before you stop taking a medicine."


def genre(text: str) -> Value:
    return LINTER.read(read_text(text, "page.md"))[2].genre


@pytest.mark.parametrize(
    "offer",
    ["Call 555-0134 today.", "It costs $49.", "Order now.", "Our clinic has treated many people.", "Hurry: the last 20 boxes are half price until Sunday!", "See zivola.example."],
    ids=["number", "price", "shop", "voice", "lure", "address"],
)  # fmt: skip
def test_promises_with_anything_that_serves_a_sale_advertise(offer: str) -> None:
    assert "advertising" == genre(f"{PROMISES}\n\n{offer}").value


def test_promises_about_one_name_again_and_again_advertise() -> None:
    text = f"{PROMISES}\n\nI love Zivola! My mother swears by Zivola, and my boss swears by Zivola!"
    assert "named again and again: Zivola" in genre(text).evidence


def test_promises_alone_do_not_make_an_advertisement() -> None:
    assert "unknown" == genre("It ends migraine in three days!").value


@pytest.mark.parametrize(
    "offer", ["The band costs $249.", "Call 1-888-555-0119.", "It was sold on Amazon for $99."], ids=["price", "number", "shop"]
)
def test_a_report_that_promises_nothing_may_name_an_offer(offer: str) -> None:
    assert "news" == genre(f"By a staff reporter\n\n{REPORT} {offer}").value


@pytest.mark.parametrize("speaker", ["We are a registered charity.", "None of us is selling anything."])
def test_a_charity_or_public_body_may_invite(speaker: str) -> None:
    assert "advertising" != genre(f"{LEAFLET}\n\n{speaker} Chat with us, or book online.").value


def test_the_same_invitation_by_nobody_in_particular_advertises() -> None:
    assert "advertising" == genre(f"{LEAFLET}\n\nChat with us, or book online.").value


def test_a_reporter_who_promises_advertises() -> None:
    assert "advertising" == genre(f"By a staff reporter\n\n{PROMISES}\n\nOrder now.").value


def test_a_sober_provider_who_tells_its_own_success_and_invites_advertises() -> None:
    text = "The Harrow Institute provides injections. Patients travel to the Institute. Of patients treated at the Institute, 91% said that surgery was no longer necessary. Book online."
    assert "advertising" == genre(text).value
    assert "advertising" != genre(text.replace("91% said that surgery was no longer necessary", "some needed surgery later")).value


def test_the_evidence_names_the_offer_and_the_promises() -> None:
    evidence = genre(f"{PROMISES}\n\nCall 555-0134 today.").evidence
    assert any(one.startswith("fact.contact.phone") for one in evidence)
    assert any(one.startswith("promises: ") for one in evidence)


def test_a_product_that_the_page_only_speaks_against_does_not_set_its_class() -> None:
    text = "Throw away your insulin!\n\nThis collagen is all you need. Order now, $20!"
    assert "health-food" == LINTER.read(read_text(text, "page.md"))[2].product.value
