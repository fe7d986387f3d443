"""Every widget of the kit on a few pages; run it to see them in a window: `python tests/client/kit/gallery.py`.

F9 turns the page, F10 goes through themes and scales.
"""

from __future__ import annotations

import time

import pygame

from corfu_client.kit import (
    THEMES,
    Align,
    Badge,
    Block,
    Button,
    Checkbox,
    Column,
    Dialog,
    Drawing,
    Flag,
    Item,
    Kind,
    Label,
    List,
    Look,
    Mark,
    MarkShape,
    Menu,
    MenuItem,
    Panel,
    Pen,
    ProgressBar,
    Radios,
    RichList,
    Row,
    Rule,
    Run,
    Scroll,
    Slider,
    SliderMark,
    Spacer,
    Spinner,
    Switch,
    Tab,
    Table,
    TableColumn,
    TableRow,
    Tabs,
    TextArea,
    TextEntry,
    Tone,
    Ui,
    Widget,
    box,
    caption,
    heading,
    mark,
    start_pygame,
)

MARKS = (
    (MarkShape.CHECK, Tone.GOOD),
    (MarkShape.CROSS, Tone.BAD),
    (MarkShape.BAR, Tone.NEUTRAL),
    (MarkShape.RING, Tone.NEUTRAL),
    (MarkShape.DOT, Tone.ACCENT),
    (MarkShape.TRIANGLE, Tone.WARN),
    (MarkShape.SQUARE, Tone.WARN),
    (MarkShape.DASHED, Tone.NEUTRAL),
)


def nothing(*_: object) -> None:
    """Hears an action and does nothing."""


def bar() -> Widget:
    return Panel(
        [
            Row(
                [
                    Flag("FI", tall=26),
                    Label("A gallery of widgets", size=20, bold=True, tone=Tone.ON_DARK),
                    Spacer(),
                    Label("12:40 left", tone=Tone.ON_DARK),
                ],
                align=Align.CENTRE,
            )
        ],
        dark=True,
        square=True,
        padding=14,
    )


def paragraphs() -> list[Block]:
    text = (
        Run("The signatories "),
        Run("shall refrain", strike=True, colour=Tone.BAD),
        Run(" "),
        Run("undertake to refrain", underline=True, colour=Tone.GOOD),
        Run(" from steps that would "),
        Run("significantly", italic=True),
        Run(" affect the security of others "),
        Run("[in the area of application]", bold=True, colour=Tone.WARN),
        Run("."),
    )
    talk = [
        Block((Run(f"{name}: ", bold=True, colour=Tone.ACCENT), Run(words)), key=name)
        for name, words in (
            ("Łódź", "Żółć, gęś, jaźń – “quoted”, ‘single’, 7 − 3 = 4 …"),
            ("Αθήνα", "Καλημέρα σε όλους · ελληνικά"),
            ("Москва", "Съешь же ещё этих мягких французских булок"),
            ("Երևան", "Բարի լույս → հայերեն"),
            ("თბილისი", "დილა მშვიდობისა ↔ ქართული ✓ ✗"),
        )
    ]
    return [Block((Run("Differences", bold=True),), size=18), Block(text), *talk]


def choices() -> list[Item]:
    return [
        Item("one", "First choice", detail="with a second line that says more", flag="DE"),
        Item("two", (Run("Second, "), Run("in rich text", italic=True)), flag="FR"),
        Item("three", "Out of reach", detail="waits for the first", flag="PL", reason="The first is still open."),
        Item("four", "Without a flag of its own", flag="NATO"),
    ]


