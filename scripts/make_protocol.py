"""Writes docs/protocol.md from the messages of `corfu_wire` and the values of `corfu_rules`.

python -m scripts.make_protocol            write it
python -m scripts.make_protocol --check    say whether it is out of date (exit status 1), change nothing
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from enum import Enum
from pathlib import Path

from corfu_rules.feedback import LEAST_GIVERS
from corfu_rules.refusals import REFUSALS
from corfu_rules.rulings import ORDERS
from corfu_rules.texts import NO_TEXT, UNCLASSIFIED
from corfu_rules.views import View
from corfu_server.streams import HASH_DIGITS
from corfu_server.transports import Limits
from corfu_wire import messages
from corfu_wire.answers import FAREWELLS, REFUSALS_OF_THE_HOST, REJECTIONS
from corfu_wire.codec import COMMANDS, COMMANDS_SINCE, NOTICES, PUBLIC_EVENTS
from corfu_wire.messages import OLDEST, PROTOCOL
from scripts.docstrings import members, said
from scripts.make_rules import when, who
from scripts.wire_types import every_value, fields_of

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "protocol.md"
TRANSCRIPT = DOCUMENT.parents[1] / f"tests/reliability/transcripts/protocol-{PROTOCOL}.json"
LISTING = DOCUMENT.parent / "examples/shortest_client.py"
LIMITS = Limits()
REQUESTS = (
    ("look", messages.LookRequest, (messages.Lobby, messages.Rejected)),
    ("join", messages.JoinRequest, (messages.Joined, messages.Rejected)),
    ("command", messages.CommandEnvelope, (messages.Accepted, messages.Refused)),
    ("points", messages.PointsRequest, (messages.Points, messages.Rejected)),
    ("replay", messages.ReplayRequest, (messages.Replay, messages.Rejected)),
    ("undo", messages.UndoRequest, (messages.Undone, messages.Rejected)),
    ("delete", messages.DeletionRequest, (messages.Deletion, messages.Rejected)),
)
TOLD = (("notice", messages.NoticeEnvelope), ("farewell", messages.Farewell))
WITHIN = (messages.SeatOffer, messages.Mark, messages.Authority, messages.Point)

INTRODUCTION = f"""\
# The protocol

How a client talks to a host, so that one can be written in any language. This page is made from the program itself by
`make protocol`: what stands here is what the program sends and takes. It is version {PROTOCOL} of the protocol; versions from
{OLDEST} on are spoken.

What the moves mean stands in [rules.md](rules.md).

## The line

The line is socket.io, version 5, over engine.io, version 4, over one WebSocket. Any socket.io client will do if it is told to
use WebSockets alone. Without one it is little work:

1. Open a WebSocket at `ws://HOST:PORT/socket.io/?EIO=4&transport=websocket` (`wss://` where the host uses TLS). The `Host`
   header has to name the host as its own link does. A browser's `Origin` has to be the host's; others send none.
2. Every frame is text, of at most {LIMITS.frame_octets} bytes from the client. Its first character says what it is:

   | Frame | Who sends it | What it is |
   |---|---|---|
   | `0{{...}}` | the host, first | the line is open; `pingInterval` and `pingTimeout` in milliseconds |
   | `40` | the client, next | it wants to talk |
   | `40{{...}}` | the host | it may |
   | `2` | the host, every {LIMITS.ping_interval:g} s | are you there? |
   | `3` | the client, within {LIMITS.ping_timeout:g} s of each `2` | yes |
   | `42N["EVENT",DATA]` | the client | a request; N is a number of the client's choice, new for each |
   | `43N[DATA]` | the host | the answer to request N |
   | `42["EVENT",DATA]` | the host | what it says of its own accord: `notice` and `farewell` |
   | `41` | either | good-bye |
   | `1` | either | the line is closed |

   DATA is JSON in UTF-8. Anything else, a binary frame or a ping of the client's own among it, is a violation: the host closes
   the line without a word.
