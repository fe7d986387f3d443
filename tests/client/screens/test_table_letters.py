"""Notes by intent: written by keyboard alone and by mouse alone, answered with a press, read in one's own language."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from corfu_client.loopbacks import LoopbackConnection
from corfu_client.screens.table import TableScreen
from corfu_client.screens.table_letter import LetterForm
from corfu_client.store import Store
from corfu_resources.catalogue import choose_language
from corfu_rules.decisions.cases import Ask
from corfu_rules.identifiers import ClauseId, DocumentId, OptionId, PartyCode
from corfu_rules.letters import Intent, Letter, Suggestion
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.seats import Seat, delegation
from tests.client.hand import Hand
from tests.client.stages import new_stage, new_store, picture, press, seated, take_in, type_text
from tests.client.tables import Talks, drafting
from tests.goldens import Compare, golden

__all__ = ["golden"]

DE, FR, KZ = delegation("DE"), delegation("FR"), delegation("KZ")
CTRL = pygame.KMOD_CTRL
A1, A5 = ClauseId("A1"), ClauseId("A5")
A, B = OptionId("a"), OptionId("b")
GERMANY, FRANCE = PartyCode("DE"), PartyCode("FR")


@pytest.fixture
def in_german() -> Iterator[None]:
    choose_language("de")
    yield
    choose_language("en")


async def writing(talks: Talks, to: str = "FR") -> tuple[Store, LoopbackConnection, TableScreen]:
    """Germany looks at its notes with a Party."""
    store = new_store()
    line = await seated(store, talks, DE)
    screen = TableScreen(new_stage(store)[0])
    screen.desk.tab, screen.desk.partner = "notes", PartyCode(to)
    picture(screen)
    return store, line, screen


def keys(screen: TableScreen, *pressed: int, mod: int = 0) -> None:
    for key in pressed:
        screen.handle(press(key, mod))
        picture(screen)


def click(screen: TableScreen, key: str, down: int = 0) -> None:
    widget = screen.ui.find(key)
    assert widget is not None, key
    Hand(screen.ui).click((widget.rect.centerx, widget.rect.top + down) if down else widget.rect.center)
    picture(screen)


def last(talks: Talks) -> tuple[str, Letter | None, str]:
    note = talks.table.notes[-1]
    return note.sender, note.letter, note.text


async def test_a_trade_is_offered_by_keyboard() -> None:
    talks = drafting()
    store, line, screen = await writing(talks)
    keys(screen, pygame.K_m)
    assert isinstance(screen.desk.form, LetterForm)
    screen.ui.focus("letter-intents")
    keys(screen, pygame.K_DOWN)  # from "Ask for support" to "Offer a trade"
    screen.ui.focus("letter-about")
    keys(screen, pygame.K_DOWN)  # A1, the second option
    screen.ui.focus("letter-other")
    keys(screen, pygame.K_END)
    screen.ui.focus("letter-word")
    type_text(screen, "Between friends.")
    keys(screen, pygame.K_RETURN, mod=CTRL)
    offered = Letter(Intent.OFFER_TRADE, Ask(A1, B), Ask(ClauseId("A6"), B))
    assert last(talks) == ("DE", offered, "Between friends.")
    take_in(store, line)
    screen.build()
    assert screen.desk.form is None


async def test_support_is_asked_for_by_mouse() -> None:
    talks = drafting()
    _store, _line, screen = await writing(talks)
    click(screen, "by-intent")
    click(screen, "letter-about", 25)  # the first text on the table
    click(screen, "send-letter")
    _sender, letter, _text = last(talks)
    assert letter is not None
    assert (letter.intent, letter.document) == (Intent.ASK_SUPPORT, DocumentId("P1"))


async def test_nothing_is_sent_before_it_is_said_what_it_is_about() -> None:
    talks = drafting()
    _store, _line, screen = await writing(talks)
    before = talks.table.notes
    keys(screen, pygame.K_m)
    keys(screen, pygame.K_RETURN, mod=CTRL)
    assert talks.table.notes == before
    assert isinstance(screen.desk.form, LetterForm)


async def test_thanks_need_nothing_more() -> None:
    talks = drafting()
    _store, _line, screen = await writing(talks)
    keys(screen, pygame.K_m)
    screen.ui.focus("letter-intents")
    keys(screen, pygame.K_END)
    keys(screen, pygame.K_RETURN, mod=CTRL)
    assert last(talks) == ("DE", Letter(Intent.THANK), "")


def offering(talks: Talks | None = None, by: Seat = FR) -> Talks:
    talks = talks or drafting()
    talks.submit(by, SendNote((GERMANY,), "", Letter(Intent.OFFER_TRADE, Ask(A1, A), Ask(A5, B))))
    return talks


@pytest.mark.parametrize("by_mouse", [False, True])
async def test_an_offer_is_agreed_to_with_one_press(by_mouse: bool) -> None:
    talks = offering()
    asked = talks.table.notes[-1]
    _store, _line, screen = await writing(talks)
    if by_mouse:
        click(screen, "reply-0")
    else:
        screen.ui.focus("reply-0")
        keys(screen, pygame.K_RETURN)
    assert last(talks) == ("DE", Letter(Intent.AGREE, answers=asked.at), "")


async def test_an_offer_is_countered_with_another() -> None:
    talks = offering()
    asked = talks.table.notes[-1]
    _store, _line, screen = await writing(talks)
    click(screen, "reply-counter")
    screen.ui.focus("letter-about")
    keys(screen, pygame.K_END)
    screen.ui.focus("letter-other")
    keys(screen, pygame.K_DOWN)
    keys(screen, pygame.K_RETURN, mod=CTRL)
    assert last(talks)[1] == Letter(Intent.COUNTER, Ask(ClauseId("A6"), B), Ask(A1, B), answers=asked.at)


async def test_what_a_note_suggests_is_a_button_that_sends_it() -> None:
    talks = drafting()
    talks.submit(DE, SendNote((FRANCE,), "What about monitors?"))
    meant = Suggestion(Intent.ASK_SUPPORT, get=Ask(A5, B)), Suggestion(Intent.ASK_INTEREST, clause=A5)
    asked_back = Letter(Intent.ASK_BACK, answers=talks.table.notes[-1].at, suggestions=meant)
    talks.submit(FR, SendNote((GERMANY,), "", asked_back))
    store, line, screen = await writing(talks)
    click(screen, "reply-1")
    assert last(talks)[1] == Letter(Intent.ASK_INTEREST, clause=A5)
    take_in(store, line)
    picture(screen)
    assert screen.ui.find("reply-0") is None


async def test_an_offer_looks_as_it_should(golden: Compare) -> None:
    _store, _line, screen = await writing(offering())
    golden(picture(screen), "table-letter-answer")


@pytest.mark.usefixtures("in_german")
async def test_a_letter_in_german_reads_german_whatever_the_table_speaks(golden: Compare) -> None:
    _store, _line, screen = await writing(offering())
    keys(screen, pygame.K_m)
    screen.ui.focus("letter-intents")
    keys(screen, pygame.K_DOWN, pygame.K_DOWN, pygame.K_DOWN, pygame.K_DOWN, pygame.K_DOWN)  # "Promise support"
    screen.ui.focus("letter-about")
    keys(screen, pygame.K_DOWN)
    golden(picture(screen), "table-letter-german")


@pytest.mark.parametrize("scale", [1.0, 1.5])
async def test_however_much_a_note_suggests_one_can_still_write_beside_it(scale: float) -> None:
    talks, store = drafting(), new_store()
    talks.submit(DE, SendNote((FRANCE,), "What about all of it?"))
    meant = tuple(
        Suggestion(Intent.OFFER_TRADE, Ask(A1, A), Ask(ClauseId(each), B)) for each in ("A2", "A3", "A4", "A5")
    )
    asked_back = Letter(Intent.ASK_BACK, answers=talks.table.notes[-1].at, suggestions=meant)
    talks.submit(FR, SendNote((GERMANY,), "", asked_back))
    await seated(store, talks, DE)
    screen = TableScreen(new_stage(store, scale=scale)[0])
    screen.desk.tab, screen.desk.partner = "notes", FRANCE
    screen.fit()
    surface = picture(screen)
    for key in ("send-note", "by-intent", "note:FR"):
        widget = screen.ui.find(key)
        assert widget is not None
        assert surface.get_rect().contains(widget.rect), key
    conversation = screen.ui.find("notes-FR")
    assert conversation is not None
    assert conversation.rect.height > 40