def controls() -> Widget:
    buttons = Row(
        [
            Button("Put it forward", nothing, kind=Kind.MAIN, shortcut="Ctrl+Enter", key="main"),
            Button("Look again", nothing, shortcut="F2", key="plain"),
            Button("Object", nothing, kind=Kind.DANGER, key="danger"),
            Button("Not now", nothing, reason="The floor is closed.", key="off"),
            Button("Leave", nothing, kind=Kind.QUIET, key="quiet"),
        ]
    )
    marks = Row([Mark(shape, tone, size=26) for shape, tone in MARKS], align=Align.CENTRE)
    return Panel(
        [
            heading("Controls"),
            buttons,
            Row(
                [marks, Spacer(), *(Flag(code, tall=24) for code in ("GB", "KZ", "CH", "EU", "CSTO"))],
                align=Align.CENTRE,
            ),
            ProgressBar(0.62),
            Row([Checkbox("Ticked", ticked=True, on_change=nothing), Checkbox("Not", ticked=False, on_change=nothing)]),
            Rule(),
            caption("ONE LINE"),
            TextEntry(placeholder="Say something", on_change=nothing, key="entry"),
            caption("SEVERAL LINES"),
            TextArea(
                text="A draft that is long enough to be broken into lines,\nwith a second paragraph.",
                rows=3,
                key="area",
            ),
        ],
        grow=1,
    )


def widgets_page() -> Widget:
    left = Panel(
        [
            Tabs(
                [Tab("a", "Choices"), Tab("b", "Notes", count=3), Tab("c", "Record")],
                chosen="a",
                on_choose=nothing,
                key="tabs",
            ),
            List(choices(), chosen="one", radio=True, key="radio", height=230),
            caption("PLAIN LIST"),
            List(choices(), chosen="two", key="list", grow=1),
        ],
        width=420,
    )
    return Column([bar(), Row([left, controls()], grow=1, padding=16, gap=16)], gap=0)


def columns() -> list[TableColumn]:
    return [
        TableColumn("name", "Name", share=2),
        TableColumn("answer", "Answer", share=3),
        TableColumn("points", "Points", width=80, end=True),
    ]


def rows(count: int = 24) -> list[TableRow]:
    names = (("DE", "Germany"), ("FR", "France"), ("PL", "Poland"), ("NO", "Norway"))
    found: list[TableRow] = []
    for number in range(count):
        flag, name = names[number % len(names)]
        words = "Agrees" if number % 3 else (Run("Objects: "), Run("not in these words, which go too far", italic=True))
        sign = (MarkShape.CHECK, Tone.GOOD) if number % 3 else (MarkShape.CROSS, Tone.BAD)
        points = (number * 37) % 100
        found.append(TableRow(str(number), (name, words, str(points)), (name, "", points), mark=sign, flag=flag))
    return found


def kinds() -> list[MenuItem]:
    return [
        MenuItem("all", "For everybody", "A"),
        MenuItem("one", "For one of them", mark=(MarkShape.TRIANGLE, Tone.WARN)),
        MenuItem("none", "For nobody", reason="Somebody has to read it."),
        MenuItem("FI", "Finland", flag="FI", apart=True),
        MenuItem("GR", "Greece", flag="GR"),
    ]