3. Ask `look` or `join` within {LIMITS.join_seconds:g} s, or the host closes the line.

A request that is not as this page says (a field missing, of another type, or not on the page; a kind that there is not) is
answered by a `farewell` with the code `protocol-violation`, and the line is closed. What was wrong stands in the host's log.

Requests of one line are answered one after the other, in their order. A client that does not read loses the line when
{LIMITS.waiting_messages} messages or {LIMITS.waiting_octets >> 10} KiB wait for it.

## Versions

`look` and `join` name the `protocol` that the client speaks; `Lobby` and `Joined` that of the host. Client and host play if
the two are at most one apart, from version {OLDEST} on. The older of the two passes over fields that it does not know. Kinds and
fields are added and never change their meaning; a kind is never renamed.

- A client that hears a notice of a kind it does not know from a newer host joins again without `resume`: the view has what
  the notice led to.
- A host that is sent a command or field it does not know by a newer client answers `Refused` with the code
  `unknown-command`. Leave out every field that has its default value, and a new one does no harm.
- Further apart the host answers `Rejected` with `client-newer` or `client-older`, and the sentence says which to update.

## Joining, coming back, missing nothing

1. `look` (if you like) gives the `Lobby`: what is played, and which seats there are.
2. `join` with a `name` and a free `seat` gives `Joined`: the seat's `token`, the `view` (everything that the seat sees), and the
   `mark` (how far that goes). An observer joins with the seat `{{"role": "observer"}}`; it needs no name and has no token. With
   the table's `instructor` token the same line may also send commands with the authority `instructor`; or join with the seat
   `{{"role": "instructor"}}`, which sees everything, plays nothing, and has no other token.
3. From then on `notice` tells what happens. Its `number` is one more than that of the last, for each viewer by itself: what
   is secret from you leaves no gap. The `hash` runs over all so far: the first {HASH_DIGITS} digits of the SHA-256, in small
   hexadecimal letters, of the hash before, written as text, followed by the JSON text of `notice` within the envelope, letter
   by letter as it stands in the frame, in UTF-8. The first hash before is that of the `mark`. In `missed` the same notice has
   the same text. Checking is your choice; keep the last `number` and `hash` as they come, for `resume` needs them.
4. **When the line is down**, open a new one and `join` again with the same `seat`, the `token` of the last `Joined`, and in
   `resume` the mark: its `epoch` from `Joined`, `number` and `hash` of the last notice that you have. `Joined` then has what you
   missed in `missed`; or, where that cannot be told any more, the whole `view`, which replaces what you had. Join without
   `resume` whenever you would rather have the whole view. A gap in the numbers is a reason to do so.
5. **A token is used once.** `Joined` gives the next one: keep it before you send a command. If no answer to a `join` came, ask
   again with the same token, or, where it was the first time, with the same `claim` of 256 random bits that you sent then
   (64 hexadecimal digits will do): you get the same seat and a fresh token, in place of the one that was lost. The seat is
   kept though the line is cut while the host seats you. Keep the claim until you have a token; none is good after one is used.
   Whoever shows a token from before the one that has been taken into use puts everybody out of the seat, and the
   instructor is told. A token is in use once it was shown in a `join`, or a command was sent on the line that it came on.
6. After a `farewell` with `back: true` try again in a while (half a second, then longer, up to five); with `back: false` do not.

## Commands

A `command` has an `id` of your own, 8 to 64 characters, never used by you for another. `Accepted` means that it is in the
journal: it will not be lost. **No answer? Send it again, under the same id**; on a new line too, once you have joined there. It
is applied once, and an id that was accepted is answered with `Accepted` again. An id that the rules refused is refused
again while the host runs: to try again, make a new id. What a command led to is told
as a notice, to you as to others, before or after the answer: rely on neither.

