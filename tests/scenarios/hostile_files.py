"""Files made to do harm, each loaded in a process of its own that may use 2 seconds and 64 MB.

    python -m tests.scenarios.hostile_files FOLDER

writes them into the folder, loads each, and prints a line for each that did not end in a ScenarioError.
"""

from __future__ import annotations

import contextlib
import os
import resource
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from corfu_scenarios.diagnostics import ScenarioError
from corfu_scenarios.loading import load_scenario
from corfu_scenarios.rendering import render

SECONDS = 2
BYTES = 64 * 1024 * 1024
MANY = 9_400
GAME = """\
format: 1
id: calm-sea
version: "1.0"
title: {en: Calm Sea}
summary: Two States and a radar.
i18n: {languages: [de]}
meta: {lesson: Ask first., disclaimer: Invented.}
cast:
  add: {RU: {name: Aland}, BB: {name: Boland}}
time_plan: {drafting: 10, adoption: 3}
injects: [{id: radar, text: A radar is on., phase: drafting}]
clauses:
  A1:
    title: Radar
    start: [a]
    options:
      a: {label: Off, text: Off.}
      b: {label: "On", text: On.}
briefs:
  RU: {position: Off., interests: [Calm], scores: {A1: [100, 0]}, walk_away: 50}
  BB: {position: On., interests: [Sight], scores: {A1: [0, 100]}, walk_away: 50}
"""


def changed(old: str, new: str) -> str:
    if old not in GAME:
        raise KeyError(old)
    return GAME.replace(old, new, 1)


def listed(pattern: str, count: int = MANY) -> str:
    return "".join(pattern.format(i=number) for number in range(count))


