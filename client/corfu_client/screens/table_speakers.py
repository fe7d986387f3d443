"""The head of the floor's tab where a speakers' list is kept: who has the floor, who waits, and what one can do."""

from __future__ import annotations

from corfu_client.kit.buttons import Kind
from corfu_client.kit.labels import Label, ProgressBar, Rule
from corfu_client.kit.lists import Item, List
from corfu_client.kit.text import Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.table_interventions import PointForm, RefuseReplyForm, ReplyForm, RuleForm, said_shortly
from corfu_minutes.wordings import called, minutes
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.floors import FloorRequest, ReplyRequest
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.procedures.floor import EndTurn, GiveFloor, LeaveSpeakersList, RequestFloor, YieldFloor
from corfu_rules.procedures.interventions import GrantReply, RaisePointOfOrder, RefuseReply, RequestReply, RuleOnPoint
from corfu_rules.speakers import speaking_order
from corfu_rules.views import View

_SHOWN = 4


def speakers_head(desk: Desk) -> list[Widget]:
    """Gives the widgets above what was said; none where the floor is free."""
    view = desk.view
    if not view.setup.floor.kept:
        return []
    upcoming = speaking_order(view.setup, view.proceedings)
    presides = GiveFloor in desk.store.moves()
    parts: list[Widget] = [_now(desk), *_time_left(desk)]
    floor = view.proceedings.floor
    if presides and upcoming and floor.standing is None and floor.speaking is None:
        parts.append(_to_call(desk, upcoming))
    else:
        parts.append(_waiting(view, upcoming))
    parts += desk.flow(_chairs(desk, upcoming) if presides else _own(desk), desk.right_room)
    if presides:
        parts += _reply_waiting(desk)
    return [*parts, Rule()]


