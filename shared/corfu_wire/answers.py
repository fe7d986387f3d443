"""The codes with which a host says no on its own account, beside those of the rules' refusals. They never change."""

from __future__ import annotations

from collections.abc import Mapping

REJECTIONS: Mapping[str, str] = {
    "already-joined": "This socket sits at the table already.",
    "client-newer": "The client's protocol is too new for this host: the host is to be updated.",
    "client-older": "The client's protocol is too old for this host: the client is to be updated.",
    "lobby-locked": "The instructor has closed the lobby to newcomers; one may watch as an observer.",
    "link-used": "The personal link was used: its holder has a seat, to which its token alone leads back.",
    "name-listed": "The name is on the roster; its holder comes in by the personal link.",
    "name-missing": "A seat is taken by name, and none was given, or one without a letter.",
    "no-such-point": "There is no such point to go back to, or it lies within a command.",
    "not-instructor": "The socket has not shown the instructor token.",
    "not-over": "The replay is there once the negotiation has ended.",
    "not-joined": "Nobody sits at this socket yet.",
    "not-stored": "The disk refused, so it has not happened. Asking again later is safe.",
    "seat-contested": "Two have shown tokens of this seat; nobody is let in until the instructor frees it.",
    "seat-kept": "A bot keeps the seat for somebody who dropped out.",
    "seat-reserved": "The roster names the seat for somebody else, who has not come yet.",
    "seat-taken": "Somebody else sits there.",
    "table-damaged": "The table's journal is damaged and cannot be opened.",
    "table-too-new": "A later version of the program wrote the table's journal.",
    "too-fast": "So much at once is not given. Wait a moment and ask again.",
    "too-late": "The table has begun and takes nobody new; one may watch as an observer.",
    "undone": "The table has gone back to an earlier point meanwhile. Come back to it first.",
    "unknown-code": "There is no table with this code.",
    "unknown-seat": "The table has no such seat.",
    "wrong-instructor-token": "The instructor token is missing or wrong.",
    "wrong-link": "The key of the personal link is of nobody on the table's roster.",
    "wrong-token": "The seat token is not that of this seat.",
}
"""In Rejected, the answer to every request but `command`. A join may also be refused by a code of the rules."""

REFUSALS_OF_THE_HOST: Mapping[str, str] = {
    "bot-plays": "A bot plays this seat for now; the instructor gives it back.",
    "host-closing": "The host is ending. Send the command again, under the same id, when it is back.",
    "no-bots": "The table was opened without bots.",
    "not-instructor": "The socket has not shown the instructor token.",
    "not-joined": "Nobody sits at this socket yet.",
    "not-stored": "The disk refused, so it has not happened. Sending it again, under the same id, is safe.",
    "observer": "An observer makes no moves.",
    "overtaken": "Something else happened first.",
    "table-damaged": "The table's journal is damaged: the table can be looked at and not played.",
    "table-deleted": "The instructor has deleted the table.",
    "table-frozen": "The host met a fault of its own at this table: it can be looked at and not played.",
    "too-fast": "Commands come in faster than people make them. Wait a moment, then send it again, under the same id.",
    "undone": "The table is going back to an earlier point. What was not answered may be sent again, or left.",
    "unknown-command": "This host is older than the client and does not know the command.",
}
"""In Refused, the answer to `command`, beside the codes of the rules."""

FAREWELLS: Mapping[str, str] = {
    "host-closing": "The host ends and may come back.",
    "moved": "The instructor has moved the person to another seat: come back as ever, and the host says which.",
    "protocol-violation": "The client sent what no client of its version sends. The host's log says what it was.",
    "removed": "The instructor has removed the person for good.",
    "replaced": "The seat is played from another socket now.",
    "seat-contested": "Two have shown tokens of this seat; the instructor has been told.",
    "seat-freed": "The instructor has freed the seat.",
    "table-damaged": "The table's journal is damaged: come back to look at the table.",
    "table-deleted": "The instructor has deleted the table.",
    "table-frozen": "The host met a fault of its own at this table: come back to look at it.",
    "undone": "The table has gone back to an earlier point: come back as ever, and join a table with another past.",
}
"""In Farewell, before the host closes the line."""
