"""Collects wheels: those of the lock by pip, each checked by its hash, and the one of this very program."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess  # starts pip # nosec B404
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import Distribution, distribution
from pathlib import Path

from corfu_resources.catalogue import _
from corfu_resources.paths import project_dir, run_lock

_TAGS: Mapping[str, tuple[str, ...]] = {
    "windows": ("win_amd64",),
    "macos": ("macosx_14_0_arm64",),
    "macos-intel": ("macosx_14_0_x86_64",),
    "linux": ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
}
"""The platform tags of pip; a newer macOS takes wheels of the older ones too."""
_PYTHON = re.compile(r"3\.[0-9]{1,2}")
_DISTRIBUTION = "corfu-table"
_INSTALLERS_OWN = frozenset({"INSTALLER", "RECORD", "REQUESTED", "direct_url.json", "uv_cache.json"})


class CollectingError(Exception):
    """Wheels cannot be collected; `str()` says what and how to mend it."""


def this_python() -> str:
    """Gives the version of this Python as one names it, such as 3.12."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def collect(
    folder: Path,
    platforms: Sequence[str],
    pythons: Sequence[str],
    tell: Callable[[str], None],
    lock: Path | None = None,
) -> tuple[str, ...]:
    """Puts all wheels into `folder`, for each platform and Python, and gives their names. Raises `CollectingError`.

    `tell` is told what is being done; `lock` is the file of pinned versions and hashes, by default the program's own.
    """
    for python in pythons:
        if not _PYTHON.fullmatch(python):
            raise CollectingError(_("{python} is no version of Python; type it as 3.12.", python=python))
    folder.mkdir(parents=True, exist_ok=True)
    pinned = lock or run_lock()
    for platform in platforms:
        for python in pythons:
            tell(_("Wheels for {platform}, Python {python}…", platform=platform, python=python))
            _download(folder, pinned, _TAGS[platform], python)
    tell(_("The wheel of this program…"))
    own_wheel(folder)
    return tuple(sorted(each.name for each in folder.glob("*.whl")))


def _download(folder: Path, lock: Path, tags: Sequence[str], python: str) -> None:
    platforms = [part for tag in tags for part in ("--platform", tag)]
    options = ["--require-hashes", "--only-binary", ":all:", "--no-deps", "--python-version", python]
    _pip("download", *options, *platforms, "--requirement", str(lock), "--dest", str(folder))


def own_wheel(folder: Path) -> None:
    """Puts the wheel of this program into `folder`: built where it lies as source, else packed from what is installed.

    Raises `CollectingError`.
    """
    for old in folder.glob("corfu_table-*.whl"):
        old.unlink()
    source = project_dir()
    if source is not None:
        _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(source))
    else:
        pack_installed(distribution(_DISTRIBUTION), folder)


def pack_installed(installed: Distribution, folder: Path) -> Path:
    """Makes a wheel again of an installed pure-Python distribution; scripts are made by whoever installs it."""
    name = installed.metadata["Name"].replace("-", "_")
    path = folder / f"{name}-{installed.version}-py3-none-any.whl"
    record: list[str] = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        inside = ""
        for inner, content in _installed_files(installed):
            wheel.writestr(inner, content)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
            record.append(f"{inner},sha256={digest},{len(content)}")
            inside = inner.partition("/")[0] if ".dist-info/" in inner else inside
        wheel.writestr(f"{inside}/RECORD", "\n".join([*record, f"{inside}/RECORD,,"]) + "\n")
    return path


def _installed_files(installed: Distribution) -> Iterator[tuple[str, bytes]]:
    for each in installed.files or ():
        inner = each.as_posix()
        made_here = each.name in _INSTALLERS_OWN and ".dist-info/" in inner
        if inner.startswith("..") or "__pycache__" in inner or made_here:
            continue
        yield inner, Path(str(each.locate())).read_bytes()


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments]
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as complaints:
        done = subprocess.run(command, stdout=complaints, stderr=complaints, check=False)  # noqa: S603 - pip itself # nosec B603
        complaints.seek(0)
        said = complaints.read().strip()
    if done.returncode == 0:
        return
    if "No module named pip" in said:
        why = _(
            "pip is missing in {python}. Install it with: {command}",
            python=sys.executable,
            command=f'"{sys.executable}" -m ensurepip',
        )
        raise CollectingError(why)
    last = "\n".join(said.splitlines()[-4:])
    raise CollectingError(_("The wheels could not be collected. Is there internet here? pip says: {said}", said=last))
