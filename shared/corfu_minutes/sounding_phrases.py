"""What is said of soundings, to those who may hear of them."""

from __future__ import annotations

from corfu_minutes.wordings import called, document_named, listed, role_named
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.identifiers import PartyCode
from corfu_rules.procedures import sounding
from corfu_rules.seats import Role
from corfu_rules.setup import Setup


def sounding_phrase(notice: sounding.Learned, setup: Setup) -> str:
    """Gives what happened to a sounding as a sentence."""
    match notice:
        case sounding.SoundingHeard(asked):
            names = listed([called(setup, party) for party in asked.asked])
            words = _(
                "In private, {asker} asks {parties}: would you object to {document}?",
                asker=asker_named(setup, asked.asker),
                parties=names,
                document=document_named(asked.document),
            )
            return f"{words} {plain(asked.word)}".strip()
        case sounding.SoundingReply():
            party, document = called(setup, notice.answer.party), document_named(notice.document)
            if notice.answer.objects:
                words = _("In private, {party} would object to {document}.", party=party, document=document)
            else:
                words = _("In private, {party} would not object to {document}.", party=party, document=document)
            return f"{words} {plain(notice.answer.reason)}".strip()
        case sounding.SoundingOver():
            asker, document = asker_named(setup, notice.asker), document_named(notice.document)
            return _("{asker} no longer asks in private about {document}.", asker=asker, document=document)


def asker_named(setup: Setup, asker: PartyCode | None) -> str:
    """Gives who sounds out: a Party, or the Chair."""
    return role_named(Role.CHAIR) if asker is None else called(setup, asker)
