"""Whether there is time to read what is to be read."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_resources.catalogue import _, ngettext
from corfu_rules.briefs import Brief
from corfu_rules.phases import Phase
from corfu_scenarios.lints.cases import Case, Finding, Lint
from corfu_scenarios.outlines import BRIEFS

WORDS_PER_MINUTE = 180
"""How fast a brief is read with care."""
_MINUTE = 60_000


def words_of(brief: Brief) -> int:
    """Gives how many words a delegation has to read in its confidential instructions."""
    texts = (
        brief.position,
        *brief.interests,
        *(line.why for line in brief.red_lines),
        *(link.why for link in brief.linkages),
        brief.no_deal,
        *brief.may_reveal,
        brief.statement,
    )
    return sum(len(text.split()) for text in texts)


def _minutes(case: Case) -> float:
    return sum(plan.duration for plan in case.setup.phases if plan.phase is Phase.BRIEFING) / _MINUTE


def _long_briefs(case: Case) -> Iterator[Finding]:
    minutes = _minutes(case)
    most = round(minutes * WORDS_PER_MINUTE)
    for brief in case.briefs if most else ():
        words = words_of(brief)
        if words > most:
            time = ngettext("{count} minute of reading", "{count} minutes of reading", round(minutes))
            message = _(
                "the brief has {words} words, and in {time} one reads {most}", words=words, time=time, most=most
            )
            hint = _("shorten it, or give briefing {minutes} minutes", minutes=-(-words // WORDS_PER_MINUTE))
            yield Finding("W430", (*BRIEFS, brief.party), message, hint, on_key=True)


def _no_reading(case: Case) -> Iterator[Finding]:
    if not _minutes(case):
        message = _("there is no time to read the briefs")
        yield Finding("N514", ("time_plan",), message, _("give briefing two or three minutes"), on_key=True)


LINTS = (Lint(("W430",), _long_briefs), Lint(("N514",), _no_reading))
