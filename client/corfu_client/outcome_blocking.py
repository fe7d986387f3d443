"""Who stood in the way of what, for how long, and what would have sufficed: as far as it was said in public."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_minutes.letter_phrases import option_in_clause
from corfu_minutes.record_told import said
from corfu_minutes.wordings import called, clause_named, document_named, listed, minutes
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.decisions.cases import Ask
from corfu_rules.decisions.outcomes import ReasonKind
from corfu_rules.documents import CHAIR_TEXT, ProposalStatus, Stance, StanceTaken
from corfu_rules.identifiers import DocumentId, Moment, PartyCode
from corfu_rules.proceedings import Proceedings
from corfu_rules.setup import Setup
from corfu_rules.views import View


@dataclass(frozen=True, slots=True)
class Blocking:
    """One Party in the way of one document; of the Chair's text and the text as a whole, which are one, together.

    `stopped` are sentences on the decisions that it stopped. `since` is when it said last that it would object, None if
    it never did before a decision; `held` so many milliseconds went by from then on. `asks` would have sufficed.
    """

    party: PartyCode
    document: DocumentId
    stopped: tuple[str, ...] = ()
    since: Moment | None = None
    held: int = 0
    reason: str = ""
    asks: tuple[Ask, ...] = ()


def blockings(view: View, now: Moment) -> tuple[Blocking, ...]:
    """Gives who stood in the way, those that stopped a decision first, then whoever held out longest.

    `now` is table time, which stands still after the end.
    """
    course, setup = view.proceedings, view.setup
    stopped: dict[tuple[PartyCode, DocumentId], list[str]] = {}
    for outcome in course.outcomes:
        if outcome.adopted or outcome.conference is not None:
            continue
        document = outcome.document or CHAIR_TEXT
        for reason in outcome.verdict.reasons:
            if reason.kind is ReasonKind.BLOCKED:
                words = f"{minutes(outcome.at // 1000)}  {plain(outcome.decision)}: {said(setup, reason.sentence)}"
                stopped.setdefault((reason.party, document), []).append(words)
    stances = {(taken.party, document): taken for document, taken in _objections(course)}
    found: list[Blocking] = []
    for party, document in dict.fromkeys((*stopped, *stances)):
        taken = stances.get((party, document))
        since = taken.at if taken is not None and taken.at else None
        found.append(
            Blocking(
                party,
                document,
                tuple(stopped.get((party, document), ())),
                since,
                max(0, now - since) if since is not None else 0,
                taken.reason if taken is not None else "",
                taken.asks if taken is not None else (),
            )
        )
    return tuple(sorted(found, key=lambda each: (-len(each.stopped), -each.held)))


def _objections(course: Proceedings) -> Iterator[tuple[DocumentId, StanceTaken]]:
    standing: list[tuple[DocumentId, Sequence[StanceTaken]]] = [
        (each.id, each.stances) for each in course.documents if each.status is ProposalStatus.TABLED
    ]
    final = course.final
    if course.chair_text is not None and (final is None or not final.adopted):
        standing.append((CHAIR_TEXT, course.chair_text.stances))
    for document, stances in standing:
        yield from ((document, each) for each in stances if each.stance is Stance.OBJECT)


def blocking_blocks(view: View, now: Moment) -> Iterator[Block]:
    """Gives it to read, a Party after the other."""
    found = blockings(view, now)
    if not found:
        yield Block((Run(_("Nobody stood in the way of anything to the end."), colour=Tone.MUTED),), key="nobody")
    for party in dict.fromkeys(each.party for each in found):
        own = [each for each in found if each.party == party]
        stopped = sum(len(each.stopped) for each in own)
        runs = [Run(called(view.setup, party), bold=True, colour=Tone.ACCENT)]
        if stopped:
            words = ngettext("stopped {count} decision", "stopped {count} decisions", stopped)
            runs.append(Run(f"   {words}", bold=True, colour=Tone.BAD))
        yield Block(tuple(runs), key=f"blocks-{party}", size=17, after=3)
        for each in own:
            yield from _blocking(view.setup, view.proceedings, each)


def _blocking(setup: Setup, course: Proceedings, each: Blocking) -> Iterator[Block]:
    key = f"blocks-{each.party}-{each.document}"
    for number, words in enumerate(each.stopped):
        yield Block((Run(words),), key=f"{key}-{number}", size=15, indent=14, after=3)
    if each.since is not None:
        words = _(
            "objected to {document} from {since} to the end, for {time}",
            document=_named(setup, course, each.document),
            since=minutes(each.since // 1000),
            time=minutes(each.held // 1000),
        )
        runs = [Run(words)]
        if each.reason and not each.stopped:
            runs.append(Run(": " + _("“{option}”", option=plain(each.reason)), italic=True))
        yield Block(tuple(runs), key=f"{key}-held", size=15, indent=14, after=3)
    if each.asks:
        asks = listed([option_in_clause(setup, ask) for ask in each.asks])
        told = Run(_("It would have sufficed: {options}.", options=asks), bold=True, colour=Tone.GOOD)
    else:
        told = Run(_("It did not say what would have sufficed."), colour=Tone.MUTED)
    yield Block((told,), key=f"{key}-asks", size=15, indent=14, after=12)


def _named(setup: Setup, course: Proceedings, document: DocumentId) -> str:
    found = course.tabled(document)
    name = document_named(document)
    if found is None:
        return name
    return f"{name} ({listed([clause_named(setup, choice) for choice in found.choices])})"
