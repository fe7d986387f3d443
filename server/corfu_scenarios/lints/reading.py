"""What players have to read: briefs that fit the time for them, labels that fit a button."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_resources.catalogue import _, ngettext
from corfu_rules.briefs import Brief
from corfu_rules.phases import Phase
from corfu_scenarios.characters import quoted
from corfu_scenarios.languages import versions_at
from corfu_scenarios.lints.cases import Case, Finding, Lint
from corfu_scenarios.outlines import BRIEFS, CLAUSES

WORDS_PER_MINUTE = 180
"""How fast a brief is read with care."""
LONGEST_LABEL = 40
"""Characters of an option's label that fit a button and a column."""
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


def _long_briefs(case: Case) -> Iterator[Finding]:
    minutes = sum(plan.duration for plan in case.setup.phases if plan.phase is Phase.BRIEFING) / _MINUTE
    most = round(minutes * WORDS_PER_MINUTE)
    if not most:
        return
    for brief in case.briefs:
        words = words_of(brief)
        if words > most:
            time = ngettext("{count} minute of reading", "{count} minutes of reading", round(minutes))
            message = _(
                "the brief has {words} words, and in {time} one reads {most}", words=words, time=time, most=most
            )
            hint = _("shorten it, or give briefing {minutes} minutes", minutes=-(-words // WORDS_PER_MINUTE))
            yield Finding("W430", (*BRIEFS, brief.party), message, hint, on_key=True)


def _long_labels(case: Case) -> Iterator[Finding]:
    for clause, given in case.file.clauses.items():
        for option in given.options:
            for path, label in versions_at(case.tree, (*CLAUSES, clause, "options", option, "label")):
                if len(label) > LONGEST_LABEL:
                    message = _("the label {label} has {length} characters", label=quoted(label), length=len(label))
                    hint = _("keep it to {most}, so that it fits a button", most=LONGEST_LABEL)
                    yield Finding("N510", path, message, hint)


LINTS = (Lint(("W430",), _long_briefs), Lint(("N510",), _long_labels))
