"""Whatever a person sends shows as on its way until the host has answered; a refusal says why and loses no word."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

import pytest
from typing_extensions import override

from corfu_rules.procedures.chairing import PauseTable, ResumeTable
from corfu_rules.sentences import sentence
from corfu_wire.codec import decode_command
from corfu_wire.messages import Accepted, CommandEnvelope, Refused
from tests.client.keyboard.typists import Script, Typist, at_the_table
from tests.client.screens.test_every_move_by_keyboard import SCRIPTS
from tests.client.stages import words_in

WHY = "Somebody was quicker."
IN_THE_HEADER = {PauseTable, ResumeTable}
"""Their button stands in the header, which has no room for a reason: it is in the strip of messages, as any is."""


@dataclass
class Waiting(Typist):
    """A typist whose host does not answer the command of the script, and who stops there."""

    held: CommandEnvelope | None = None
    kind: type | None = None

    @override
    def send(self, envelope: CommandEnvelope) -> None:
        if type(decode_command(envelope.command)) is self.kind and self.held is None:
            self.held = envelope
        else:
            super().send(envelope)

    @override
    def _press(self, name: str) -> None:
        if self.held is None:
            super()._press(name)

    @override
    def _type(self, words: str) -> None:
        if self.held is None:
            super()._type(words)

    def messages(self) -> str:
        """Gives what the strip of messages is about to say."""
        return " ".join(each.text for each in self.store.toasts)

    def seen(self) -> str:
        """Gives all words on the screen, the messages that pass left out."""
        dialog = self.top.dialog()
        return words_in(self.top.tree()) + (" " + words_in(dialog) if dialog else "")


async def waiting_after(script: Script) -> Waiting:
    typist = await at_the_table(script, Waiting)
    assert isinstance(typist, Waiting)
    typist.kind = script.command
    typist.play(script.keys)
    typist.frame()
    return typist


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.command.__name__)
async def test_a_command_shows_as_on_its_way_until_the_host_has_answered(script: Script) -> None:
    typist = await waiting_after(script)
    assert typist.held is not None
    assert "Sending…" in typist.seen()
    typist.store.acknowledge(Accepted(id=typist.held.id))
    typist.frame()
    assert "Sending…" not in typist.seen()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.command.__name__)
async def test_a_refusal_says_why_where_the_command_was_given_and_loses_no_word(script: Script) -> None:
    typist = await waiting_after(script)
    assert typist.held is not None
    typed = set(typist.store.drafts.items())
    typist.store.acknowledge(Refused(id=typist.held.id, code="not-in-order", sentence=sentence(WHY)))
    typist.frame()
    assert WHY in (typist.messages() if script.command in IN_THE_HEADER else typist.seen())
    assert typed <= set(typist.store.drafts.items())


def test_the_scripts_type_something() -> None:
    assert sum(any(word.startswith("=") for word in shlex.split(each.keys)) for each in SCRIPTS) > 20