`command` itself is an object with the `kind` from the list below and its fields. Fields that have a default may be left out.
The host leaves none out. Ids of documents, decisions, matters and caucuses are made by the host and told in its notices.
"""  # noqa: E501 - rows of tables


def example() -> list[str]:
    """Gives the beginning of a table as it went over the wire, from the transcript of this version."""
    steps = json.loads(TRANSCRIPT.read_text("utf-8"))
    join = next(each for each in steps["steps"] if each["client"] == "ben" and each["request"] == "join")
    spoken = next(each for each in steps["steps"] if each["client"] == "ben" and each["request"] == "command")
    told = steps["heard"]["ben"][0]
    joined = {**join["answered"], "view": "...", "token": "..."}
    frames = [
        ("host", '0{"sid":"...","upgrades":[],"pingTimeout":5000,"pingInterval":5000,"maxPayload":32768}'),
        ("client", "40"),
        ("host", '40{"sid":"..."}'),
        ("client", f"421{json.dumps(['join', join['sends']])}"),
        ("host", f"431{_closely([joined])}"),
        ("host", f"42{_closely(['notice', told])}"),
        ("client", f"422{json.dumps(['command', spoken['sends']])}"),
        ("host", f"432{_closely([spoken['answered']])}"),
    ]
    lines = [f"{who + ':':<8}{frame}" for who, frame in frames]
    dots = "Three dots stand for what is left out here. The hash of the notice follows from that of the mark."
    return ["## An example", "", dots, "", "```", *lines, "```", ""]


def _closely(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def shortest_client() -> list[str]:
    """Gives the listing of a whole client, which is a file of its own and is run by a test."""
    return [
        "## The shortest client",
        "",
        "A whole client in Python with aiohttp: it takes a seat, greets everybody, joins every consensus, comes",
        "back when the line was down, and ends when the table closes. It takes the whole view each time.",
        "",
        "```python",
        LISTING.read_text("utf-8").rstrip(),
        "```",
        "",
    ]


def rows_of(cls: type) -> list[str]:
    """Gives the table of a type's fields, nothing where it has none."""
    fields = fields_of(cls)
    if not fields:
        return []
    rows = [
        f"| `{each.name}` | {each.type} | {'required' if each.default is None else each.default} | {each.meaning} |"
        for each in fields
    ]
    return ["| field | type | default | |", "|---|---|---|---|", *rows, ""]


def told_message(cls: type, heading: str = "###") -> list[str]:
    """Gives a message: what it is, its fields."""
    return [f"{heading} {cls.__name__}", "", _paragraph(cls), "", *(_rows_or_members(cls))]


def _rows_or_members(cls: type) -> list[str]:
    if issubclass(cls, Enum):
        return [*(f"- `{value}`: {meaning}" for value, meaning in members(cls).items()), ""]
    return rows_of(cls)


def _paragraph(cls: type) -> str:
    it = said(cls.__doc__)
    return " ".join([it.text, *it.refusals]).strip()


def told_requests() -> list[str]:
    """Gives the three requests with their answers, and what the host says of its own accord."""
    lines = ["## Messages", "", "| Event | Sent by | Data | Answer |", "|---|---|---|---|"]
    for event, request, answers in REQUESTS:
        linked = " or ".join(_link(each) for each in answers)
        lines.append(f"| `{event}` | the client | {_link(request)} | {linked} |")
    lines += [f"| `{event}` | the host | {_link(told)} | none |" for event, told in TOLD]
    lines.append("")
    shown: dict[type, None] = {}
    for _event, request, answers in REQUESTS:
        shown |= dict.fromkeys((request, *answers))
    shown |= dict.fromkeys((*(told for _event, told in TOLD), *WITHIN))
    for cls in shown:
        lines += told_message(cls)
    return lines


def _link(cls: type) -> str:
    return f"[{cls.__name__}](#{cls.__name__.lower()})"


