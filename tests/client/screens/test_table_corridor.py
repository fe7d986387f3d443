"""The corridor: notes by delegation and by the clause they are on, what is unread, and whom one looks for."""

from __future__ import annotations

import pygame

from corfu_client.kit import List
from corfu_client.loopbacks import LoopbackConnection
from corfu_client.note_topics import notes_by_topic
from corfu_client.screens.table import TableScreen
from corfu_client.screens.table_notes import unread_notes
from corfu_client.store import Store
from corfu_rules.decisions.cases import Ask
from corfu_rules.identifiers import ClauseId, DocumentId, OptionId, PartyCode
from corfu_rules.letters import Intent, Letter
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.seats import delegation
from tests.client.matrix.casts import MANY, drafting
from tests.client.stages import new_stage, new_store, picture, press, seated, take_in, type_text, words_on
from tests.client.tables import Talks
from tests.client.tables import drafting as drafting_of_eight

DE, FR, KZ, PL = (delegation(code) for code in ("DE", "FR", "KZ", "PL"))
GERMANY = PartyCode("DE")


async def at_notes(talks: Talks) -> tuple[TableScreen, Store, LoopbackConnection]:
    store = new_store()
    line = await seated(store, talks, DE)
    screen = TableScreen(new_stage(store)[0])
    picture(screen)
    return screen, store, line


def keys_of(screen: TableScreen, key: str) -> list[str]:
    found = screen.ui.find(key)
    assert isinstance(found, List)
    return [item.key for item in found._rows]


async def test_a_note_belongs_to_the_clauses_that_its_letter_and_its_words_name() -> None:
    talks = drafting_of_eight()
    talks.submit(FR, SendNote((GERMANY,), "What do you say to P2, and to a3?"))
    talks.submit(KZ, SendNote((GERMANY,), "", Letter(Intent.ASK_SUPPORT, get=Ask(ClauseId("A5"), OptionId("b")))))
    talks.submit(PL, SendNote((GERMANY,), "", Letter(Intent.ASK_SUPPORT, document=DocumentId("P1"))))
    _screen, store, _line = await at_notes(talks)
    assert store.view is not None
    topics = {topic: [each.sender for each in notes] for topic, notes in notes_by_topic(store.view).items()}
    assert topics == {"A2": ["FR"], "A3": ["FR"], "A5": ["KZ"], "A6": ["PL"], None: ["FR", "KZ"]}


async def test_what_was_read_on_a_clause_is_read_with_the_delegation_too() -> None:
    talks = drafting_of_eight()
    screen, store, line = await at_notes(talks)
    screen.desk.partner = PartyCode("FR")
    screen.desk.show("notes")
    screen.desk.show("record")
    talks.submit(KZ, SendNote((GERMANY,), "A3 is too weak for us."))
    take_in(store, line)
    assert unread_notes(screen.desk) == 2  # Kazakhstan's, the one from before too
    screen.desk.by_topic, screen.desk.topic = True, ClauseId("A3")
    screen.desk.show("notes")
    picture(screen)
    assert unread_notes(screen.desk) == 1


async def test_those_last_written_with_stand_first() -> None:
    talks = drafting_of_eight()
    screen, store, line = await at_notes(talks)
    screen.desk.show("notes")
    assert keys_of(screen, "partners")[:3] == ["KZ", "FR", "RU"]
    talks.submit(PL, SendNote((GERMANY,), "Do not sign that."))
    take_in(store, line)
    picture(screen)
    assert keys_of(screen, "partners")[:3] == ["PL", "KZ", "FR"]


async def test_a_delegation_among_sixty_is_found_by_letters() -> None:
    screen, _store, _line = await at_notes(drafting(MANY))
    screen.desk.show("notes")
    screen.ui.focus("find-partner")
    type_text(screen, "mold")
    assert keys_of(screen, "partners") == ["MD"]
    screen.ui.focus("partners")
    screen.handle(press(pygame.K_RETURN))
    assert "Moldova" in words_on(screen)


async def test_the_notes_are_turned_to_topics_by_the_keyboard() -> None:
    screen, _store, _line = await at_notes(drafting_of_eight())
    screen.desk.show("notes")
    screen.ui.focus("notes-by")
    screen.handle(press(pygame.K_RIGHT))
    assert keys_of(screen, "topics") == ["-"]
    assert "Other matters" in words_on(screen)
