"""`make audit`: asks whether the locked packages have known holes. Ends with 0 only when every one of them was checked.

1 means that holes were found, 2 that something could not be checked: no internet, a mirror without the data, a package
that the data do not know. Outside `.ci/run`, which has to pass on a machine without internet.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements/run.lock", "requirements/dev.lock")


def audited(lock: str) -> int:
    """Audits one lock file, says what came of it, and gives the exit status."""
    command = [
        sys.executable, "-m", "pip_audit", "--strict", "--disable-pip", "--require-hashes", "--progress-spinner", "off",
        "--format", "json", "--requirement", str(ROOT / lock),
    ]  # fmt: skip
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    holes = _holes(ended.stdout)
    if holes is None:
        last = (ended.stderr.strip().splitlines() or ["no reason was given"])[-1]
        print(f"{lock}: NOT CHECKED, so nothing is known: {last}")
        print("The audit needs the internet, or a mirror that holds the data on known holes.")
        return 2
    for hole in holes:
        print(f"{lock}: {hole}")
    if not holes and ended.returncode == 0:
        print(f"{lock}: no known holes")
    return 1 if holes or ended.returncode else 0


def _holes(report: str) -> list[str] | None:
    """Gives a line for each hole, None where there is no whole report."""
    try:
        packages = json.loads(report)["dependencies"]
        if any("skip_reason" in each for each in packages):
            return None
        found = [(each, hole) for each in packages for hole in each["vulns"]]
        return [
            f"{each['name']} {each['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'none'}"
            for each, hole in found
        ]
    except (ValueError, LookupError, TypeError):
        return None


if __name__ == "__main__":
    sys.exit(max(audited(lock) for lock in LOCKS))
