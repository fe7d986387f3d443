"""A decision that is open: what is decided, by which rule, the time, the quorum, the votes, and who has answered."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_client.decision_counts import attending, least, left_out, quorum_of
from corfu_client.decision_groups import groups_now
from corfu_client.decision_words import rule_in_words, rule_of
from corfu_client.kit.labels import Label, Mark, ProgressBar, caption, heading
from corfu_client.kit.layout import Align, Column, Panel, Row
from corfu_client.kit.rich_lists import RichList
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.decision_answer import answer_panel
from corfu_client.screens.decision_stakes import is_roomy, stakes
from corfu_client.screens.decision_table import answers_table
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.table_flows import MarkedBar
from corfu_client.screens.texts_blocks import proposal_blocks, text_blocks
from corfu_client.table_centre import quorum_named
from corfu_client.table_situation import has_answered, seconds_to_close
from corfu_minutes.agreement_phrases import proviso_named
from corfu_minutes.citations import cited
from corfu_minutes.wordings import called, clause_named, document_named, listed, minutes, resolved_named
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.decisions.cases import Ballot, Manner
from corfu_rules.decisions.majority import Denominator, Majority
from corfu_rules.decisions.outcomes import Outcome
from corfu_rules.decisions.silence import Silence
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.identifiers import MatterId, Moment
from corfu_rules.proceedings import OpenDecision
from corfu_rules.views import View

_SOON = 15
"""Seconds before the window closes at which its bar turns to a warning."""


def open_decision(desk: Desk, decision: OpenDecision) -> Widget:
    """Gives the screen below the header: the text at the left, the answers and the own one at the right."""
    view, now = desk.view, desk.store.now()
    me = view.viewer.party
    parts: list[Widget] = [
        heading(_question(view, decision)),
        Label(title_of(view, decision), bold=True, tone=Tone.ACCENT),
        Label(
            (Run(rule_in_words(decision.procedure)), Run(f"  {cited(rule_of(decision.procedure))}", italic=True)),
            tone=Tone.MUTED,
        ),
        *_left_out(view),
        *(Label(words, size=15, tone=Tone.WARN) for words in resolved_named(view.setup, decision.resolutions)),
        *_not_met(view, decision),
        *_time(decision, now),
        *_quorum(view, decision, now),
        *_votes(view, decision, now),
        RichList([*_stakes(desk, decision), *what_is_decided(view, decision)], key="decided-text", grow=1),
    ]
    deciding = view.proceedings.deciding(view.setup)
    count = sum(has_answered(decision, party) for party in deciding)
    heard = _("{heard} of {all} have answered", heard=count, all=len(deciding))
    stripe = Tone.NEUTRAL if has_answered(decision, me) else Tone.WARN
    table = answers_table(view.setup, groups_now(view, decision, now))
    right = Column(
        [Panel([caption(heard), table], padding=12, gap=6, grow=1), answer_panel(desk, decision)],
        grow=4,
    )
    return Row([Panel(parts, padding=18, gap=10, grow=5, stripe=stripe), right], gap=12, grow=1)


def _stakes(desk: Desk, decision: OpenDecision) -> list[Block]:
    brief = desk.view.brief
    return [] if brief is None or is_roomy(desk) else stakes(desk.view, brief, decision)


def what_is_decided(view: View, decided: OpenDecision | Outcome) -> list[Block]:
    """Gives the words on which a decision is, or was, taken."""
    proposal = view.proceedings.tabled(decided.document) if decided.document else None
    if proposal is None:
        words = [Block((Run(plain(decided.words)),), key="words", size=20, after=14)] if decided.words else []
        resolved = decided.resolutions if decided.whole else None
        return [*words, *text_blocks(view, decided.text, resolved=resolved)]
    return [*text_blocks(view, decided.text, size=20), *proposal_blocks(view, proposal)]


def title_of(view: View, decided: OpenDecision | Outcome) -> str:
    """Gives what is, or was, decided: the document and the clauses, or the motion and its conference."""
    name = document_named(decided.document)
    if decided.conference is not None:
        report = view.proceedings.register.report(MatterId(str(decided.document)))
        if report is None:
            return _("Motion {id} before {conference}", id=name, conference=decided.conference)
        names = listed([called(view.setup, each) for each in report.named])
        return _("{report}: is {parties} the aggressor?", report=report.id, parties=names)
    if decided.document is None or not decided.text:
        return name[:1].upper() + name[1:]
    first, *others = decided.text
    if others:
        clauses = listed([plain(choice.clause) for choice in decided.text])
        return _("Package {id}: {clauses}, all or nothing", id=name, clauses=clauses)
    return f"{name} · {clause_named(view.setup, first)}"


def _question(view: View, decision: OpenDecision) -> str:
    if isinstance(decision.procedure, Silence):
        return _("Does anybody break the silence?")
    if decision.procedure.manner is Manner.CALL:
        return _("Is there any objection?")
    party = view.viewer.party
    if party is None or party not in view.proceedings.deciding(view.setup) or party in decision.procedure.uncounted:
        return _("The delegations are called to vote")
    return _("How does your delegation vote?")


def _left_out(view: View) -> Iterator[Widget]:
    """Whose voice is not counted, and why; nothing where everybody is counted."""
    for party, why in left_out(view).items():
        words = (Run(_("Not counted: {parties}.", parties=called(view.setup, party)) + " ", bold=True), Run(why))
        yield Row([Mark(MarkShape.TRIANGLE, Tone.WARN, size=18), Label(words, size=15, tone=Tone.WARN, grow=1)], gap=8)


def _not_met(view: View, decision: OpenDecision) -> Iterator[Widget]:
    """Which conditions of earlier decisions the text as a whole does not meet."""
    for each in decision.unmet:
        words = Label(proviso_named(view.setup, each), bold=True, tone=Tone.WARN, grow=1)
        yield Row([Mark(MarkShape.TRIANGLE, Tone.WARN, size=18), words], gap=8)


def _time(decision: OpenDecision, now: Moment) -> Iterator[Widget]:
    left, whole = seconds_to_close(decision, now), max(1, decision.procedure.window // 1000)
    tone = Tone.BAD if left < _SOON else Tone.ACCENT
    bar, clock = ProgressBar(left / whole, tone=tone, grow=1), Label(minutes(left), size=20, bold=True, tone=tone)
    yield Row([bar, clock], align=Align.CENTRE)
    procedure = decision.procedure
    if not isinstance(procedure, Silence):
        return
    meeting = -(-(decision.opened_at + procedure.at_meeting - now) // 1000)
    if meeting > 0:
        words = _(
            "The meeting that hears of it lasts {time} more: an objection now stops it before any silence begins.",
            time=minutes(meeting),
        )
    else:
        words = _("The silence runs. If nobody breaks it in {time}, the text is adopted.", time=minutes(left))
    yield Label(words, size=15, tone=Tone.ACCENT)


def _quorum(view: View, decision: OpenDecision, now: Moment) -> Iterator[Widget]:
    quorum = quorum_of(view, decision, now)
    if quorum is None or not quorum.all:
        return
    tone = Tone.GOOD if quorum.reached else Tone.BAD
    words = (
        quorum_named(quorum)
        if quorum.reached
        else _("{quorum}: without them nothing is decided", quorum=quorum_named(quorum))
    )
    yield _bar(words, quorum.there / quorum.all, quorum.needed / quorum.all, tone)


def _votes(view: View, decision: OpenDecision, now: Moment) -> Iterator[Widget]:
    """How many have voted, and how many votes it takes; for whoever sees the ballots, how many are for it."""
    procedure = decision.procedure
    if not isinstance(procedure, Unanimity | Majority):
        return
    there = [each for each in attending(view, decision, now) if each not in procedure.uncounted]
    voted = [each for each in there if each in decision.voted]
    known = all(each in view.ballots for each in voted) and bool(voted) and view.viewer.party is None
    share, needed = len(voted) / max(1, len(there)), 1.0
    words = _("{voted} of {all} present have voted", voted=len(voted), all=len(there))
    if known:
        in_favour = sum(view.ballots[each] is Ballot.FOR for each in voted)
        against = sum(view.ballots[each] is Ballot.AGAINST for each in voted)
        of_votes = isinstance(procedure, Majority) and procedure.denominator is Denominator.VOTING
        share = in_favour / max(1, in_favour + against if of_votes else len(there))
        words = _(
            "{voted} of {all} present have voted, {count} for it", voted=len(voted), all=len(there), count=in_favour
        )
    if isinstance(procedure, Majority):
        needed = procedure.threshold.numerator / procedure.threshold.denominator
        words = f"{words}. {_votes_needed(procedure, len(there))}"
    else:
        words = _("{voted}. It takes all {all}.", voted=words, all=len(there))
    yield _bar(words, share, needed, Tone.ACCENT)


def _votes_needed(procedure: Majority, present: int) -> str:
    if procedure.denominator is Denominator.VOTING:
        if procedure.inclusive:
            return _("It takes {share} of the votes for and against.", share=procedure.threshold)
        return _("It takes more than {share} of the votes for and against.", share=procedure.threshold)
    count = least(procedure.threshold, present)
    if not procedure.inclusive and procedure.threshold.reached(count, present):
        count += not procedure.threshold.exceeded(count, present)
    return _("It takes {count} votes for it.", count=count)


def _bar(words: str, share: float, needed: float, tone: Tone) -> Widget:
    return Column([Label(words, size=15, bold=True, tone=tone), MarkedBar(share, needed, tone=tone)], gap=2)
