"""Scenario files read for a host, where the system allows it by a process of its own.

Reading takes modules and memory, 10 MB or so, that a host has no use for once its tables are open. Where a process can
be forked, a child reads while the host loads everything else, says what it has read and ends. Elsewhere, and wherever
the child fails, the host reads for itself.
"""

from __future__ import annotations

import logging
import os
import pickle  # read from a child of this very process alone # nosec B403
import secrets
import sys
import threading
from collections.abc import Callable
from dataclasses import field
from functools import partial
from typing import cast

from corfu_bots.castings import Casting
from corfu_rules.tables import TableOpened
from corfu_rules.values import dataclass
from corfu_scenarios.diagnostics import ScenarioError
from corfu_server.folder_files import pack_path
from corfu_server.options import DEFAULT_SCENARIO, HostOptions
from corfu_server.sqlite_journal import FILE_NAME
from corfu_workshop.casting import casting_for, with_hints


@dataclass(frozen=True, slots=True)
class Chosen:
    """A scenario as a host opens a table of it.

    `files` are the names and hashes of those that it was read from, for the log. `pack` is its pack, None where the
    host keeps none or has it already.
    """

    opened: TableOpened
    casting: Casting
    fingerprint: str
    files: str
    pack: bytes | None = field(default=None, repr=False)


_log = logging.getLogger(__name__)
Reading = Callable[[], tuple[Chosen, ...]]
"""Waits until all is read and gives it. Raises ScenarioError."""


def read_scenario(options: HostOptions, name: str) -> Chosen:
    """Reads a scenario in the host's language, time profile, size and level. Raises ScenarioError."""
    from corfu_scenarios.loading import check_scenario, open_table, scenario_in
    from corfu_scenarios.packing import packed_from
    from corfu_scenarios.shipped import find_scenario

    checked = check_scenario(find_scenario(name), options.profile)
    scenario = scenario_in(checked, options.language, options.profile)
    seed = secrets.randbelow(1 << 31) if options.seed is None else options.seed
    casting = casting_for(scenario, options.level)
    opened = with_hints(open_table(scenario, seed, options.per_delegation), casting)
    files = ", ".join(f"{each.name} sha256 {each.sha256}" for each in scenario.sources)
    folder, fingerprint, pack = options.data_dir, scenario.fingerprint, None
    if folder is not None and not pack_path(folder, fingerprint).exists():
        try:
            pack = packed_from(checked).data
        except ScenarioError:
            # A file has changed since it was read. The table plays all the same.
            _log.warning("the scenario of fingerprint %s is not kept", fingerprint)
    return Chosen(opened, casting, fingerprint, files, pack)


def begin_reading(options: HostOptions) -> Reading:
    """Begins to read the scenarios that a host is asked for, or the default one if it cannot have another table."""
    names = _asked_for(options)
    # A thread of this process might hold a lock that the child would wait for.
    if names and sys.platform == "linux" and threading.active_count() == 1:
        return _read_apart(options, names)
    return partial(_read, options, names)


def _asked_for(options: HostOptions) -> tuple[str, ...]:
    named = (*((options.scenario,) if options.scenario else ()), *options.further)
    folder = options.data_dir
    is_bare = options.new or folder is None or not (folder / FILE_NAME).exists()
    return named or ((DEFAULT_SCENARIO,) if is_bare else ())


def _read(options: HostOptions, names: tuple[str, ...]) -> tuple[Chosen, ...]:
    return tuple(read_scenario(options, name) for name in names)


def _read_apart(options: HostOptions, names: tuple[str, ...]) -> Reading:
    # As little as there can be: `multiprocessing` would take 1.5 MB of what is gained.
    here, there = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            os.close(here)
            _tell(there, options, names)
            status = 0
        finally:
            # However it ends: nothing of what the host has begun is ended by its child.
            os._exit(status)
    os.close(there)

    def wait() -> tuple[Chosen, ...]:
        with os.fdopen(here, "rb") as line:
            told = line.read()
        _child, status = os.waitpid(child, 0)
        if status:
            # The child has failed: whatever troubled it is found, and told, here.
            return _read(options, names)
        found = cast("tuple[Chosen, ...] | ScenarioError", pickle.loads(told))  # noqa: S301 - its own # nosec B301
        if isinstance(found, ScenarioError):
            raise found
        return found

    return wait


def _tell(there: int, options: HostOptions, names: tuple[str, ...]) -> None:
    try:
        found: object = _read(options, names)
    except ScenarioError as error:
        found = error
    whole = pickle.dumps(found)
    with os.fdopen(there, "wb") as line:
        line.write(whole)
