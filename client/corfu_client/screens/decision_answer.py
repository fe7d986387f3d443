"""One's own answer to a decision: what the text is worth, and the buttons to join, object or vote."""

from __future__ import annotations

from collections.abc import Callable

from corfu_client.decision_counts import left_out
from corfu_client.decision_words import ballot_named
from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.entries import TextEntry
from corfu_client.kit.labels import Label, Mark, caption
from corfu_client.kit.layout import Align, Panel, Row, Spacer
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.text import Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.linkage_words import broken_lines, reminders
from corfu_client.screens.decision_stakes import is_roomy, stakes, stakes_by_the_buttons
from corfu_client.screens.table_conditions import Submit, join_decision_if, open_to_conditions
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.table_flows import Flow
from corfu_client.screens.table_object import object_in_decision
from corfu_client.table_marks import MARKS, Standing, standings
from corfu_client.text_worth import band_tone, bands_told, display_of, part_worth, points_named, uncounted
from corfu_minutes.wordings import listed
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.bands import ScoreDisplay, band_of_text
from corfu_rules.briefs import Brief
from corfu_rules.conditions import Condition
from corfu_rules.decisions.cases import Ballot, Manner
from corfu_rules.decisions.outcomes import AttachmentKind
from corfu_rules.procedures.deciding import CloseDecision
from corfu_rules.procedures.hearing import CastBallot, JoinConsensus, LiftObjection, RaiseObjection
from corfu_rules.proceedings import OpenDecision
from corfu_rules.rulings import Command
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.texts import UNCLASSIFIED, Text
from corfu_rules.views import View


def answer_panel(desk: Desk, decision: OpenDecision) -> Widget:
    """Gives the panel; for a seat without a Party only what the Chair may do."""
    parts: list[Widget] = []
    party = desk.view.viewer.party
    brief = desk.view.brief
    if party is not None:
        parts += [_own_answer(desk, decision)]
    if brief is not None:
        parts += _worth(desk.view, brief, decision)
        if is_roomy(desk):
            parts += stakes_by_the_buttons(stakes(desk.view, brief, decision))
    if party is not None and party in desk.view.proceedings.deciding(desk.view.setup):
        if decision.procedure.manner is Manner.CALL:
            parts += _call(desk, decision)
        elif party not in decision.procedure.uncounted:
            parts += _vote(desk, decision)
    close = desk.button(
        CloseDecision,
        lambda: desk.send(CloseDecision(decision.id)),
        text=_("Close the decision"),
        shortcut="C",
        key="close-decision",
    )
    if close is not None:
        parts += [Row([close, Spacer()]), *desk.refusals([close])]
    if not parts:
        parts = [Label(_("You watch; the delegations answer."), tone=Tone.MUTED)]
    return Panel(parts, padding=14, gap=8)


def _own_answer(desk: Desk, decision: OpenDecision) -> Widget:
    party = desk.view.viewer.party
    if party is None:
        return Spacer(0)
    why = left_out(desk.view).get(party)
    if why is not None and party in desk.view.proceedings.deciding(desk.view.setup):
        words = _("You are not counted in this decision. You may speak on the floor. {why}", why=why)
        return Row([Mark(MarkShape.BAR, Tone.WARN), Label(words, bold=True, grow=1)], gap=8)
    standing = standings(desk.view, None)[party]
    shape, tone = MARKS[standing]
    words = _own_words(standing)
    ballot = desk.view.ballots.get(party)
    if ballot is not None and party in decision.voted:
        words = _("Your vote: {ballot}", ballot=ballot_named(ballot))
    return Row([Mark(shape, tone), Label(words, bold=True, grow=1)], align=Align.CENTRE, gap=8)


def _own_words(standing: Standing) -> str:
    match standing:
        case Standing.JOINED:
            return _("You do not object.")
        case Standing.OBJECTS:
            return _("You object.")
        case Standing.VOTED:
            return _("You have voted.")
        case Standing.SILENT:
            return _("You have not answered yet.")
        case Standing.NO_SAY:
            return _("You have a voice, but no say.")


def _worth(view: View, brief: Brief, decision: OpenDecision) -> list[Widget]:
    if not decision.text:
        return []
    whole = decision.whole or decision.conference is not None
    crossed = brief.red_lines_crossed(decision.text)
    parts: list[Widget] = []
    if whole:
        parts.append(Label((Run(_("This text: ")), *_whole_runs(view, brief, decision.text))))
        if apart := uncounted(decision.text):
            words = _("Counted for nobody: {clauses}.", clauses=listed([plain(each.clause) for each in apart]))
            parts.append(Label(words, size=15, tone=Tone.MUTED))
    elif decision.text[0].option == UNCLASSIFIED:
        parts.append(Label(_("This wording is counted for nobody. Judge it by its words.")))
    elif worth := part_worth(view, brief, decision.text):
        where = _of_at_most(brief, decision.text) if display_of(view) is ScoreDisplay.SHOWN else ""
        parts.append(Label((Run(_("This wording: ")), Run(worth, bold=True, colour=Tone.ACCENT), Run(where))))
    for line in crossed:
        words = _("Red line: {why}", why=plain(line.why))
        parts.append(
            Row(
                [Mark(MarkShape.TRIANGLE, Tone.BAD, size=18), Label(words, bold=True, tone=Tone.BAD, grow=1)],
                gap=8,
            )
        )
    linkages = brief.linkages_broken(decision.text)
    return parts + (broken_lines(view.setup, linkages) if whole else reminders(view, brief, decision.text))


