"""When an inject comes, in words: for whoever teaches, who alone knows of it."""

from __future__ import annotations

from typing import assert_never

from corfu_minutes.wordings import listed, phase_named
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.cues import Cue
from corfu_rules.identifiers import ClauseId, Duration
from corfu_rules.injects import Inject
from corfu_rules.phases import Phase
from corfu_rules.setup import Setup
from corfu_rules.texts import ClauseStatus

_MINUTE = 60_000


def when_it_comes(setup: Setup, inject: Inject) -> str:
    """Gives what has to be so for it to come: "Drafting, after 6 minutes", or that the instructor lets it come."""
    if inject.cue is not None:
        return _cue(inject.cue)
    if inject.after is not None:
        return _timed(inject.phase, inject.after)
    if setup.duration(inject.phase) == 0:
        return _("By hand")
    return _("{phase}, by hand", phase=phase_named(inject.phase))


def _timed(phase: Phase, after: Duration) -> str:
    minutes = round(after / _MINUTE)
    return ngettext(
        "{phase}, after {count} minute", "{phase}, after {count} minutes", minutes, phase=phase_named(phase)
    )


def _cue(cue: Cue) -> str:
    parts: list[str] = []
    if cue.phase is not None:
        parts.append(_timed(cue.phase, cue.after) if cue.after else phase_named(cue.phase))
    if cue.clause is not None and cue.status is not None:
        parts.append(_stands(cue.clause, cue.status))
    if cue.clause is not None and cue.objections is not None:
        parts.append(
            ngettext(
                "{count} Party objects to a wording of {clause}",
                "{count} Parties object to a wording of {clause}",
                cue.objections,
                clause=plain(cue.clause),
            )
        )
    if cue.blockers is not None:
        parts.append(_("at most {count} object to the text as a whole", count=cue.blockers))
    parts += [_cue(each) for each in cue.all_of]
    if cue.any_of:
        parts.append(_("one of these: {conditions}", conditions="; ".join(_cue(each) for each in cue.any_of)))
    return listed(parts)


def _stands(clause: ClauseId, status: ClauseStatus) -> str:
    match status:
        case ClauseStatus.BRACKETED:
            return _("{clause} stands in brackets", clause=plain(clause))
        case ClauseStatus.PROVISIONALLY_AGREED:
            return _("{clause} is agreed", clause=plain(clause))
        case ClauseStatus.DELETED:
            return _("{clause} is deleted", clause=plain(clause))
        case _:
            assert_never(status)