def thermometer(pen: Pen, place: pygame.Rect) -> None:
    """Draws a scale of ones own, with the kit's box and mark."""
    look, theme = pen.look, pen.look.theme
    box(pen.surface, place, theme.hover, look.dp(6), edge=theme.line)
    for number, (shape, tone) in enumerate(MARKS[:4]):
        sign = mark(shape, look.dp(18), theme.colour(tone), theme.paper)
        pen.surface.blit(sign, sign.get_rect(center=(place.left + (2 * number + 1) * place.width // 8, place.centery)))


def values() -> Widget:
    marks = (SliderMark(0, "start"), SliderMark(30, "vote", Tone.WARN), SliderMark(78, "end", Tone.GOOD))
    return Panel(
        [
            heading("Values"),
            Row(
                [
                    Menu("Do more", kinds(), nothing, shortcut="F3", key="menu"),
                    Menu("Do it", kinds(), nothing, kind=Kind.MAIN, key="menu-main"),
                    Menu("Not now", kinds(), nothing, reason="The floor is closed.", key="menu-off"),
                ]
            ),
            Slider(42, 0, 100, on_change=nothing, says=lambda value: f"{value} %", key="slider"),
            Slider(30, 0, 78, on_change=nothing, marks=marks, key="slider-marks"),
            Slider(3, 0, 10, on_change=nothing, reason="Not now.", key="slider-off"),
            Row(
                [
                    Switch("Wanted", on=True, on_change=nothing, key="on"),
                    Switch("Unwanted", on=False, on_change=nothing, key="switch-off"),
                    Switch("Out of reach", on=True, on_change=nothing, reason="Not now.", key="reason"),
                ]
            ),
            Radios(
                [("light", "Light"), ("dark", "Dark"), ("contrast", "High contrast")],
                chosen="dark",
                on_choose=nothing,
                key="radios",
            ),
            Drawing(thermometer, hint_at=lambda at: f"{at[0]}", height=24),
            Row(
                [
                    Badge("agreed", Tone.GOOD, shape=MarkShape.CHECK),
                    Badge("objects", Tone.BAD, shape=MarkShape.CROSS),
                    Badge("soon", Tone.WARN, shape=MarkShape.TRIANGLE),
                    Badge("12", Tone.ACCENT),
                    Badge("away", shape=MarkShape.DASHED),
                    Spinner(),
                ],
                align=Align.CENTRE,
            ),
        ],
        grow=4,
    )


def values_page() -> Widget:
    table = Table(columns(), rows(), chosen="2", sorted_by=("points", True), key="table", grow=1)
    narrow = Table(columns(), rows(3), chosen="1", key="narrow", grow=1)
    beside = Row([table, Panel([narrow], width=230, padding=8)], grow=1)
    tables = Panel([caption("A TABLE, AND A NARROW ONE"), beside], grow=5)
    return Column([bar(), Row([values(), tables], grow=1, padding=16, gap=16)], gap=0)


def fields_page() -> Widget:
    words = "A text of which a part is marked, from the first line on,\nover an empty one\n\nto the last."
    return Column(
        [
            TextEntry(text="Full to the brim", longest=16, key="full"),
            TextEntry(text="An input method writes ", key="composed"),
            TextArea(text=words, rows=4, longest=100, key="marked"),
            TextArea(text="The menu of the right button stands below.", rows=2, key="area"),
        ],
        padding=16,
    )


def text_page() -> Widget:
    long = [
        Block((Run(f"{number}. ", bold=True), Run("A line of a long record. " * 4)), key=str(number))
        for number in range(60)
    ]
    area = Column([Label(f"Paragraph {number} in an area that scrolls.") for number in range(40)], gap=8)
    return Column(
        [
            bar(),
            Row(
                [
                    Panel([RichList(paragraphs(), key="rich", grow=1)], grow=3),
                    Panel(
                        [caption("FOLLOWS ITS END"), RichList(long, follow=True, key="long", grow=1)],
                        grow=2,
                        stripe=Tone.WARN,
                    ),
                    Panel([caption("AREA"), Scroll(area, key="area-scroll")], grow=2),
                ],
                grow=1,
                padding=16,
                gap=16,
            ),
        ],
        gap=0,
    )


def dialog() -> Dialog:
    return Dialog(
        "Object to this text?",
        [Label("Your delegation alone will stop it. Say why; everybody will read it."), TextArea(rows=3, key="why")],
        [
            Button("Back", nothing, shortcut="Esc", key="back"),
            Button("Object", nothing, kind=Kind.DANGER, key="object", reason="Write a reason first."),
        ],
        on_close=nothing,
    )


def main() -> None:
    start_pygame()
    window = pygame.display.set_mode((1280, 720), pygame.RESIZABLE)
    pygame.key.start_text_input()
    ui = Ui(Look(), window.get_size())
    pages = [
        lambda: ui.show(widgets_page()),
        lambda: ui.show(values_page()),
        lambda: ui.show(text_page()),
        lambda: ui.show(widgets_page(), dialog()),
    ]
    looks = [(theme, scale) for scale in (1.0, 0.75, 1.5, 2.5) for theme in THEMES.values()]
    page = look = 0
    pages[page]()
    while True:
        for event in pygame.event.get():
            if event.type == pygame.QUIT:
                return
            if event.type == pygame.VIDEORESIZE:
                ui.resize((event.w, event.h))
            if not ui.handle(event) and event.type == pygame.KEYDOWN and event.key == pygame.K_F9:
                page = (page + 1) % len(pages)
                pages[page]()
            elif event.type == pygame.KEYDOWN and event.key == pygame.K_F10:
                look = (look + 1) % len(looks)
                ui.restyle(Look(*looks[look]))
        if ui.draw(pygame.display.get_surface() or window, time.monotonic()):
            pygame.display.flip()
        pygame.time.wait(15)


if __name__ == "__main__":
    main()
