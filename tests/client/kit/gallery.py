"""Every widget of the kit on a few pages; run it to see them in a window: `python tests/client/kit/gallery.py`."""

from __future__ import annotations

import time

import pygame

from corfu_client.kit import (
    Align,
    Block,
    Button,
    Checkbox,
    Column,
    Dialog,
    Flag,
    Item,
    Kind,
    Label,
    List,
    Look,
    Mark,
    MarkShape,
    Panel,
    ProgressBar,
    RichList,
    Row,
    Rule,
    Run,
    Scroll,
    Spacer,
    Tab,
    Tabs,
    TextArea,
    TextEntry,
    Tone,
    Ui,
    Widget,
    caption,
    heading,
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
    pages = [lambda: ui.show(widgets_page()), lambda: ui.show(text_page()), lambda: ui.show(widgets_page(), dialog())]
    page = 0
    pages[page]()
    while True:
        for event in pygame.event.get():
            if event.type == pygame.QUIT:
                return
            if event.type == pygame.VIDEORESIZE:
                ui.resize((event.w, event.h))
            if not ui.handle(event) and event.type == pygame.KEYDOWN and event.key == pygame.K_F12:
                page = (page + 1) % len(pages)
                pages[page]()
        if ui.draw(pygame.display.get_surface() or window, time.monotonic()):
            pygame.display.flip()
        pygame.time.wait(15)


if __name__ == "__main__":
    main()