def seconds_until(moment: Moment, now: Moment) -> int:
    """Gives the whole seconds until `moment`."""
    return max(0, -(-(moment - now) // 1000))


def _now(desk: Desk) -> Widget:
    view, now = desk.view, desk.store.now()
    floor = view.proceedings.floor
    if floor.standing is not None:
        party, left = called(view.setup, floor.standing.party), minutes(seconds_until(floor.standing.rule_by, now))
        title = _("{party} raises a point of order", party=party)
        return Label(
            (
                Run(title, bold=True, colour=Tone.WARN),
                Run(f"  {left}\n", colour=Tone.MUTED),
                Run(plain(floor.standing.text)),
            )
        )
    if floor.speaking is None:
        return Label(_("Nobody has the floor."), bold=True)
    left = minutes(seconds_until(floor.speaking.ends_at, now))
    party = called(view.setup, floor.speaking.party)
    if floor.has(view.viewer.party):
        words, tone = _("You have the floor"), Tone.GOOD
    elif floor.speaking.reply_to is not None:
        words, tone = _("{party} has the floor for a reply", party=party), Tone.ACCENT
    else:
        words, tone = _("{party} has the floor", party=party), Tone.ACCENT
    return Label((Run(words, bold=True, colour=tone), Run(f"  {left}", bold=True)))


def _time_left(desk: Desk) -> list[Widget]:
    """The speaker's time as a bar that empties; in another tone where it is one's own."""
    floor, rules = desk.view.proceedings.floor, desk.view.setup.floor
    if floor.speaking is None or floor.standing is not None:
        return []
    whole = rules.turn if floor.speaking.reply_to is None else rules.reply
    left = max(0, floor.speaking.ends_at - desk.store.now())
    own = floor.has(desk.view.viewer.party)
    tone = (Tone.WARN if left < whole // 4 else Tone.GOOD) if own else Tone.ACCENT
    return [ProgressBar(left / max(1, whole), tone=tone)]


def _waiting(view: View, upcoming: tuple[FloorRequest | ReplyRequest, ...]) -> Widget:
    """Who waits, in one line, with one's own place."""
    me = view.viewer.party
    names = [_named(view, each) for each in upcoming[:_SHOWN]]
    if len(upcoming) > _SHOWN:
        more = len(upcoming) - _SHOWN
        names.append(ngettext("{count} more", "{count} more", more))
    words = _("Waiting: {names}", names=", ".join(names)) if names else _("Nobody waits for the floor.")
    place = next((number for number, each in enumerate(upcoming, start=1) if each.party == me), 0)
    runs = [Run(words)]
    if place:
        runs.append(Run("  " + _("Your place: {place}.", place=place), bold=True, colour=Tone.ACCENT))
    return Label(tuple(runs), size=15)


def _named(view: View, waiting: FloorRequest | ReplyRequest) -> str:
    party = called(view.setup, waiting.party)
    return _("{party} (reply)", party=party) if isinstance(waiting, ReplyRequest) else party


def _to_call(desk: Desk, upcoming: tuple[FloorRequest | ReplyRequest, ...]) -> Widget:
    """Who waits, as a list to choose from, for whoever presides."""
    items = [Item(each.party, _named(desk.view, each), flag=each.party) for each in upcoming]
    known = {each.party for each in upcoming}

    def choose(key: str) -> None:
        desk.speaker = PartyCode(key)
        desk.rebuild()

    chosen = desk.speaker if desk.speaker in known else upcoming[0].party
    desk.speaker = chosen
    return List(
        items,
        chosen=chosen,
        on_choose=choose,
        on_open=lambda key: desk.send(GiveFloor(PartyCode(key))),
        key="speakers",
        height=min(132, 44 * len(items)),
    )


def _own(desk: Desk) -> list[Widget]:
    """What a delegation can do about the floor."""
    floor, me = desk.view.proceedings.floor, desk.view.viewer.party
    waits = me in {each.party for each in floor.requests} | {each.party for each in floor.replies}
    found: list[Widget | None] = []
    if floor.has(me):
        found.append(desk.button(YieldFloor, lambda: desk.send(YieldFloor()), key="yield-floor"))
    elif waits:
        leave = desk.button(LeaveSpeakersList, lambda: desk.send(LeaveSpeakersList()), key="leave-list")
        found.append(leave)
    found += [
        desk.button(
            RequestReply,
            lambda: desk.open(ReplyForm(desk)),
            text=_("Reply…"),
            shortcut="Y",
            reason="" if ReplyForm(desk).answerable() else _("Nobody else has spoken."),
            key="reply",
        ),
        desk.button(
            RaisePointOfOrder,
            lambda: desk.open(PointForm(desk)),
            text=_("Point of order…"),
            shortcut="I",
            key="point",
        ),
    ]
    return [each for each in found if each is not None]


def _chairs(desk: Desk, upcoming: tuple[FloorRequest | ReplyRequest, ...]) -> list[Widget]:
    """What whoever presides can do about the floor."""
    floor, view = desk.view.proceedings.floor, desk.view
    found: list[Widget | None] = []
    if floor.standing is not None:
        found.append(
            desk.button(
                RuleOnPoint,
                lambda: desk.open(RuleForm(desk)),
                text=_("Rule…"),
                style=Kind.MAIN,
                shortcut="G",
                key="rule",
            )
        )
    elif floor.speaking is not None:
        found.append(desk.button(EndTurn, lambda: desk.send(EndTurn()), shortcut="G", key="end-turn"))
    elif upcoming and desk.speaker is not None:
        party = desk.speaker
        text = _("Give the floor: {party}", party=called(view.setup, party))
        give = desk.button(
            GiveFloor, lambda: desk.send(GiveFloor(party)), text=text, style=Kind.MAIN, shortcut="G", key="give"
        )
        found.append(give)
    return [each for each in found if each is not None]


def _reply_waiting(desk: Desk) -> list[Widget]:
    """The first request for a reply that waits for a ruling."""
    view = desk.view
    asked = next((each for each in view.proceedings.floor.replies if each.granted_at is None), None)
    if asked is None:
        return []
    to = view.proceedings.statements[asked.statement - 1]
    words = _(
        "{party} asks to reply to {speaker}: {text}",
        party=called(view.setup, asked.party),
        speaker=called(view.setup, to.speaker),
        text=said_shortly(to.text),
    )
    buttons = [
        desk.button(
            GrantReply, lambda: desk.send(GrantReply(asked.party, asked.statement)), style=Kind.MAIN, key="grant"
        ),
        desk.button(
            RefuseReply,
            lambda: desk.open(RefuseReplyForm(desk, asked.party, asked.statement)),
            text=_("Refuse…"),
            key="refuse-reply",
        ),
    ]
    return [
        Label(words, size=15, tone=Tone.WARN),
        *desk.flow([each for each in buttons if each is not None], desk.right_room),
    ]


def ask_for_the_floor(desk: Desk) -> bool:
    """Says whether asking for the floor is what comes before speaking now."""
    move = desk.store.moves().get(RequestFloor)
    return desk.view.setup.floor.kept and move is not None and move.open