def told_commands() -> list[str]:
    """Gives every command with who may send it and when."""
    lines = ["## Kinds of commands", ""]
    for kind, cls in sorted(COMMANDS.items()):
        order = ORDERS[cls]
        lines += [f"### `{kind}`", "", f"*{order.title.text}*: {who(order)}, {when(order)}. {_paragraph(cls)}", ""]
        if cls in COMMANDS_SINCE:
            lines += [f"Since version {COMMANDS_SINCE[cls]} of the protocol.", ""]
        lines += rows_of(cls)
    return lines


def told_notices() -> list[str]:
    """Gives every notice, then every event that everybody is told."""
    lines = [
        "## Kinds of notices",
        "",
        'What everybody may know is told as `{"kind": "published", "event": {...}}`, with an event of a kind from the',
        "second list.",
        "The others are told only to those whom they concern.",
        "",
    ]
    for kind, cls in sorted(NOTICES.items()):
        lines += [f"### Notice `{kind}`", "", _paragraph(cls), "", *rows_of(cls)]
    lines += ["## Kinds of published events", ""]
    for kind, cls in sorted(PUBLIC_EVENTS.items()):
        lines += [f"### Event `{kind}`", "", _paragraph(cls), "", *rows_of(cls)]
    return lines


def told_values() -> list[str]:
    """Gives the view and every value within messages, commands, notices and events."""
    roots = [*COMMANDS.values(), *NOTICES.values(), *PUBLIC_EVENTS.values(), View, *(r for _e, r, _a in REQUESTS)]
    roots += [each for _event, _request, answers in REQUESTS for each in answers]
    known = {cls for _e, request, answers in REQUESTS for cls in (request, *answers)} | {cls for _e, cls in TOLD}
    lines = [
        "## Values",
        "",
        "Where a value is one of several objects, procedures are told apart by their `name`, others by their fields.",
        f"`NO_TEXT` in place of an option is written `{NO_TEXT}`, `UNCLASSIFIED` `{UNCLASSIFIED}`.",
        f"`LEAST_GIVERS` is {LEAST_GIVERS}.",
        "",
        *told_message(View),
    ]
    for cls in every_value(roots):
        if cls not in known and cls not in WITHIN:
            lines += told_message(cls)
    return lines


def told_codes(title: str, text: str, codes: Mapping[str, str]) -> list[str]:
    """Gives a list of codes and what they mean."""
    return [f"### {title}", "", text, "", *(f"- `{code}`: {meaning}" for code, meaning in sorted(codes.items())), ""]


def told_answers() -> list[str]:
    """Gives every code with which a host says no or good-bye."""
    of_the_rules = {each.code: said(each.__doc__).text for each in REFUSALS}
    return [
        "## Codes",
        "",
        "Codes are for programs and never change. The `sentence` beside a code is for people: a template in English,",
        "and its slots, to be looked up in the catalogue of the reader's language first.",
        "",
        *told_codes("In Rejected", "To `look` and `join`; a join may have a code of the rules too.", REJECTIONS),
        *told_codes("In Refused, by the rules", "Nothing has changed.", of_the_rules),
        *told_codes("In Refused, by the host", "Nothing has changed.", REFUSALS_OF_THE_HOST),
        *told_codes("In Farewell", "The host closes the line after it.", FAREWELLS),
    ]


def document() -> str:
    """Gives the whole page."""
    parts: Iterable[list[str]] = (
        example(), shortest_client(), told_requests(), told_commands(), told_notices(), told_answers(), told_values(),
    )  # fmt: skip
    return "\n".join([INTRODUCTION, *(line for part in parts for line in part)]).rstrip() + "\n"


def main() -> int:
    """Runs the script."""
    text = document()
    stale = not DOCUMENT.exists() or DOCUMENT.read_text("utf-8") != text
    if "--check" in sys.argv:
        if stale:
            print("docs/protocol.md is out of date: run 'make protocol'")
        return 1 if stale else 0
    DOCUMENT.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
