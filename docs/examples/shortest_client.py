"""Takes a seat, greets everybody, joins every consensus: python shortest_client.py HOST:PORT CODE PARTY NAME."""

import asyncio
import itertools
import json
import secrets
import sys

import aiohttp


async def play(address: str, code: str, party: str, name: str) -> str:
    """Plays until the table closes, and says how it ended or why the host let nobody in."""
    join = {"protocol": 2, "program": "shortest client", "code": code, "name": name, "claim": secrets.token_hex(32)}
    join["seat"] = {"role": "delegation", "party": party}
    unanswered: dict[str, dict] = {}  # commands by their id
    numbers = itertools.count(1)

    async def send(line: aiohttp.ClientWebSocketResponse, event: str, data: dict) -> None:
        await line.send_str(f"42{next(numbers)}{json.dumps([event, data])}")

    async def act(line: aiohttp.ClientWebSocketResponse, phase: str | None, decision: dict | None) -> None:
        commands = [{"kind": "make-statement", "text": "Good day."}] if phase == "opening" else []
        if decision and party not in decision["joined"]:
            commands.append({"kind": "join-consensus", "decision": decision["id"], "version": decision["version"]})
        for command in commands:
            envelope = {"id": secrets.token_hex(8), "command": command}
            unanswered[envelope["id"]] = envelope
            await send(line, "command", envelope)

    async with aiohttp.ClientSession(f"http://{address}") as session:
        while True:
            try:
                async with session.ws_connect("/socket.io/?EIO=4&transport=websocket") as line:
                    async for message in line:
                        head = message.data[: len(message.data) - len(message.data.lstrip("0123456789"))]
                        data = json.loads(message.data[len(head) :] or "null")
                        if head == "0":  # the line is open
                            await line.send_str("40")
                        elif head == "2":  # are you there?
                            await line.send_str("3")
                        elif head == "40":
                            await send(line, "join", join)
                        elif head.startswith("43") and "id" in data[0]:  # Accepted or Refused
                            unanswered.pop(data[0]["id"], None)
                        elif head.startswith("43") and not data[0]["ok"]:  # Rejected
                            return data[0]["code"]
                        elif head.startswith("43"):  # Joined
                            join |= {"token": data[0]["token"], "seat": data[0]["seat"]}
                            for envelope in unanswered.values():
                                await send(line, "command", envelope)
                            now = data[0]["view"]["proceedings"]
                            if now["closing"]:
                                return now["closing"]
                            await act(line, None, now["decision"])
                        elif head == "42" and data[0] == "notice" and data[1]["notice"]["kind"] == "published":
                            event = data[1]["notice"]["event"]
                            if event["kind"] == "table-closed":
                                return event["closing"]
                            opened = event["decision"] if event["kind"] == "decision-opened" else None
                            await act(line, event.get("phase"), opened)
                        elif head == "42" and data[0] == "farewell" and not data[1]["back"]:
                            return data[1]["code"]
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(1)


if __name__ == "__main__":
    sys.stdout.write(asyncio.run(play(*sys.argv[1:])) + "\n")
