"""Small wheels, made by hand: what an index on this machine holds in a test."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path


def wheel(folder: Path, name: str, version: str, tags: str = "py3-none-any") -> Path:
    """A wheel with one module, which holds its version."""
    path = folder / f"{name}-{version}-{tags}.whl"
    inside = f"{name}-{version}.dist-info"
    files = {
        f"{name}.py": f"VERSION = '{version}'\n",
        f"{inside}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{inside}/WHEEL": f"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: {tags}\n",
    }
    record = "".join(f"{each},,\n" for each in (*files, f"{inside}/RECORD"))
    with zipfile.ZipFile(path, "w") as archive:
        for each, content in {**files, f"{inside}/RECORD": record}.items():
            archive.writestr(each, content)
    return path


def pinned(*paths: Path) -> str:
    """The lock of these wheels, each with its hash."""
    lines = dict[str, list[str]]()
    for path in paths:
        name, version, *_tags = path.name.split("-")
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        lines.setdefault(f"{name}=={version}", []).append(f"--hash=sha256:{digest}")
    return "".join(f"{name} {' '.join(hashes)}\n" for name, hashes in lines.items())
