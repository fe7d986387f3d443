"""Which seats of a table are kept for those whom its roster names, and where each of them belongs."""

from __future__ import annotations

from corfu_rules.proceedings import Attendance, Player
from corfu_rules.seats import OBSERVER, Role, Seat
from corfu_rules.sentences import sentence
from corfu_server.faults import SeatingError
from corfu_server.invitations import Invitations, Invited
from corfu_server.tables import RunningTable


class ExpectedPeople:
    """Those on the roster of one table. An empty roster keeps nothing for anybody.

    Assigned seats are kept until the table has run for the scenario's grace; then whoever comes may have them. A link
    gives a seat once: whoever holds one comes back by its token, so that a link that was copied takes nobody's seat.
    """

    def __init__(self, table: RunningTable, invitations: Invitations) -> None:
        self._table = table
        self.invitations = invitations

    def holder(self, key: str | None) -> Invited | None:
        """Gives whose link a key is of, None for whoever comes without. Raises SeatingError for a key of nobody."""
        if key is None:
            return None
        invited = self.invitations.holder(key)
        if invited is None:
            why = sentence(
                "This personal link leads to nobody's place at table {code}. Ask the instructor for yours.",
                code=self._table.record.code,
            )
            raise SeatingError("wrong-link", why)
        return invited

    def seat_of(self, invited: Invited) -> Seat | None:
        """Gives the seat that somebody holds, also while a bot keeps it; None before, and after it was freed."""
        if not invited.called:
            return None
        attendance = self._table.state.proceedings.attendance
        return next((each.seat for each in attendance if invited.called in {_person(each), each.kept_for}), None)

    @property
    def is_awaiting(self) -> bool:
        """Says whether assigned seats are kept for those who have not come."""
        setup, clock = self._table.state.setup, self._table.state.proceedings.clock
        return not clock.started or self._table.now < setup.grace

    def kept_from(self, invited: Invited | None) -> frozenset[Seat]:
        """Gives the free seats that are kept for others than `invited`."""
        if not self.is_awaiting:
            return frozenset()
        others = (each for each in self.invitations.people if invited is None or each.name != invited.name)
        awaited = {each.seat for each in others if each.seat is not None and self.seat_of(each) is None}
        return frozenset(each.seat for each in self._table.state.proceedings.attendance if each.seat in awaited)

    def place_of(self, invited: Invited) -> Seat | None:
        """Gives the seat where somebody belongs: the own one, else the one assigned, or another of its delegation.

        None where the person may choose. A delegation that a bot plays has the bot's place to give and no other.
        """
        own = self.seat_of(invited)
        if own is not None or invited.seat is None or invited.seat == OBSERVER:
            return own or invited.seat
        course = self._table.state.proceedings
        party = invited.seat.party
        team = course.members(party) if party is not None else (course.sitting(invited.seat),)
        bot = next((each for each in team if each.player is Player.BOT), None)
        if bot is not None:
            return None if bot.kept_for else bot.seat
        free = [each.seat for each in team if each.player is Player.NOBODY]
        if invited.seat in free:
            return invited.seat
        kept = self.kept_from(invited)
        return next((each for each in free if each not in kept), None)

    def may_take(self, seat: Seat, invited: Invited | None) -> bool:
        """Says whether a seat is kept for whoever asks for it. Raises SeatingError where it is kept for another.

        The same for whoever has a seat already: a link is for one.
        """
        sitting = self._table.state.proceedings.sitting(seat)
        if invited is not None:
            own = self.seat_of(invited)
            if own is not None:
                why = sentence(
                    "Your link has been used: the seat of {seat} is played on another machine. Go on there, or ask "
                    "the instructor to free the seat.",
                    seat=own,
                )
                raise SeatingError("link-used", why)
            if seat == self.place_of(invited):
                return self.is_awaiting
        if sitting.player is not Player.PERSON and not sitting.kept_for and seat in self.kept_from(invited):
            why = sentence(
                "{seat} is kept for somebody who is still to come. Choose another seat, or watch.", seat=seat
            )
            raise SeatingError("seat-reserved", why)
        return False

    def offered(self, invited: Invited | None) -> tuple[Attendance, ...]:
        """Gives the seats that somebody is shown: as usual, but of each delegation a free place that is to be had."""
        course = self._table.state.proceedings
        kept = self.kept_from(invited)
        own = self.place_of(invited) if invited is not None else None
        shown = {each.seat for each in course.offered} | ({own} if own is not None else frozenset[Seat]())
        for each in course.offered:
            if each.player is Player.NOBODY and each.seat in kept and each.seat.role is Role.DELEGATION:
                team = course.members(each.seat.party) if each.seat.party is not None else ()
                free = (one.seat for one in team if one.player is Player.NOBODY and one.seat not in kept)
                other = next(free, None)
                if other is not None:
                    shown = (shown - {each.seat}) | {other}
        return tuple(each for each in course.attendance if each.seat in shown)


def _person(sitting: Attendance) -> str | None:
    return sitting.name if sitting.player is Player.PERSON else None
