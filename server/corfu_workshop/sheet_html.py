"""Sheets as HTML: one self-contained file, readable by a screen reader, laid out for A4 when it is printed."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import assert_never

from corfu_resources.catalogue import _
from corfu_workshop.name_cards import NameCard, NameCards
from corfu_workshop.sheet_text import sealed
from corfu_workshop.sheets import Block, Grid, Heading, Line, Listing, NewPage, Paragraph, Row, Ruled, Run, Sheet, Tone
from corfu_workshop.styles import CARD_STYLE, SHEET_STYLE

_LARGEST, _ACROSS = 24, 260
"""Millimetres: the largest letters on a card, and what divided by the longest word still fits on it."""


def as_html(sheet: Sheet | NameCards) -> str:
    """Gives the sheet as a whole HTML document. Every word of a file is escaped."""
    if isinstance(sheet, NameCards):
        return _cards(sheet)
    seal = f'<p class="seal">{escape(sealed(sheet))}</p>' if sheet.seat else ""
    parts = [
        '<div class="sheet">',
        "<main>",
        f"<header><h1>{escape(sheet.title)}</h1><p>{escape(sheet.subtitle)}</p>{seal}</header>",
        *(_block(each) for each in sheet.blocks),
        f'<p class="disclaimer">{escape(sheet.disclaimer)}</p>' if sheet.disclaimer else "",
        "</main>",
        f"<footer>{seal or f'<p>{escape(sheet.title)}</p>'}</footer>",
        "</div>",
    ]
    return _document(sheet.language, f"{sheet.title}: {sheet.subtitle}", SHEET_STYLE, "\n".join(filter(None, parts)))


def _document(language: str, title: str, style: str, body: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        # Nothing in a sheet runs or fetches anything, whatever a file says.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        'img-src data:">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _block(block: Block) -> str:
    match block:
        case Heading(text, 1):
            return f'<h2 class="part">{escape(text)}</h2>'
        case Heading(text, level):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Paragraph(line):
            return f"<p>{_line(line)}</p>"
        case Listing(lines):
            return "<ul>" + "".join(f"<li>{_line(each)}</li>" for each in lines) + "</ul>"
        case Grid():
            return _grid(block)
        case Ruled(count):
            return '<div class="ruled" aria-hidden="true">' + "<div></div>" * count + "</div>"
        case NewPage():
            return '<hr class="page">'
        case _:
            assert_never(block)


def _line(line: Line) -> str:
    return "".join(_run(each) for each in line)


def _run(run: Run) -> str:
    text = escape(run.text).replace("\n", "<br>")
    match run.tone:
        case Tone.PLAIN:
            return text
        case Tone.STRONG:
            return f"<strong>{text}</strong>"
        case Tone.SLANTED:
            return f"<em>{text}</em>"
        case Tone.QUIET:
            return f'<span class="quiet">{text}</span>'
        case Tone.WARNING:
            return f'<strong class="warning">{text}</strong>'
        case _:
            assert_never(run.tone)


def _grid(grid: Grid) -> str:
    share = sum(grid.widths)
    columns = "".join(f'<col style="width: {width * 100 // share}%">' for width in grid.widths)
    heads = "".join(
        f'<th scope="col"{_figure(grid, number)}>{escape(each)}</th>' for number, each in enumerate(grid.headings)
    )
    rows = "\n".join(_row(grid, row) for row in grid.rows)
    return f"<table><colgroup>{columns}</colgroup>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"


def _row(grid: Grid, row: Row) -> str:
    first, *others = row.cells
    if not others:
        return f'<tr class="head"><th scope="colgroup" colspan="{len(grid.headings)}">{_line(first)}</th></tr>'
    cells = "".join(f"<td{_figure(grid, number)}>{_line(cell)}</td>" for number, cell in enumerate(others, 1))
    room = ' class="tall"' if row.tall else ""
    return f'<tr{room}><th scope="row">{_line(first)}</th>{cells}</tr>'


def _figure(grid: Grid, number: int) -> str:
    return ' class="number"' if number in grid.numbers else ""


def _cards(cards: NameCards) -> str:
    body = "\n".join(_card(each, cards.hint) for each in cards.cards)
    kind = _("Name cards")
    return _document(cards.language, f"{cards.title}: {kind}", CARD_STYLE, f"<main>\n{body}\n</main>")


def _card(card: NameCard, hint: str) -> str:
    picture = b64encode(card.flag.encode()).decode("ascii")
    flag = f'<img alt="" src="data:image/svg+xml;base64,{picture}">' if card.flag else ""
    small = f'<p class="small">{escape(card.small)}</p>' if card.small else ""
    longest = max(map(len, card.large.split()), default=1)
    size = min(_LARGEST, _ACROSS // longest)
    face = f'{flag}<p class="large" style="font-size: {size}mm">{escape(card.large)}</p>{small}'
    back = f'<div class="half back" aria-hidden="true">{face}</div>'
    return (
        f'<section class="card" aria-label="{escape(card.large)}">{back}'
        f'<p class="fold" aria-hidden="true">{escape(hint)}</p><div class="half">{face}</div></section>'
    )
