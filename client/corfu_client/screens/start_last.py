"""The page of the first screen with the tables at which one last sat, and the way back to each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from corfu_client.kit import (
    Align,
    Button,
    Column,
    Flag,
    Kind,
    Label,
    Mark,
    MarkShape,
    Panel,
    Row,
    Scroll,
    Spacer,
    Tone,
    Widget,
    heading,
    plain,
)
from corfu_client.last_tables import seat_of
from corfu_client.preferences import LastTable
from corfu_client.screens.contract import Stage
from corfu_client.surroundings import Presence
from corfu_resources.catalogue import _, ngettext

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_MARKS: Mapping[Presence, tuple[MarkShape, Tone]] = {
    Presence.ASKED: (MarkShape.RING, Tone.NEUTRAL),
    Presence.THERE: (MarkShape.CHECK, Tone.GOOD),
    Presence.STOPPED: (MarkShape.SQUARE, Tone.WARN),
    Presence.GONE: (MarkShape.CROSS, Tone.BAD),
    Presence.SILENT: (MarkShape.TRIANGLE, Tone.WARN),
}


class LastPage:
    """The last tables, the newest first."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    @property
    def first_focus(self) -> str:
        """The way back to the newest."""
        return "back-0"

    def widget(self) -> Widget:
        """Gives the page."""
        tables = self._stage.store.settings.tables
        if not tables:
            words = _(
                "Once you have sat at a table on a host, it stands here, and one press leads you back to your seat."
            )
            return Panel([heading(_("No table yet")), Label(words, tone=Tone.MUTED), Spacer()], grow=1, padding=20)
        again = Button(_("Ask again"), self._stage.errands.ask_last_tables, key="ask-again")
        rows = [self._row(number, each) for number, each in enumerate(tables)]
        top = Row([heading(_("Go back to a table")), Spacer(), again], align=Align.CENTRE)
        return Panel([top, Scroll(Column(rows, gap=10), key="last-tables", grow=1)], grow=1, padding=20, gap=14)

    def _row(self, number: int, table: LastTable) -> Widget:
        seat, presence = seat_of(table.seat), self._stage.store.surroundings.presence.get(table.place)
        where = plain(table.seat_title) or table.seat
        name = _("{seat}, as {name}", seat=where, name=plain(table.name)) if table.name else where
        when = _when(self._stage.wall_clock() - table.at)
        facts = Label(f"{name} · {when} · {table.address.partition('#')[0]}", size=14, tone=Tone.MUTED)
        state: list[Widget] = []
        if presence is not None:
            shape, tone = _MARKS[presence]
            state = [Mark(shape, tone), Label(_told(presence), size=14, tone=tone, grow=1)]
        flag: list[Widget] = [Flag(seat.party, tall=22, hint=seat.party)] if seat.party else []
        told = Column(
            [
                Row([*flag, Label(plain(table.title), bold=True, grow=1)], align=Align.CENTRE),
                facts,
                *([Row(state, gap=8, align=Align.CENTRE)] if state else []),
            ],
            gap=6,
            grow=1,
        )
        gone = presence is Presence.GONE
        back = Button(
            _("Go back"),
            lambda: self._stage.errands.come_back(table),
            kind=Kind.PLAIN if gone or presence is Presence.SILENT else Kind.MAIN,
            reason=self._stage.store.busy or (_told(Presence.GONE) if gone else ""),
            key=f"back-{number}",
        )
        forget = Button(_("Forget"), self._forgetting(table), kind=Kind.QUIET, key=f"forget-{number}")
        return Panel([Row([told, back, forget], align=Align.CENTRE)], raised=True, padding=14)

    def _forgetting(self, table: LastTable) -> Callable[[], None]:
        return lambda: self._stage.errands.prefer(self._stage.store.settings.forget(table))


def _told(presence: Presence) -> str:
    match presence:
        case Presence.ASKED:
            return _("Asking the host…")
        case Presence.THERE:
            return _("The table is still there.")
        case Presence.STOPPED:
            return _("The table has been stopped; it can be looked at.")
        case Presence.GONE:
            return _("The host is there, the table is not any more.")
        case Presence.SILENT:
            return _("No host answers there now.")


def _when(seconds: float) -> str:
    """Gives how long ago something was, in the largest unit that fits."""
    if seconds < _MINUTE:
        return _("just now")
    if seconds < _HOUR:
        return ngettext("{count} minute ago", "{count} minutes ago", int(seconds // _MINUTE))
    if seconds < _DAY:
        return ngettext("{count} hour ago", "{count} hours ago", int(seconds // _HOUR))
    return ngettext("{count} day ago", "{count} days ago", int(seconds // _DAY))
