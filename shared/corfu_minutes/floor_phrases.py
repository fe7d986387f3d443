"""What happens on the floor and in caucuses as plain sentences."""

from __future__ import annotations

from typing import assert_never

from corfu_minutes.wordings import called
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.caucuses import CaucusEnding
from corfu_rules.floors import PointRuling
from corfu_rules.identifiers import PartyCode
from corfu_rules.procedures import caucusing, floor, interventions
from corfu_rules.setup import Setup

FloorEvent = floor.Event | interventions.Event


def floor_phrase(event: FloorEvent, setup: Setup) -> str:
    """Gives what happened on the floor, as a sentence."""
    if isinstance(event, interventions.Event):
        return _intervening(event, setup)
    match event:
        case floor.StatementMade(reply_to=None):
            return _("{seat}: {text}", seat=called(setup, event.speaker), text=plain(event.text))
        case floor.StatementMade():
            return _("{seat}, in reply: {text}", seat=called(setup, event.speaker), text=plain(event.text))
        case floor.FloorRequested():
            return _("{party} asks for the floor.", party=called(setup, event.party))
        case floor.SpeakersListLeft():
            return _("{party} no longer waits for the floor.", party=called(setup, event.party))
        case floor.FloorGiven(reply_to=None):
            return _("{party} has the floor.", party=called(setup, event.party))
        case floor.FloorGiven():
            return _("{party} has the floor for a reply.", party=called(setup, event.party))
        case floor.FloorYielded():
            return _("{party} gives the floor back.", party=called(setup, event.party))
        case floor.TurnEnded(time_up=True):
            return _("The time of {party} is up.", party=called(setup, event.party))
        case floor.TurnEnded():
            return _("The floor is taken from {party}.", party=called(setup, event.party))
        case _:
            assert_never(event)


def _intervening(event: interventions.Event, setup: Setup) -> str:
    match event:
        case interventions.ReplyRequested():
            return _("{party} asks to reply.", party=called(setup, event.party))
        case interventions.ReplyGranted():
            return _("{party} is granted a reply.", party=called(setup, event.party))
        case interventions.ReplyRefused():
            return _(
                "{party} is refused a reply: {reason}", party=called(setup, event.party), reason=plain(event.reason)
            )
        case interventions.PointOfOrderRaised():
            party, text = called(setup, event.point.party), plain(event.point.text)
            return _("{party} raises a point of order: {text}", party=party, text=text)
        case interventions.PointRuledOn():
            return ruling_named(event.ruling, event.reason)
        case _:
            assert_never(event)


def ruling_named(ruling: PointRuling, reason: str) -> str:
    """Gives what became of a point of order, as a sentence with the reason."""
    match ruling:
        case PointRuling.WELL_TAKEN:
            return _("The point of order is well taken: {reason}", reason=plain(reason))
        case PointRuling.NOT_WELL_TAKEN:
            return _("The point of order is not well taken: {reason}", reason=plain(reason))
        case PointRuling.LAPSED:
            return _("The point of order lapses: nobody ruled on it in time.")


def caucus_phrase(event: caucusing.Event, setup: Setup) -> str:
    """Gives what everybody learns of a caucus, as a sentence."""
    match event:
        case caucusing.CaucusOpened(caucus):
            party, name = called(setup, caucus.opener), plain(caucus.name)
            if caucus.by_invitation:
                return _("{party} opens the closed caucus {id} “{name}”.", party=party, id=caucus.id, name=name)
            return _("{party} opens the caucus {id} “{name}”.", party=party, id=caucus.id, name=name)
        case caucusing.CaucusJoined():
            return _("{party} joins the caucus {id}.", party=called(setup, event.party), id=event.caucus)
        case caucusing.CaucusLeft():
            return _("{party} leaves the caucus {id}.", party=called(setup, event.party), id=event.caucus)
        case caucusing.CaucusEnded(ending=CaucusEnding.TIME_UP):
            return _("The time of the caucus {id} is up.", id=event.caucus)
        case caucusing.CaucusEnded():
            return _("The caucus {id} is over.", id=event.caucus)
        case _:
            assert_never(event)


def in_caucus(notice: caucusing.InvitationReceived | caucusing.CaucusHeard, setup: Setup) -> str:
    """Gives what only those learn whom it concerns, as a sentence."""
    match notice:
        case caucusing.InvitationReceived(invitation):
            inviter, invited = called(setup, invitation.inviter), called(setup, invitation.invited)
            return _(
                "{inviter} invites {invited} into the caucus {id}.",
                inviter=inviter,
                invited=invited,
                id=invitation.caucus,
            )
        case caucusing.CaucusHeard(line):
            who = called(setup, line.speaker)
            return _("In the caucus {id}, {party}: {text}", id=line.caucus, party=who, text=plain(line.text))
        case _:
            assert_never(notice)


def on_the_floor(event: FloorEvent) -> PartyCode | None:
    """Gives the Party whose doing an event on the floor is, None where it is the Chair's or the clock's."""
    match event:
        case floor.StatementMade():
            return event.speaker.party
        case floor.FloorRequested() | floor.SpeakersListLeft() | floor.FloorYielded() | interventions.ReplyRequested():
            return event.party
        case interventions.PointOfOrderRaised():
            return event.point.party
        case _:
            return None


def of_the_caucus(event: caucusing.Event) -> PartyCode | None:
    """Gives the Party whose doing it is, None where a caucus ends."""
    match event:
        case caucusing.CaucusOpened():
            return event.caucus.opener
        case caucusing.CaucusJoined() | caucusing.CaucusLeft():
            return event.party
        case _:
            return None
