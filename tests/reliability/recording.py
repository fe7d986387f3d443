"""A table played by a fixed script over real sockets, and everything that was said at it: the transcript of a release.

    python -m tests.reliability.recording      writes the transcript of this version's protocol; once per version

A transcript is never written again: it shows what clients and hosts of that version say.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path

import socketio

from corfu_rules.identifiers import PartyCode
from corfu_rules.procedures.chairing import AdvancePhase, EndTable, StartTable
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.rulings import Command
from corfu_rules.seats import OBSERVER, Seat, delegation
from corfu_server.rooms import Room
from corfu_server.streams import viewers_of
from corfu_wire.codec import encode_command
from corfu_wire.messages import PROTOCOL
from tests.server.hosts import Host, host

FOLDER = Path(__file__).parent / "transcripts"
CODE, INSTRUCTOR_TOKEN = "CODE", "INSTRUCTOR-TOKEN"
"""What stands in a transcript for what differs from table to table."""


def path_of(protocol: int) -> Path:
    """Where the transcript of a version of the protocol is kept."""
    return FOLDER / f"protocol-{protocol}.json"


@dataclass(frozen=True)
class Step:
    """One request of one client."""

    client: str
    request: str
    data: dict[str, object]


def _place(seat: Seat) -> dict[str, object]:
    return {"role": seat.role.value, "party": seat.party, "place": seat.place}


def _join(client: str, seat: Seat, *, instructs: bool = False) -> Step:
    data: dict[str, object] = {"protocol": PROTOCOL, "program": "transcript", "code": CODE, "name": client}
    data["seat"] = _place(seat)
    return Step(client, "join", data | ({"instructor": INSTRUCTOR_TOKEN} if instructs else {}))


def _command(client: str, number: int, command: Command, *, instructs: bool = False) -> Step:
    data: dict[str, object] = {
        "id": f"{client}-{number:08d}",
        "authority": "instructor" if instructs else "seat",
        "command": json.loads(encode_command(command)),
    }
    return Step(client, "command", data)


def script() -> list[Step]:
    """What is played: a look, three who join, moves in order and out of order, a retry, a note, a replay."""
    look: dict[str, object] = {"protocol": PROTOCOL, "program": "transcript", "code": CODE}
    france = PartyCode("FR")
    return [
        Step("anna", "look", look),
        _join("anna", delegation("DE"), instructs=True),
        _join("ben", delegation("FR")),
        _join("cleo", OBSERVER),
        _command("anna", 1, MakeStatement("Too early.")),
        _command("anna", 2, StartTable(), instructs=True),
        _command("anna", 3, AdvancePhase(), instructs=True),
        _command("anna", 4, MakeStatement("We have read the draft.")),
        _command("anna", 4, MakeStatement("We have read the draft.")),
        _command("ben", 1, SendNote((PartyCode("DE"),), "And what do you think of it?")),
        _command("anna", 5, SendNote((france,), "That it needs a clause on observers.")),
        _command("cleo", 1, MakeStatement("May I?")),
        _command("ben", 2, AdvancePhase(), instructs=True),
        _command("anna", 6, AdvancePhase(), instructs=True),
        Step("ben", "replay", {"after": 0}),
        _command("anna", 7, EndTable(), instructs=True),
        Step("ben", "replay", {"after": 0}),
        Step("cleo", "replay", {"after": 1}),
    ]


def _filled(data: object, room: Room, here: Host) -> object:
    """Gives a request with this table's own code and token."""
    text = json.dumps(data).replace(f'"{CODE}"', json.dumps(room.table.record.code))
    return json.loads(text.replace(f'"{INSTRUCTOR_TOKEN}"', json.dumps(here.instructor(room))))


@dataclass(frozen=True)
class Played:
    """What came of a script: the answer to each step, and what each client was told of the host's own accord."""

    answers: list[object]
    heard: dict[str, list[object]]


async def played(steps: list[Step]) -> Played:
    """Plays a script at a new table with clients that know no more of the protocol than its frame."""
    async with host() as here:
        room = await here.open_table()
        lines: dict[str, socketio.AsyncClient] = {}
        answers: list[object] = []
        heard: dict[str, list[object]] = {}
        try:
            for step in steps:
                if step.client not in lines:
                    lines[step.client] = line = socketio.AsyncClient(reconnection=False)
                    line.on("notice", heard.setdefault(step.client, []).append)
                    await line.connect(f"http://127.0.0.1:{here.port}", transports=["websocket"])
                answers.append(await lines[step.client].call(step.request, _filled(step.data, room, here)))
            await _all_told(steps, answers, heard, room)
        finally:
            for line in lines.values():
                await line.disconnect()
        return Played(answers, heard)


async def _all_told(steps: list[Step], answers: list[object], heard: dict[str, list[object]], room: Room) -> None:
    for step, answer in zip(steps, answers, strict=True):
        if step.request == "join" and isinstance(answer, dict) and answer["ok"]:
            seat = step.data["seat"]
            viewer = next(each for each in viewers_of(room.table.state.setup) if _place(each) == seat)
            due = room.table.streams.mark(viewer).number - answer["mark"]["number"]
            async with asyncio.timeout(20):
                while len(heard[step.client]) < due:  # noqa: ASYNC110 - a socket's handler sets no event
                    await asyncio.sleep(0.01)


async def _record() -> None:
    steps = script()
    result = await played(steps)
    said = [
        {"client": step.client, "request": step.request, "sends": step.data, "answered": answer}
        for step, answer in zip(steps, result.answers, strict=True)
    ]
    path = path_of(PROTOCOL)
    if path.exists():
        raise SystemExit(f"{path.name} is there; a transcript is never written again")
    transcript = {"protocol": PROTOCOL, "steps": said, "heard": result.heard}
    FOLDER.mkdir(exist_ok=True)
    path.write_text(json.dumps(transcript, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    asyncio.run(_record())
