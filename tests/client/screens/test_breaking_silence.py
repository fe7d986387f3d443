"""Silence broken with words of one's own: the amendment is on the table, and the record says who broke it and why."""

from __future__ import annotations

import pygame

from corfu_rules.procedures.hearing import BreakSilence
from tests.client.keyboard.drafting_scripts import decide, in_silence
from tests.client.keyboard.typists import Script, Typist, at_the_table
from tests.goldens import Compare, golden

__all__ = ["golden"]

TO_THE_FORM = "O ='Too wide.' >word-amendment Enter"


async def in_the_form() -> Typist:
    typist = await at_the_table(Script(BreakSilence, in_silence, "", then=decide))
    typist.play(TO_THE_FORM)
    return typist


async def test_silence_is_broken_with_words_of_ones_own_and_the_reason_is_not_typed_twice(golden: Compare) -> None:
    typist = await in_the_form()
    typist.play(">wording ='Every State may stay neutral.'")
    surface = pygame.Surface(typist.stack.stage.size)
    typist.top.draw(surface, 100.0)
    golden(surface, "break-silence")
    typist.play("Ctrl+Enter")
    assert typist.accepted == [BreakSilence]
    view = typist.store.view
    assert view is not None
    amendment, outcome = view.proceedings.proposals[-1], view.proceedings.outcomes[-1]
    assert amendment.choice.wording == "Every State may stay neutral."
    assert amendment.rationale == "Too wide."
    assert outcome.verdict.tally.against == ("DE",)
    assert not typist.store.draft(f"propose:{amendment.choice.clause}"), "what has been said waits nowhere"


async def test_an_amendment_needs_a_reason() -> None:
    typist = await at_the_table(Script(BreakSilence, in_silence, "", then=decide))
    typist.play("O >word-amendment Enter >wording ='Every State may stay neutral.' Ctrl+Enter")
    assert typist.accepted == []
    dialog = typist.top.dialog()
    assert dialog is not None
    typist.play(">rationale ='Too wide.' Ctrl+Enter")
    assert typist.accepted == [BreakSilence]
