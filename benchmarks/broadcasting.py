"""What it costs a host to tell many viewers one event, beside the least there can be, socketio's own way, and Node's.

    python -m benchmarks.broadcasting [VIEWERS ...]      default 64 180 1000

Each way is a process of its own, the viewers are another; a round goes through all ways, and what is printed are
medians of microseconds of processor time per delivery, with the ratio to `limit` of the same round.

Where every viewer has a view of its own a third of the time above the limit is the hash, the rest the frame's other
pieces and what a colder processor takes for both; a hash that nobody hears of is not reckoned. All frames of an event
are made before the first is written: to turn from one to the other for each viewer takes longer.

Node's socket.io is fetched with npm into build/ where both are there, and left out, said so, where not.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROUNDS, EVENTS = 5, 200
NODE_FOLDER = Path(__file__).resolve().parents[1] / "build" / "node"
NODE_HOST = """
const {Server} = require('socket.io'), http = require('http'), {PAYLOAD, FIRSTS} = JSON.parse(process.argv[1]);
const server = http.createServer(), io = new Server(server, {transports: ['websocket'], perMessageDeflate: false});
io.on('connection', s => s.join('table'));
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({port: server.address().port, firsts: FIRSTS})));
require('readline').createInterface({input: process.stdin}).on('line', async line => {
  const n = +line.split(' ')[1], began = process.cpuUsage(), first = Date.now() / 1000;
  for (let i = 0; i < n; i++) { io.to('table').emit('notice', PAYLOAD); await new Promise(r => setTimeout(r, 2)); }
  await new Promise(r => setTimeout(r, 200));
  const spent = process.cpuUsage(began);
  console.log((spent.user + spent.system) / 1e6, first);
}).on('close', () => process.exit(0));
"""


@dataclass
class Way:
    """One way of telling, with its viewers connected."""

    name: str
    host: subprocess.Popen[str]
    crowd: subprocess.Popen[str]
    viewers: int
    told: int = 0

    def cost(self) -> float:
        """Tells the events of a round; gives microseconds of the host's processor time per delivery."""
        self.told += EVENTS
        spent = float(_asked(self.host, f"tell {EVENTS}").split()[0])
        lost = int(_asked(self.crowd, f"until {self.told}").split()[1])
        if lost:
            raise RuntimeError(f"{self.name}: {lost} viewers were lost")
        return spent / (EVENTS * self.viewers) * 1e6

    def end(self) -> None:
        for process in (self.crowd, self.host):
            process.stdin.close()
            process.wait()


def _asked(process: subprocess.Popen[str], line: str) -> str:
    process.stdin.write(line + "\n")
    process.stdin.flush()
    return process.stdout.readline()


def _process(*command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _node(viewers: int) -> subprocess.Popen[str] | None:
    if not (shutil.which("node") and shutil.which("npm")):
        return None
    NODE_FOLDER.mkdir(parents=True, exist_ok=True)
    if not (NODE_FOLDER / "node_modules" / "socket.io").exists():
        fetched = subprocess.run(
            ["npm", "install", "--silent", "--no-save", "socket.io@4"], cwd=NODE_FOLDER, check=False
        )
        if fetched.returncode:
            return None
    from benchmarks.broadcasters import PAYLOAD

    facts = json.dumps({"PAYLOAD": PAYLOAD, "FIRSTS": [""] * viewers})
    return subprocess.Popen(
        ["node", "-e", NODE_HOST, facts], cwd=NODE_FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def opened(name: str, viewers: int) -> Way | None:
    """Starts a host and its viewers; None where Node is not there."""
    host = (
        _node(viewers)
        if name == "node"
        else _process(sys.executable, "-m", "benchmarks.broadcasters", name, str(viewers))
    )
    if host is None:
        return None
    facts = json.loads(host.stdout.readline())
    crowd = _process(sys.executable, "-m", "benchmarks.crowd", str(facts["port"]))
    for first in facts["firsts"]:
        crowd.stdin.write(json.dumps(first) + "\n")
    crowd.stdin.write("\n")
    crowd.stdin.flush()
    if crowd.stdout.readline().strip() != "ready":
        raise RuntimeError(f"{name}: the viewers did not come in")
    return Way(name, host, crowd, len(facts["firsts"]))


def measured(viewers: int) -> None:
    """Measures all ways side by side and prints a line for each."""
    names = ["limit", "shared", *(["own"] if viewers <= 200 else []), "room", "node"]
    ways = [way for name in names if (way := opened(name, viewers)) is not None]
    try:
        for way in ways:
            way.cost()
        rounds = [{way.name: way.cost() for way in ways} for _ in range(ROUNDS)]
    finally:
        for way in ways:
            way.end()
    for way in ways:
        cost = statistics.median(each[way.name] for each in rounds)
        ratio = statistics.median(each[way.name] / each["limit"] for each in rounds)
        print(f"{way.viewers} viewers, {way.name}: {cost:.1f} us per delivery, {ratio:.2f} x limit")
    if "node" not in {way.name for way in ways}:
        print(f"{viewers} viewers, node: not measured, Node or npm is not there")


def main() -> None:
    for viewers in map(int, sys.argv[1:] or ("64", "180", "1000")):
        measured(viewers)


if __name__ == "__main__":
    main()
