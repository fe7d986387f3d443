"""What goes wrong between a client and the host before the rules are asked, by whose fault.

    HostFault
    |- ProtocolViolation      the client's: not a message of this protocol; counted, then the line is cut
    |- SeatingError           nobody's: wrong code, seat taken, wrong token, another version; told in a sentence
    |- NotNow                 nobody's: a command that cannot be taken as things stand; told in a sentence

A Refusal is the rules' own. Anything else is a bug: the table it happened at is frozen, the others go on.
"""

from __future__ import annotations

from corfu_rules.sentences import Sentence


class HostFault(Exception):
    """Anything the host says no to on its own account."""


class ProtocolViolation(HostFault):
    """The client sent what no client sends; `str()` says what, for the log."""


class _Told(HostFault):
    """Something that people are told. `code` is stable, `sentence` is for people."""

    def __init__(self, code: str, why: Sentence) -> None:
        super().__init__(why.text)
        self.code = code
        self.sentence = why


class SeatingError(_Told):
    """Somebody cannot sit down or look in."""


class NotNow(_Told):
    """A command cannot be taken as things stand; sent again later, it may be."""
