"""A small widget kit on pygame-ce: text, buttons, lists, fields, tabs, dialogs. It knows nothing of the game.

Law: the kit imports pygame and `corfu_resources`, nothing else of ours. Widgets keep no state that must survive;
what a person did to one (focus, scroll, caret, typed text) goes over to the widget with the same key.

A screen is a function from the model to a tree, made anew after every change:

    def tree(store: Store) -> Widget:
        return Column(
            [
                Panel([Row([Label("Round 2", tone=Tone.ON_DARK), Spacer(), Flag("DE")])], dark=True, square=True),
                Row(
                    [
                        Panel([List(items, chosen=store.chosen, on_choose=store.choose, key="items")], width=360),
                        Panel([RichList(blocks, follow=True, key="floor", grow=1)], grow=1),
                    ],
                    grow=1,
                ),
                Row(
                    [
                        TextEntry(text=store.draft, on_change=store.keep_draft, on_submit=store.say, key="say", grow=1),
                        Button("Say it", store.say, kind=Kind.MAIN, reason=store.why_not_now, key="send"),
                    ]
                ),
            ],
            padding=16,
        )

    start_pygame()                                   # display and fonts; refuses the old pygame
    ui = Ui(Look(LIGHT, scale=1.0), (1280, 720))
    ui.show(tree(store))                             # again after each change; a second argument is a Dialog
    ui.handle(event)                                 # True if a widget took it; else the screen may
    if ui.draw(surface, now_in_seconds):             # False if nothing had changed
        pygame.display.flip()
    ui.toast("Saved.", Tone.GOOD)
    ui.restyle(Look(scale=1.25))                     # Ctrl + and -

Layout: `Column` and `Row` give each child its natural size and share what is left among those with `grow`; `width` and
`height` fix a length in dp. Mark one child of the screen's column with `grow=1`, or it ends where its content does.
`Scroll` lets a column be taller than its place. A screen puts `key=` on what is typed in, scrolled or focused.

Text is `Rich`: a string, a `Run` (tone, bold, italic, underline, strike) or a tuple of runs. Strings from other people
go through `plain` first. A state is shown by a `MarkShape` with a `Tone`, never by colour alone. A button that cannot
be pressed gets a `reason`, which is its tooltip. `Drawing` is for pictures of one's own: it gets a `Pen`.

Widgets that show: `Label` (with `heading` and `caption`), `Mark`, `Badge`, `Flag`, `Rule`, `ProgressBar`, `Spinner`,
`RichList` (a chat, a record: its paragraphs can be chosen and copied), `Drawing`. That are pressed: `Button`, `Menu`
(drops a menu down), `Checkbox`, `Switch` (acts at once), `Radios` (a few side by side), `List`, `Table` (columns,
sorted by its headings), `Tabs`, `Slider`. That are typed in: `TextEntry`, `TextArea`. That hold others: `Column`,
`Row`, `Panel`, `Scroll`, `Dialog`; `Spacer` fills. `tests/client/kit/gallery.py` has all.

A look: `Look(THEMES["dark"], scale=1.5, still=True)`; `still` is for whom moving things disturb.

Keys: Tab and Shift+Tab go round; Enter or Space press; arrows, PageUp, PageDown, Home, End move in lists and text;
Shift+F10 or the menu key opens the menu of the right mouse button; F12 shows the messages that were; Esc closes a
dialog; shortcuts of buttons work from anywhere, bare letters only where no field has the focus.
"""

from corfu_client.kit.badges import Badge, Spinner
from corfu_client.kit.buttons import Action, Button, Checkbox, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.entries import TextArea, TextEntry
from corfu_client.kit.guard import WrongPygameError, require_pygame_ce, start_pygame
from corfu_client.kit.labels import Drawing, Flag, Label, Mark, ProgressBar, Rule, caption, heading
from corfu_client.kit.layout import Align, Column, Panel, Row, Spacer
from corfu_client.kit.lists import Item, List
from corfu_client.kit.look import Look
from corfu_client.kit.menus import Menu, MenuItem
from corfu_client.kit.rich_lists import RichList
from corfu_client.kit.scrolling import Scroll
from corfu_client.kit.shapes import MarkShape, box, mark
from corfu_client.kit.sliders import Slider, SliderMark
from corfu_client.kit.switches import Radios, Switch
from corfu_client.kit.table_rows import TableColumn, TableRow
from corfu_client.kit.tables import Table
from corfu_client.kit.tabs import Tab, Tabs
from corfu_client.kit.text import Block, Rich, Run, runs_of, words_of
from corfu_client.kit.theme import DARK, HIGH_CONTRAST, LIGHT, THEMES, Colour, Theme, Tone, contrast
from corfu_client.kit.toasts import Toasts
from corfu_client.kit.ui import Ui
from corfu_client.kit.widgets import KeyPress, Pen, Size, Widget
from corfu_resources.plain import clean, plain

__all__ = [
    "DARK",
    "HIGH_CONTRAST",
    "LIGHT",
    "THEMES",
    "Action",
    "Align",
    "Badge",
    "Block",
    "Button",
    "Checkbox",
    "Colour",
    "Column",
    "Dialog",
    "Drawing",
    "Flag",
    "Item",
    "KeyPress",
    "Kind",
    "Label",
    "List",
    "Look",
    "Mark",
    "MarkShape",
    "Menu",
    "MenuItem",
    "Panel",
    "Pen",
    "ProgressBar",
    "Radios",
    "Rich",
    "RichList",
    "Row",
    "Rule",
    "Run",
    "Scroll",
    "Size",
    "Slider",
    "SliderMark",
    "Spacer",
    "Spinner",
    "Switch",
    "Tab",
    "Table",
    "TableColumn",
    "TableRow",
    "Tabs",
    "TextArea",
    "TextEntry",
    "Theme",
    "Toasts",
    "Tone",
    "Ui",
    "Widget",
    "WrongPygameError",
    "box",
    "caption",
    "clean",
    "contrast",
    "heading",
    "mark",
    "plain",
    "require_pygame_ce",
    "runs_of",
    "start_pygame",
    "words_of",
]
