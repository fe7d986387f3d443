"""The personal links of a table for handing out: a spreadsheet for mail merge, and a page of cards to print and cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

import segno

from corfu_resources.catalogue import _, language
from corfu_rules.values import dataclass
from corfu_server.codes import spoken_code
from corfu_server.invitations import Invitations, sheets_in
from corfu_server.private_files import write_privately
from corfu_wire.links import Link
from corfu_workshop.record_columns import Columns, as_csv

_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title><style>
@page{{margin:10mm}}
body{{font:11pt/1.35 system-ui,sans-serif;margin:0;display:grid;grid-template-columns:1fr 1fr}}
section{{border:1px dashed #888;padding:5mm;break-inside:avoid;display:grid;grid-template-columns:1fr auto;gap:4mm}}
h1{{font-size:15pt;line-height:1.15;margin:0 0 2mm}} p{{margin:0 0 1.5mm}}
.code{{font:700 15pt ui-monospace,monospace}}
code{{font:8pt/1.25 ui-monospace,monospace;overflow-wrap:anywhere}}
footer{{grid-column:1/3}} svg{{width:34mm;height:34mm}}
</style></head><body>
{cards}
</body></html>
"""
_CARD = """<section><div><h1>{name}</h1><p>{title}</p><p>{seat}</p><p class="code">{code}</p></div>{qr}
<footer><p>{how}</p><p><code>{command}</code></p></footer></section>"""


@dataclass(frozen=True, slots=True)
class Card:
    """What somebody is handed: the name, the seat (empty where the person chooses) and the personal link."""

    name: str
    seat: str
    link: Link


@dataclass(frozen=True, slots=True)
class Sheets:
    """Where the links of a table lie: the spreadsheet, the page of cards, and how many they are."""

    spreadsheet: Path
    cards: Path
    people: int


def cards_of(invitations: Invitations, link: Link) -> tuple[Card, ...]:
    """Gives everybody's card; `link` is the table's own."""
    return tuple(
        Card(each.name, str(each.seat) if each.seat else "", replace(link, person=invitations.key(each)))
        for each in invitations.people
    )


def write_sheets(folder: Path, title: str, code: str, cards: Sequence[Card]) -> Sheets:
    """Writes both, readable to this user alone. Raises OSError."""
    spreadsheet, page = sheets_in(folder, code)
    write_privately(spreadsheet, as_spreadsheet(cards))
    write_privately(page, as_page(title, code, cards).encode())
    return Sheets(spreadsheet, page, len(cards))


def as_spreadsheet(cards: Sequence[Card]) -> bytes:
    """Gives the links as spreadsheets of the chosen language read them; no cell can be taken for a formula."""
    headings = (_("Name"), _("Seat"), _("Link"), _("In a browser"))
    rows = tuple((each.name, each.seat, each.link.text, each.link.web) for each in cards)
    return as_csv(Columns("links", headings, rows))


def as_page(title: str, code: str, cards: Sequence[Card]) -> str:
    """Gives the page of cards, eight or so to a sheet of A4."""
    heading = _("Personal links: {title}", title=title)
    return _PAGE.format(language=escape(language()), title=escape(heading), cards="\n".join(_drawn(title, code, cards)))


def _drawn(title: str, code: str, cards: Sequence[Card]) -> Iterator[str]:
    for card in cards:
        yield _CARD.format(
            name=escape(card.name),
            title=escape(title),
            seat=escape(_("Seat: {seat}", seat=card.seat) if card.seat else _("Seat: choose one")),
            code=escape(spoken_code(code)),
            qr=segno.make(card.link.web, micro=False).svg_inline(border=1),
            how=escape(_("For you alone. Type it in a terminal, or paste the link into Corfu:")),
            command=escape(f'corfu join "{card.link.text}"'),
        )
