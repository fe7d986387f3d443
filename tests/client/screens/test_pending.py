"""What a person sends shows as pending where it was sent until the host has answered, and so does a refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pygame
import pytest

from corfu_client.kit import Button, Widget
from corfu_client.screens.contract import UiScreen
from corfu_client.screens.decision import DecisionScreen
from corfu_client.screens.table import TableScreen
from corfu_client.screens.table_call import CallForm
from corfu_client.screens.table_caucus_forms import OpenCaucusForm
from corfu_client.screens.table_clauses import ReopenForm
from corfu_client.screens.table_desk import Desk, Form
from corfu_client.screens.table_letter import LetterForm
from corfu_client.screens.table_object import object_in_decision, object_to, object_to_chair_text
from corfu_client.screens.table_present import PresentForm
from corfu_client.screens.table_propose import ProposeForm
from corfu_client.screens.table_soundings import SoundOutForm
from corfu_client.store import Store
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.documents import CHAIR_TEXT
from corfu_rules.identifiers import ClauseId, DocumentId, OptionId, PartyCode
from corfu_rules.letters import Intent
from corfu_rules.phases import Phase
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.seats import delegation
from corfu_rules.sentences import sentence
from corfu_wire.messages import Accepted, Authority, CommandEnvelope, Refused
from tests.client.stages import new_stage, new_store, picture, press, seated, type_text, words_in
from tests.client.tables import Talks, with_chair_text

CTRL = pygame.KMOD_CTRL
WHY = "Somebody was quicker."
P2 = DocumentId("P2")


def _objecting(desk: Desk) -> Form:
    proposal = desk.view.proceedings.proposal(P2)
    assert proposal is not None
    return object_to(desk, proposal)


def _objecting_to_the_chair(desk: Desk) -> Form:
    text = desk.view.proceedings.chair_text
    assert text is not None
    return object_to_chair_text(desk, text)


def _calling(desk: Desk) -> Form:
    return CallForm(desk, desk.view.proceedings.proposal(P2), Authority.INSTRUCTOR)


def _sounding(desk: Desk) -> Form:
    return SoundOutForm(desk, CHAIR_TEXT, 2, frozenset({PartyCode("FR")}))


FORMS: dict[str, Callable[[Desk], Form]] = {
    "propose": lambda desk: ProposeForm(desk, ClauseId("A4"), OptionId("c")),
    "object": _objecting,
    "object-to-chair": _objecting_to_the_chair,
    "present": lambda desk: PresentForm(desk, instructing=True),
    "call": _calling,
    "reopen": lambda desk: ReopenForm(desk, ClauseId("A5")),
    "letter": lambda desk: LetterForm(desk, (PartyCode("FR"),), Intent.THANK),
    "sound-out": _sounding,
    "caucus": OpenCaucusForm,
}


class SlowHost:
    """Answers when it is told to."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.heard: list[CommandEnvelope] = []
        store.outbox = self.heard.append

    def refuse(self) -> None:
        self.store.acknowledge(Refused(id=self.heard[-1].id, code="not-in-order", sentence=sentence(WHY)))

    def accept(self) -> None:
        self.store.acknowledge(Accepted(id=self.heard[-1].id))


async def at(talks: Talks, kind: type[TableScreen | DecisionScreen]) -> tuple[UiScreen, Desk, SlowHost]:
    store = new_store()
    await seated(store, talks, delegation("DE"), instructor=True)
    screen = kind(new_stage(store)[0])
    picture(screen)
    return screen, screen.desk, SlowHost(store)


def inside(widget: Widget) -> Iterator[Widget]:
    yield widget
    for child in widget.children:
        yield from inside(child)


def fill_in(screen: UiScreen, form: Form) -> None:
    """Types something into every field."""
    fields = [each.key for each in inside(form.dialog()) if each.takes_text and each.key]
    for key in fields:
        screen.ui.focus(key)
        type_text(screen, "Words that must not be lost.")


def main_button(desk: Desk) -> Button:
    dialog = desk.dialog()
    assert dialog is not None
    return [each for each in inside(dialog) if isinstance(each, Button)][-1]


@pytest.mark.parametrize("name", FORMS)
async def test_a_form_stays_until_the_host_has_answered_and_says_why_it_was_refused(name: str) -> None:
    screen, desk, host = await at(with_chair_text(), TableScreen)
    desk.open(FORMS[name](desk))
    form = desk.form
    assert form is not None
    fill_in(screen, form)
    drafts = dict(desk.store.drafts)
    screen.handle(press(pygame.K_RETURN, CTRL))
    screen.build()
    assert len(host.heard) == 1
    assert desk.form is form
    assert not main_button(desk).enabled
    assert "Sending…" in words_in(main_button(desk))
    screen.handle(press(pygame.K_RETURN, CTRL))  # impatience sends nothing twice
    assert len(host.heard) == 1
    host.refuse()
    screen.build()
    assert desk.form is form
    dialog = desk.dialog()
    assert dialog is not None
    assert WHY in words_in(dialog)
    assert drafts.items() <= desk.store.drafts.items()
    screen.handle(press(pygame.K_RETURN, CTRL))
    host.accept()
    screen.build()
    assert len(host.heard) == 2
    assert desk.form is None


async def test_a_form_that_was_left_leaves_the_refusal_below_the_buttons() -> None:
    screen, desk, host = await at(with_chair_text(), TableScreen)
    desk.tab = "proposals"
    desk.open(ProposeForm(desk, ClauseId("A4"), OptionId("c")))
    screen.handle(press(pygame.K_RETURN, CTRL))
    screen.handle(press(pygame.K_ESCAPE))
    assert desk.form is None
    host.refuse()
    screen.build()
    assert WHY in words_in(screen.tree())


async def test_only_the_vote_that_was_cast_shows_as_on_its_way_and_none_can_be_cast_beside_it() -> None:
    talks = Talks(Unanimity()).fill().start(Phase.DRAFTING).propose("PL", "A4", "a").decide("P1")
    screen, _desk, host = await at(talks, DecisionScreen)
    screen.handle(press(pygame.K_2))
    screen.build()
    shown = {key: screen.ui.find(f"vote-{key}") for key in ("for", "against", "abstain")}
    told = {key: words_in(button) for key, button in shown.items() if button}
    assert told == {"for": "For", "against": "Sending…", "abstain": "Abstain"}
    assert not any(button.enabled for button in shown.values() if isinstance(button, Button))
    host.refuse()
    screen.build()
    assert WHY in words_in(screen.tree())
    screen.handle(press(pygame.K_1))
    assert WHY not in words_in(screen.tree())  # tried again, it is old news


async def test_a_refused_objection_keeps_its_reason_and_can_be_sent_again() -> None:
    talks = with_chair_text().decide("P2")
    screen, desk, host = await at(talks, DecisionScreen)
    decision = desk.view.proceedings.decision
    assert decision is not None
    desk.open(object_in_decision(desk, decision))
    type_text(screen, "Not like this.")
    screen.handle(press(pygame.K_RETURN, CTRL))
    host.refuse()
    screen.build()
    dialog = desk.dialog()
    assert dialog is not None
    assert WHY in words_in(dialog)
    assert desk.store.draft(f"object:{decision.id}") == "Not like this."


async def test_leaving_the_table_forgets_what_was_refused() -> None:
    _screen, desk, host = await at(with_chair_text(), TableScreen)
    desk.store.send(MakeStatement("Good morning."))
    host.refuse()
    assert desk.store.refused.of(MakeStatement) == WHY
    desk.store.leave()
    assert not desk.store.refused.of(MakeStatement)
