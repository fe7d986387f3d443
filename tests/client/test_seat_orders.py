"""In which order the Parties sit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_client.seat_orders import SeatOrder, following, order_named, order_shown, order_told, orders_for, seated_in
from corfu_client.table_marks import seat_states
from corfu_resources.french_names import FRENCH_ORGANIZATIONS, FRENCH_STATES
from corfu_resources.paths import scenarios_dir
from corfu_rules.identifiers import PartyCode
from corfu_rules.parties import Party, PartyKind
from corfu_rules.seats import OBSERVER
from corfu_rules.setup import Setup
from corfu_rules.views import view_for
from corfu_scenarios.loading import load_scenario
from tests.client.tables import drafting, setup_of


@pytest.fixture(scope="module")
def whole() -> Setup:
    return load_scenario(scenarios_dir() / "corfu-2009-full.yaml").setup


def of(*parties: Party) -> Setup:
    return replace(setup_of(), parties=parties)


def state(code: str, *alliances: str) -> Party:
    return Party(PartyCode(code), code, member_of=alliances)


def test_delegations_sit_by_their_french_names_as_at_the_osce() -> None:
    order = seated_in(SeatOrder.FRENCH, setup_of())
    assert order == ("DE", "US", "RU", "FR", "GE", "KZ", "PL", "CH")
    # Allemagne, Etats-Unis, Fédération de Russie, France, Géorgie, Kazakhstan, Pologne, Suisse


def test_organizations_sit_after_the_states() -> None:
    nato = Party(PartyCode("NATO"), "NATO", PartyKind.ORGANIZATION)
    cis = Party(PartyCode("CIS"), "CIS", PartyKind.ORGANIZATION)
    assert seated_in(SeatOrder.FRENCH, of(nato, cis, state("UA"), state("AL"))) == ("AL", "UA", "CIS", "NATO")


def test_parties_of_which_nothing_is_known_follow_as_they_are_listed() -> None:
    known_code = replace(state("DE"), fictional=True)
    assert seated_in(SeatOrder.FRENCH, of(state("ZOR"), known_code, state("FR"), state("ABA"))) == (
        "FR",
        "ZOR",
        "DE",
        "ABA",
    )


def test_every_party_of_the_whole_osce_has_its_place_in_the_french_order(whole: Setup) -> None:
    assert len(FRENCH_STATES) == 56
    assert len(FRENCH_ORGANIZATIONS) == 5
    order = seated_in(SeatOrder.FRENCH, whole)
    assert sorted(order) == sorted(party.code for party in whole.parties)
    assert order[:3] == ("AL", "DE", "AD")  # Albanie, Allemagne, Andorre
    assert set(order[-5:]) == set(FRENCH_ORGANIZATIONS)


def test_members_of_an_alliance_sit_in_one_stretch(whole: Setup) -> None:
    order = seated_in(SeatOrder.BLOC, whole)
    alliances = {each for party in whole.parties for each in party.member_of}
    assert alliances == {"NATO", "EU", "CSTO", "CIS"}
    for alliance in alliances:
        inside = [place for place, code in enumerate(order) if _member(whole, code, alliance)]
        assert inside == list(range(inside[0], inside[0] + len(inside))), alliance


def _member(setup: Setup, code: PartyCode, alliance: str) -> bool:
    party = setup.party(code)
    return party is not None and alliance in party.member_of


def test_as_listed_is_the_order_of_the_scenario() -> None:
    setup = setup_of()
    assert seated_in(SeatOrder.LISTED, setup) == tuple(party.code for party in setup.parties)


def test_a_presiding_party_sits_at_the_top_and_the_others_follow_in_the_order() -> None:
    table = drafting().table
    view = view_for(replace(table, setup=replace(table.setup, presiding=PartyCode("FR"))), OBSERVER)
    states = seat_states(view, None, SeatOrder.FRENCH)
    assert [each.seat.party for each in states if each.seat.party] == ["FR", "GE", "KZ", "PL", "CH", "DE", "US", "RU"]


def test_a_cast_of_invented_states_is_offered_no_order_that_makes_no_difference() -> None:
    invented = of(state("ZOR"), state("ABA"), state("MIR"))
    assert orders_for(invented) == [SeatOrder.LISTED]
    assert order_shown(SeatOrder.FRENCH, invented) is SeatOrder.LISTED
    allied = of(state("ZOR"), state("ABA", "PACT"), state("MIR"))
    assert following(SeatOrder.FRENCH, allied) is SeatOrder.BLOC
    assert following(SeatOrder.BLOC, allied) is SeatOrder.LISTED


@pytest.mark.parametrize("order", SeatOrder)
def test_every_order_has_a_name_and_says_what_it_is(order: SeatOrder) -> None:
    assert order_named(order) != order_told(order)