def _whole_runs(view: View, brief: Brief, text: Text) -> tuple[Run, ...]:
    match display_of(view):
        case ScoreDisplay.SHOWN:
            points = brief.points_for(text)
            tone = Tone.GOOD if points >= brief.walk_away else Tone.BAD
            room = _(" of at most {best}; walk away below {walk}.", best=brief.best(), walk=brief.walk_away)
            return Run(points_named(points), bold=True, colour=tone), Run(room)
        case ScoreDisplay.BANDS:
            band = band_of_text(brief, text)
            return Run(band.value, bold=True, colour=band_tone(band)), Run(f" ({bands_told()})")
        case ScoreDisplay.HIDDEN:
            return (Run(_("Judge it by your instructions.")),)


def _of_at_most(brief: Brief, text: Text) -> str:
    best = sum(max(brief.points.get(choice.clause, {}).values(), default=0) for choice in text)
    if len(text) > 1:
        return _(" of at most {best} in these clauses.", best=best)
    return _(" of at most {best} in this clause.", best=best)


def _call(desk: Desk, decision: OpenDecision) -> list[Widget]:
    store, draft, reserve = desk.store, f"join:{decision.id}", f"reserve:{decision.id}"
    may_state = desk.view.setup.interpretative_statements
    reserves = bool(store.draft(reserve)) or not may_state

    def join(conditions: tuple[Condition, ...] = ()) -> None:
        statement = store.draft(draft).strip()
        kind = AttachmentKind.RESERVATION if reserves and statement else AttachmentKind.STATEMENT
        desk.send(JoinConsensus(decision.id, decision.version, statement, kind, conditions), draft, reserve)

    def turn() -> None:
        store.write(reserve, "" if store.draft(reserve) else "yes")
        desk.rebuild()

    objects = any(each.party == desk.view.viewer.party for each in decision.objections)
    lift = desk.button(
        LiftObjection,
        lambda: desk.send(LiftObjection(decision.id)),
        text=_("Lift my objection"),
        shortcut="L",
        key="lift",
    )
    buttons = [
        desk.button(
            JoinConsensus,
            join,
            text=_("I do not object"),
            style=Kind.MAIN,
            shortcut="J",
            key="join",
            sends=lambda command: isinstance(command, JoinConsensus) and not command.conditions,
        ),
        lift
        if objects
        else desk.button(
            RaiseObjection,
            lambda: desk.open(object_in_decision(desk, decision)),
            text=_("Break the silence…") if decision.procedure.ends_on_objection else _("Object…"),
            style=Kind.DANGER,
            shortcut="O",
            key="object",
        ),
        *(_on_condition(desk, decision, join) if open_to_conditions(desk.view, decision.text) else []),
    ]
    return [
        Row(
            [
                caption(
                    _("FORMAL RESERVATION, IF YOU JOIN")
                    if reserves
                    else _("INTERPRETATIVE STATEMENT, IF YOU JOIN (OPTIONAL)")
                ),
                Spacer(),
                *([_turn_button(turn, reserves=reserves)] if may_state else []),
            ],
            align=Align.CENTRE,
        ),
        TextEntry(
            text=store.draft(draft),
            longest=REASON_LIMIT,
            on_change=lambda text: store.write(draft, text),
            key="statement",
        ),
        Flow([each for each in buttons if each is not None], gap=10, between=8),
        *desk.refusals(each for each in buttons if each is not None),
    ]


def _turn_button(turn: Callable[[], None], *, reserves: bool) -> Widget:
    return Button(
        _("Make it a statement") if reserves else _("Make it a reservation"),
        turn,
        kind=Kind.QUIET,
        hint=_("A statement says how you read the text; a reservation, what you do not hold yourself to."),
        key="attach-as",
    )


def _on_condition(desk: Desk, decision: OpenDecision, join: Submit) -> list[Button | None]:
    if decision.conference is not None:
        return []
    return [
        desk.button(
            JoinConsensus,
            lambda: desk.open(join_decision_if(desk, decision, join)),
            text=_("Only if…"),
            shortcut="I",
            key="join-if",
            sends=lambda command: isinstance(command, JoinConsensus) and bool(command.conditions),
        )
    ]


def _vote(desk: Desk, decision: OpenDecision) -> list[Widget]:
    offers = (
        (Ballot.FOR, _("For"), Kind.MAIN, "1"),
        (Ballot.AGAINST, _("Against"), Kind.DANGER, "2"),
        (Ballot.ABSTAIN, _("Abstain"), Kind.PLAIN, "3"),
    )
    buttons: list[Widget] = []
    for ballot, text, style, shortcut in offers:

        def cast(ballot: Ballot = ballot) -> None:
            desk.send(CastBallot(decision.id, decision.version, ballot))

        def this_one(command: Command, ballot: Ballot = ballot) -> bool:
            return isinstance(command, CastBallot) and command.ballot is ballot

        key = f"vote-{ballot}"
        button = desk.button(CastBallot, cast, text=text, style=style, shortcut=shortcut, key=key, sends=this_one)
        if button is not None:
            buttons.append(button)
    secret = _("How you vote is secret until the vote closes; you may change it until then.")
    return [Label(secret, size=14, tone=Tone.MUTED), Flow(buttons, gap=10, between=8), *desk.refusals(buttons[:1])]