def texts() -> Iterator[tuple[str, str | bytes]]:
    """The hostile files of one piece, by name."""
    big = "t: {scores: {" + listed("Q{i}: [1], ", MANY // 2) + "}}"
    yield "alias-bomb", "a0: &a [x]\n" + listed("a{i}: [*a, *a]\n", 50)
    yield "deep", "a: " + "[" * 400_000
    yield "deep-blocks", "".join(" " * depth + "a:\n" for depth in range(900))
    yield "one-long-line", "a: [" + "b," * 200_000 + "]"
    yield "many-keys", listed("k{i}: v\n", 40_000)
    yield "long-tag", "a: !" + "x" * 500_000 + " b"
    yield "long-word", "a: " + "x" * 500_000
    yield "long-number", changed("walk_away: 50", "walk_away: " + "9" * 400_000)
    yield "long-id", changed("id: calm-sea", "id: " + "a-" * 200_000)
    yield "huge", "#" * 30_000_000
    yield "no-text", b"\xff\xfe" * 100_000
    yield "nul", "\0" * 500_000
    yield "odd-unicode", changed("Calm Sea", "\u202e\ud7ff\ufeff\U0010ffff" * 10_000)
    yield "combining", changed("Calm Sea", "e" + "\u0301" * 200_000)
    yield "digits-of-others", changed("walk_away: 50", "walk_away: ٥٠٠")
    yield "unknown-keys", GAME + listed("k{i}: v\n")
    yield "unknown-in-group", changed("meta: {", "meta: {" + listed("k{i}: v, "))
    yield "bad-clauses", changed("clauses:\n", "clauses:\n" + listed("  B{i}: 1\n"))
    yield "bad-briefs", changed("briefs:\n", "briefs:\n" + listed("  B{i}: 1\n"))
    yield "briefs-of-nobody", changed("briefs:\n", "briefs:\n" + listed("  B{i}: {{walk_away: 0}}\n", MANY // 2))
    yield "unknown-clauses", changed("{A1: [100, 0]}", "{" + listed("Q{i}: [1], ", MANY // 2) + "}")
    yield "unknown-allies", changed("interests: [Calm]", "interests: [x], allies: [" + listed("Q{i}, ", 2 * MANY) + "]")
    yield "red-lines", changed("interests: [Calm]", "red_lines: [" + listed("{{option: Q{i}.a, why: x}}, ", 3000) + "]")
    yield "injects", changed("injects: [", "injects: [" + listed("{{id: r{i}, text: x}}, ", 3000))
    yield "start", changed("start: [a]", "start: [" + listed("q{i}, ", 2 * MANY) + "]")
    yield "options", changed("options:\n", "options:\n" + listed("      o{i}: {{label: x, text: y}}\n", 3000))
    yield "keep", changed("  add: {", "  from: osce-2009\n  keep: [" + listed("B{i}, ", MANY) + "]\n  add: {")
    yield (
        "edit",
        changed("  add: {", "  from: osce-2009\n  edit: {" + listed("B{i}: {{name: x}}, ", 4000) + "}\n  add: {"),
    )
    yield "like-nothing", changed("briefs:\n", "templates:\n" + listed("  t{i}: {{like: u{i}}}\n", 4700) + "briefs:\n")
    yield (
        "like-in-a-row",
        changed("briefs:\n", "templates:\n" + listed("  t{i}: {{like: t{i}9}}\n", 4700) + "briefs:\n"),
    )
    yield (
        "like-one-big",
        changed("briefs:\n", f"templates:\n  {big}\nbriefs:\n" + listed("  B{i}: {{like: t}}\n", 1500)),
    )
    for_many = "  t: {for: [" + listed("B{i}, ", 4000) + "], scores: {" + listed("Q{i}: [1], ", 2300) + "}}\n"
    yield "for-many", changed("briefs:\n", "templates:\n" + for_many + "briefs:\n")
    yield "languages", changed("languages: [de]", "languages: [" + listed("l{i}, ", MANY) + "]")
    yield "overlays", changed("languages: [de]", "overlays: {" + listed("l{i}: x.yaml, ", MANY) + "}")
    yield "itself", changed("id: calm-sea", "id: calm-sea\nextends: itself")
    yield "up-and-out", changed("id: calm-sea", "id: calm-sea\nextends: ../../etc/passwd")


def folders(root: Path) -> Iterator[Path]:
    """The hostile folders, written below `root`."""
    for name, fill in FOLDERS.items():
        folder = root / name
        (folder / "briefs").mkdir(parents=True)
        (folder / "scenario.yaml").write_text(GAME)
        fill(folder)
        yield folder


def many_files(folder: Path) -> None:
    for number in range(10_000):
        (folder / "briefs" / f"{number}.yaml").touch()


def large_files(folder: Path) -> None:
    for number in range(90):
        (folder / "briefs" / f"{number}.yaml").write_text(listed(f"Z{number}q{{i}}: {{{{}}}}\n", 5000))


def broken_files(folder: Path) -> None:
    for number in range(90):
        (folder / "briefs" / f"{number}.yaml").write_text(listed(f"Z{number}q{{i}}: {{{{}}}}\n", 2000) + "]")


def link_out(folder: Path) -> None:
    (folder / "briefs" / "x.yaml").symlink_to("/etc/passwd")


def link_to_itself(folder: Path) -> None:
    (folder / "briefs" / "x.yaml").symlink_to("x.yaml")


def pipe(folder: Path) -> None:
    os.mkfifo(folder / "briefs" / "x.yaml")


def device(folder: Path) -> None:
    (folder / "scenario.yaml").unlink()
    (folder / "scenario.yaml").symlink_to("/dev/zero")


def main_is_a_pipe(folder: Path) -> None:
    (folder / "scenario.yaml").unlink()
    os.mkfifo(folder / "scenario.yaml")


def base_in_a_chain(folder: Path) -> None:
    (folder / "scenario.yaml").write_text("id: top\nextends: b0\n")
    for number in range(4):
        text = f"id: b{number}\nextends: b{number + 1}\n" + listed(f"k{number}q{{i}}: v\n")
        (folder / f"b{number}.yaml").write_text(text)


FOLDERS: dict[str, Callable[[Path], None]] = {
    "many-files": many_files,
    "large-files": large_files,
    "broken-files": broken_files,
    "link-out": link_out,
    "link-to-itself": link_to_itself,
    "pipe": pipe,
    "device": device,
    "main-is-a-pipe": main_is_a_pipe,
    "base-in-a-chain": base_in_a_chain,
}


def outcome(path: Path) -> str:
    """Loads the file in a process of its own. Gives how that ended, empty if by a ScenarioError that can be shown."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        said = "loaded"
        try:
            memory = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
            resource.setrlimit(resource.RLIMIT_AS, (memory + BYTES, memory + BYTES))
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            load_scenario(path)
        except ScenarioError as error:
            render(error.diagnostics).encode("utf-8", "replace")
            said = ""
        except BaseException:  # noqa: BLE001 - whatever it is, it is told
            said = traceback.format_exc(limit=-2)
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        said = told.read().decode()
    status = os.waitpid(child, 0)[1]
    return said or (f"status {status}" if status else "")


def main(root: Path) -> None:
    paths = list(folders(root))
    for name, content in texts():
        path = root / f"{name}.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
        paths.append(path)
    (root / "itself.yaml").write_text(GAME.replace("id: calm-sea", "id: itself\nextends: itself"))
    for path in paths:
        if ended := outcome(path):
            sys.stdout.write(f"{path.name}: {ended}\n")
    sys.stdout.write(f"{len(paths)} files\n")


if __name__ == "__main__":
    with contextlib.suppress(IndexError):
        main(Path(sys.argv[1]))
