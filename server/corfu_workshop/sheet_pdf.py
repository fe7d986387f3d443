"""Sheets as PDF on A4, by fpdf2 of the extra `authoring`.

The bundled font has Latin, Greek, Cyrillic, Armenian and Georgian letters.

The same sheet gives the same bytes: nothing in a document tells when or where it was made.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import assert_never

from fpdf import FPDF
from fpdf.enums import Align, MethodReturnValue, TableBordersLayout, VAlign, XPos, YPos
from fpdf.fonts import FontFace, TTFFont
from typing_extensions import override

from corfu_resources.paths import assets_dir
from corfu_workshop.name_cards import NameCard, NameCards
from corfu_workshop.sheet_text import sealed
from corfu_workshop.sheets import Block, Grid, Heading, Line, Listing, NewPage, Paragraph, Ruled, Sheet, Tone

FAMILY = "Corfu Sans"
_STYLES = {"": "Regular", "B": "Bold", "I": "Italic", "BI": "BoldItalic"}
_FIXED = datetime(1980, 1, 1, tzinfo=UTC)
# A private character, which no text of a file has: it stands for the number of pages until that is known.
_PAGES = "\ue000"
_MARGIN, _FOOT = 18.0, 20.0
_SIZE, _SMALL = 9.6, 8.0
_STEP = 4.8
_TALL = 12.0
_BLACK, _GREY, _RED = (17, 17, 17), (90, 90, 90), (138, 28, 28)
_HEADINGS = {1: 15.0, 2: 12.5, 3: 10.5}
_LETTERING = {
    Tone.PLAIN: ("", _BLACK),
    Tone.STRONG: ("B", _BLACK),
    Tone.SLANTED: ("I", _BLACK),
    Tone.QUIET: ("", _GREY),
    Tone.WARNING: ("B", _RED),
}
# The font has no glyph for every character there is; `unprintable` says which, once, in place of a log of them.
logging.getLogger("fpdf").setLevel(logging.ERROR)
logging.getLogger("fontTools").setLevel(logging.ERROR)


def as_pdf(sheet: Sheet | NameCards) -> bytes:
    """Gives the sheet as a PDF document."""
    return _cards(sheet) if isinstance(sheet, NameCards) else Paper(sheet).made()


def unprintable(sheet: Sheet | NameCards) -> str:
    """Gives the characters of a sheet that the bundled font does not have, each once; a PDF shows boxes for them."""
    return "".join(sorted(each for each in set(_words(sheet)) if ord(each) not in _known() and not each.isspace()))


@cache
def _known() -> frozenset[int]:
    """Gives the code points that the bundled font has."""
    document = _document("", "")
    font = document.current_font
    known = frozenset(font.cmap) if isinstance(font, TTFFont) else frozenset[int]()
    _close_fonts(document)
    return known


def _finished(document: FPDF) -> bytes:
    content = bytes(document.output())
    _close_fonts(document)
    return content


def _close_fonts(document: FPDF) -> None:
    """Closes the font files, which the library leaves open."""
    for font in document.fonts.values():
        if isinstance(font, TTFFont):
            font.ttfont.close()


def _words(sheet: Sheet | NameCards) -> str:
    if isinstance(sheet, NameCards):
        return sheet.title + "".join(each.large + each.small for each in sheet.cards)
    return repr(sheet)


def _document(title: str, language: str) -> FPDF:
    return _lettered(FPDF(format="A4"), title, language)


def _lettered(document: FPDF, title: str, language: str) -> FPDF:
    for style, name in _STYLES.items():
        document.add_font(FAMILY, style, assets_dir() / "fonts" / f"CorfuSans-{name}.ttf")
    document.set_font(FAMILY, size=_SIZE)
    document.set_title(title)
    document.set_lang(language)
    document.set_producer("Corfu")
    document.set_creation_date(_FIXED)
    return document


class Paper(FPDF):
    """A sheet on pages with a footer: whose eyes it is for, and which page of how many this is."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(format="A4")
        self._sheet = sheet
        _lettered(self, f"{sheet.title}: {sheet.subtitle}", sheet.language)
        self.set_margins(_MARGIN, _MARGIN)
        self.set_auto_page_break(auto=True, margin=_FOOT)
        self.alias_nb_pages(_PAGES)

    @override
    def footer(self) -> None:
        sheet = self._sheet
        self.set_y(-_FOOT + 6)
        self.set_draw_color(*_GREY)
        self.line(self.l_margin, self.get_y(), self.w - self.r_margin, self.get_y())
        self.set_y(self.get_y() + 1)
        self.set_font(FAMILY, "B" if sheet.seat else "", _SMALL)
        self.set_text_color(*(_RED if sheet.seat else _GREY))
        self.cell(self.epw * 0.8, 5, sealed(sheet) if sheet.seat else sheet.title)
        self.set_font(FAMILY, "", _SMALL)
        self.set_text_color(*_GREY)
        self.cell(0, 5, f"{self.page_no()} / {_PAGES}", align=Align.R)

    def made(self) -> bytes:
        """Gives the bytes of the document."""
        sheet = self._sheet
        self.add_page()
        self._write_line(sheet.title, "B", 18, _BLACK)
        self._write_line(sheet.subtitle, "", 11, _GREY)
        if sheet.seat:
            self._write_line(sealed(sheet), "B", 11, _RED)
        self.ln(2)
        for block in sheet.blocks:
            self._block(block)
        if sheet.disclaimer:
            self.ln(4)
            self._write_line(sheet.disclaimer, "I", _SMALL, _GREY)
        return _finished(self)

    def _write_line(self, text: str, style: str, size: float, colour: tuple[int, int, int]) -> None:
        self.set_font(FAMILY, style, size)
        self.set_text_color(*colour)
        self.multi_cell(0, size * 0.5, text, align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _block(self, block: Block) -> None:
        match block:
            case Heading(text, level):
                self._heading(text, level)
            case Paragraph(line):
                self._line(line)
                self.ln(1.2)
            case Listing(lines):
                for line in lines:
                    self._item(line)
                self.ln(1.2)
            case Grid():
                self._grid(block)
            case Ruled(count):
                self._ruled(count)
            case NewPage():
                self.add_page()
            case _:
                assert_never(block)

    def _heading(self, text: str, level: int) -> None:
        size = _HEADINGS[level]
        # A heading at the foot of a page, with nothing below it, belongs on the next.
        if self.will_page_break(size + 4 * _STEP):
            self.add_page()
        elif self.get_y() > self.t_margin:
            self.ln(3 if level < 3 else 1.2)
        self._write_line(text, "B", size, _RED if level == 1 else _BLACK)
        self.ln(0.8)

    def _line(self, line: Line) -> None:
        for run in line:
            style, colour = _LETTERING[run.tone]
            self.set_font(FAMILY, style, _SIZE)
            self.set_text_color(*colour)
            self.write(_STEP, run.text)
        self.ln(_STEP)

    def _item(self, line: Line) -> None:
        left = self.l_margin
        self.set_font(FAMILY, "", _SIZE)
        self.set_text_color(*_GREY)
        if self.will_page_break(2 * _STEP):
            self.add_page()
        self.cell(4, _STEP, "–")
        self.set_left_margin(left + 4)
        self._line(line)
        self.set_left_margin(left)
        self.set_x(left)

    def _grid(self, grid: Grid) -> None:
        self.set_font(FAMILY, "", _SIZE)
        self.set_text_color(*_BLACK)
        self.set_draw_color(170, 170, 170)
        aligns = tuple(Align.R if each in grid.numbers else Align.L for each in range(len(grid.headings)))
        with self.table(
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            col_widths=grid.widths,
            text_align=aligns,
            line_height=_STEP,
            padding=(0.3, 2, 0.3, 1),
            v_align=VAlign.T,
            headings_style=FontFace(emphasis="B", color=_BLACK, fill_color=(235, 235, 235)),
        ) as table:
            table.row(grid.headings)
            for row in grid.rows:
                cells = table.row(min_height=_TALL if row.tall else None)
                span = len(grid.headings) if len(row.cells) == 1 else 1
                for cell in row.cells:
                    cells.cell("".join(run.text for run in cell), style=_face(cell), colspan=span)
        self.ln(2)

    def _ruled(self, count: int) -> None:
        self.set_draw_color(*_GREY)
        for _number in range(count):
            if self.will_page_break(8):
                self.add_page()
            self.ln(8)
            self.line(self.l_margin, self.get_y(), self.w - self.r_margin, self.get_y())
        self.ln(3)


def _face(cell: Line) -> FontFace:
    style, colour = _LETTERING[cell[0].tone if cell else Tone.PLAIN]
    return FontFace(emphasis=style, color=colour)


_HALF = 148.5
_WIDEST, _ASIDE = 180.0, 15.0


def _cards(cards: NameCards) -> bytes:
    document = _document(cards.title, cards.language)
    document.set_auto_page_break(auto=False)
    for card in cards.cards:
        document.add_page()
        with document.rotation(180, document.w / 2, _HALF / 2):
            _face_of(document, card, 0)
        document.set_draw_color(150, 150, 150)
        document.set_dash_pattern(dash=2, gap=2)
        document.line(0, _HALF, document.w, _HALF)
        document.set_dash_pattern()
        document.set_font(FAMILY, "", 7)
        document.set_text_color(*_GREY)
        document.set_xy(3, _HALF + 1)
        document.cell(0, 4, cards.hint)
        _face_of(document, card, _HALF)
    return _finished(document)


def _face_of(document: FPDF, card: NameCard, top: float) -> None:
    middle = top + _HALF / 2
    if card.flag:
        wide, tall = 48.0, 32.0
        left = (document.w - wide) / 2
        document.image(BytesIO(card.flag.encode()), x=left, y=middle - tall - 12, w=wide, h=tall)
        document.set_draw_color(150, 150, 150)
        document.rect(left, middle - tall - 12, wide, tall)
    document.set_text_color(*_BLACK)
    document.set_xy(_ASIDE, middle - 4)
    _centred(document, card.large, "B", 64, lines=2)
    document.set_text_color(*_GREY)
    document.set_xy(_ASIDE, document.get_y() + 4)
    _centred(document, card.small, "", 32, lines=2)


def _centred(document: FPDF, text: str, style: str, size: float, *, lines: int) -> None:
    """Writes words across the card, as large as they fit on so many lines."""
    document.set_font(FAMILY, style, size)
    while size > 12 and not _fits(document, text, lines):
        size -= 2
        document.set_font(FAMILY, style, size)
    document.multi_cell(_WIDEST, size * 0.42, text, align=Align.C, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _fits(document: FPDF, text: str, lines: int) -> bool:
    widest = max(map(document.get_string_width, text.split()), default=0.0)
    broken = document.multi_cell(_WIDEST, 1, text, align=Align.C, dry_run=True, output=MethodReturnValue.LINES)
    return widest < _WIDEST - 4 and isinstance(broken, list) and len(broken) <= lines
