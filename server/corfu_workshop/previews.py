"""What one seat sees of a scenario: a sheet made from that seat's own view of a table just opened, and nothing else.

Law: these functions take a view, never a table or the list of briefs; what the view does not hold no sheet can tell.
"""

from __future__ import annotations

from dataclasses import replace

from corfu_minutes.wordings import called, listed
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.bands import ScoreDisplay
from corfu_rules.comprehension import Question
from corfu_rules.injects import Inject
from corfu_rules.seats import CHAIR, INSTRUCTOR, OBSERVER, Role, Seat, delegation
from corfu_rules.setup import Setup
from corfu_rules.tables import TableOpened, found
from corfu_rules.views import View, view_for
from corfu_workshop.brief_sheets import brief_blocks
from corfu_workshop.cue_words import when_it_comes
from corfu_workshop.public_sheets import public_blocks
from corfu_workshop.sheets import Block, Heading, Line, Listing, NewPage, Paragraph, Run, Sheet, Tone, paragraph, part


def view_at_opening(opened: TableOpened, seat: Seat) -> View:
    """Gives what `seat` sees when the table has just been opened."""
    return view_for(found(opened), seat)


def paper_of(view: View) -> Sheet:
    """Gives the whole paper of the view's seat: the public part, then what only this seat knows."""
    setup = view.setup
    blocks = public_blocks(setup) + _own_blocks(view)
    secret = bool(view.briefs or view.injects)
    return Sheet(
        name=str(view.viewer),
        title=plain(setup.title),
        subtitle=_("Seat: {seat}", seat=seat_told(setup, view.viewer)),
        blocks=blocks,
        language=setup.language,
        disclaimer=plain(setup.disclaimer),
        seat=seat_told(setup, view.viewer) if secret else "",
    )


def with_check(paper: Sheet, view: View) -> Sheet:
    """Gives the paper with the questions that the seat may ask itself, answers included. Handouts go without them."""
    public = _check(_("Questions on the public paper"), view.setup.check)
    own = _check(_("Questions on the brief"), view.brief.check) if view.brief is not None else ()
    return replace(paper, blocks=(*paper.blocks, *public, *own))


def _check(title: str, questions: tuple[Question, ...]) -> tuple[Block, ...]:
    return part(title, *(_question(each) for each in questions)) if questions else ()


def _question(question: Question) -> Paragraph:
    answers = " / ".join(plain(each) for each in question.answers)
    right = _("Right: {answer}.", answer=plain(question.answers[question.right - 1]).rstrip("."))
    return paragraph(f"{plain(question.ask)} {answers}. {right} {plain(question.why)}")


def seat_told(setup: Setup, seat: Seat) -> str:
    """Gives a seat by name and code: `Norway (NO)`, or by its role."""
    name = called(setup, seat)
    return f"{name} ({plain(seat.party)})" if seat.party else name


def _own_blocks(view: View) -> tuple[Block, ...]:
    setup = view.setup
    match view.viewer.role:
        case Role.INSTRUCTOR:
            return tuple(block for each in view.briefs for block in _brief_of(view, each.party)) + inject_blocks(view)
        case _ if view.brief is not None:
            title = _("Confidential: the brief of {seat}", seat=seat_told(setup, view.viewer))
            return (NewPage(), Heading(title, 1), *brief_blocks(setup, view.brief, setup.scores))
        case _:
            alone = _("This seat has no brief: it sees what everybody sees.")
            return (paragraph(alone, Tone.QUIET),)


def _brief_of(view: View, party: str) -> tuple[Block, ...]:
    setup = view.setup
    brief = next(each for each in view.briefs if each.party == party)
    name = f"{called(setup, brief.party)} ({plain(brief.party)})"
    # The instructor sees the points, whatever the delegations see of them.
    blocks = brief_blocks(setup, brief, ScoreDisplay.SHOWN)
    return (NewPage(), Heading(_("Confidential: the brief of {seat}", seat=name), 1), *blocks)


def inject_blocks(view: View) -> tuple[Block, ...]:
    """Gives the news that is still to come, which only the instructor sees."""
    if not view.injects:
        return ()
    return part(_("The news to come"), Listing(tuple(_inject(view.setup, each) for each in view.injects)))


def _inject(setup: Setup, inject: Inject) -> Line:
    whom = ""
    if inject.to:
        names = listed([called(setup, each) for each in inject.to])
        whom = " " + _("Only for {names}.", names=names)
    return (Run(f"{when_it_comes(setup, inject)}: ", Tone.STRONG), Run(plain(inject.text)), Run(whom, Tone.QUIET))


def viewers(setup: Setup) -> tuple[Seat, ...]:
    """Gives every seat that sees a table its own way: each Party's first place, the Chair's, observer, instructor."""
    chair = (CHAIR,) if setup.presiding is None else ()
    return (*(delegation(each.code) for each in setup.parties), *chair, OBSERVER, INSTRUCTOR)
