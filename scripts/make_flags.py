"""Makes assets/flags: the 3x2 flags of the participating States, from the npm package country-flag-icons.

Needs npm. The products are committed with the package's licence and version, so only somebody who changes
the cast or the version runs this.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "assets" / "flags"
WORK = ROOT / "build" / "flags"
PACKAGE = "country-flag-icons"
VERSION = "1.6.20"
STATES = """
AL AD AM AT AZ BY BE BA BG CA HR CY CZ DK EE FI FR GE DE GR VA HU IS IE IT KZ KG LV LI LT LU MT MD MC ME NL NO
PL PT RO RU SM RS SK SI ES SE CH TJ MK TR TM UA GB US UZ
"""


def main() -> None:
    """Copies the flags of `STATES`, the licence and a note of the version."""
    WORK.mkdir(parents=True, exist_ok=True)
    npm = shutil.which("npm") or "npm"
    asked = subprocess.run(
        [npm, "pack", f"{PACKAGE}@{VERSION}", "--json"], cwd=WORK, check=True, stdout=subprocess.PIPE
    )
    packed = json.loads(asked.stdout)
    TARGET.mkdir(parents=True, exist_ok=True)
    with tarfile.open(WORK / packed[0]["filename"]) as archive:
        for code in STATES.split():
            (TARGET / f"{code}.svg").write_bytes(_member(archive, f"package/3x2/{code}.svg"))
        licence = _member(archive, "package/LICENSE")
    note = f"The flags come from the npm package {PACKAGE} {VERSION}, folder 3x2, unchanged.\n\n"
    (TARGET / "LICENSE").write_text(note + licence.decode().strip() + "\n", encoding="utf-8")


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    member = archive.extractfile(name)
    if member is None:
        raise FileNotFoundError(name)
    return member.read()


if __name__ == "__main__":
    main()
