"""What a whole text is worth to the reader, against the walk-away and the red lines of its brief."""

from __future__ import annotations

from corfu_client.kit.text import Run
from corfu_client.kit.theme import Tone
from corfu_minutes.wordings import listed
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.texts import UNCLASSIFIED, Text
from corfu_rules.views import View


def worth_line(name: str, view: View, text: Text) -> tuple[Run, ...]:
    """Gives a line on what a text is worth to the viewer's Party, after `name`; empty for a viewer without a brief."""
    brief = view.brief
    if brief is None:
        return ()
    points, crossed = brief.points_for(text), len(brief.red_lines_crossed(text))
    enough = points >= brief.walk_away
    runs = [
        Run(f"{name} "),
        Run(ngettext("{count} point", "{count} points", points), bold=True, colour=Tone.GOOD if enough else Tone.BAD),
        Run(" · " + _("walk-away {points}", points=brief.walk_away)),
    ]
    if crossed:
        lines = ngettext("{count} red line crossed", "{count} red lines crossed", crossed)
        runs.append(Run(f" · {lines}", bold=True, colour=Tone.BAD))
    if broken := len(brief.linkages_broken(text)):
        links = ngettext("{count} linkage broken", "{count} linkages broken", broken)
        runs.append(Run(f" · {links}", bold=True, colour=Tone.BAD if brief.forbids(text) else Tone.WARN))
    if apart := uncounted(text):
        runs.append(Run(" · " + _("without {clauses}", clauses=listed([plain(each.clause) for each in apart]))))
    return tuple(runs)


def uncounted(text: Text) -> Text:
    """Gives the choices that are counted for nobody: unclassified wording and new clauses."""
    return tuple(each for each in text if each.option == UNCLASSIFIED)
