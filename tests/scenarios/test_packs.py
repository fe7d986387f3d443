"""A pack plays like the scenario that it was made of, and is refused whole where anything in it is not as it says."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from corfu_scenarios.diagnostics import ScenarioError
from corfu_scenarios.loading import load_scenario
from corfu_scenarios.packing import packed
from corfu_scenarios.packs import MANIFEST, contents_of
from tests.scenarios.test_folders import BB, MAIN, RU


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "calm-sea"
    (made / "briefs").mkdir(parents=True)
    (made / "scenario.yaml").write_text(MAIN)
    (made / "briefs" / "RU.yaml").write_text(RU)
    (made / "briefs" / "BB.yaml").write_text(BB)
    return made


@pytest.fixture
def pack(folder: Path) -> Path:
    path = folder.parent / "calm-sea.zip"
    path.write_bytes(packed(folder).data)
    return path


def changed(pack: Path, name: str, data: bytes, *, manifest: bool = False) -> None:
    """Puts something else into a pack under a name; with `manifest`, the manifest says so."""
    with zipfile.ZipFile(pack) as opened:
        contents = {each: opened.read(each) for each in opened.namelist()}
    contents[name] = data
    if manifest:
        import hashlib

        said = json.loads(contents[MANIFEST])
        said["files"][name] = {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        contents[MANIFEST] = json.dumps(said).encode()
    with zipfile.ZipFile(pack, "w", zipfile.ZIP_DEFLATED) as made:
        for each, content in contents.items():
            made.writestr(each, content)


def refusal(pack: Path) -> str:
    with pytest.raises(ScenarioError) as refused:
        load_scenario(pack)
    (found,) = refused.value.diagnostics
    assert found.code == "S123"
    return found.message


def test_a_pack_is_the_same_scenario(folder: Path, pack: Path):
    assert load_scenario(pack) == load_scenario(folder)
    assert load_scenario(pack).fingerprint == load_scenario(folder).fingerprint


def test_the_same_files_make_the_same_pack(folder: Path, pack: Path):
    assert packed(folder).data == packed(pack).data == pack.read_bytes()


def test_what_the_scenario_extends_is_in_the_pack_unless_it_is_shipped(folder: Path):
    variant = folder.parent / "variant"
    variant.mkdir()
    (variant / "scenario.yaml").write_text("id: variant\nextends: calm-sea\ntitle: Calmer\n")
    path = folder.parent / "elsewhere" / "variant.zip"
    path.parent.mkdir()
    path.write_bytes(packed(variant).data)
    names = set(contents_of(path, "variant.zip"))
    assert names == {
        "scenario.yaml",
        *(f"calm-sea/{each}" for each in ("scenario.yaml", "briefs/RU.yaml", "briefs/BB.yaml")),
    }
    assert load_scenario(path) == load_scenario(variant)
    (variant / "scenario.yaml").write_text("id: variant\nextends: treaty-2009-full\n")
    path.write_bytes(packed(variant).data)
    assert set(contents_of(path, "variant.zip")) == {"scenario.yaml"}
    assert load_scenario(path) == load_scenario(variant)


def test_a_file_that_was_changed_is_refused(pack: Path):
    changed(pack, "briefs/BB.yaml", BB.replace("On.", "Off").encode())
    assert "is not as the manifest says" in refusal(pack)


@pytest.mark.parametrize(
    "name", ["../evil.yaml", "/etc/evil.yaml", "briefs/../../evil.yaml", "run.sh", "C:\\evil.yaml"]
)
def test_a_name_that_leads_out_is_refused(pack: Path, name: str):
    changed(pack, name, b"x", manifest=True)
    assert "is no name for a file in it" in refusal(pack)


def test_a_file_that_the_manifest_does_not_name_is_refused(pack: Path):
    changed(pack, "briefs/XX.yaml", b"XX: {}")
    assert "names other files" in refusal(pack)


def test_a_zip_bomb_is_refused(pack: Path):
    changed(pack, "briefs/XX.yaml", b" " * 200_000_000, manifest=True)
    assert "larger than 512 kB" in refusal(pack)


def test_a_fault_in_a_pack_is_told_with_its_file(pack: Path):
    changed(pack, "briefs/BB.yaml", BB.replace("position", "positon").encode(), manifest=True)
    with pytest.raises(ScenarioError) as refused:
        load_scenario(pack)
    (found,) = refused.value.diagnostics
    assert found.code == "S202"
    assert found.file.endswith("calm-sea.zip/briefs/BB.yaml")


@pytest.mark.parametrize("length", range(0, 900, 60))
def test_a_pack_that_was_cut_off_or_scrambled_is_refused(pack: Path, length: int):
    data = bytearray(pack.read_bytes())
    pack.write_bytes(bytes(data[:length]))
    assert refusal(pack)
    if length < len(data):
        data[length] ^= 0xFF
    pack.write_bytes(bytes(data))
    try:
        load_scenario(pack)
    except ScenarioError as error:
        assert {each.code for each in error.diagnostics} == {"S123"}  # noqa: PT017 - some bytes are free to change


def test_no_pack_is_made_of_a_scenario_with_faults(folder: Path):
    (folder / "briefs" / "BB.yaml").write_text(BB.replace("position", "positon"))
    with pytest.raises(ScenarioError):
        packed(folder)


def test_a_pack_has_nothing_but_its_files(pack: Path):
    with zipfile.ZipFile(io.BytesIO(pack.read_bytes())) as opened:
        assert opened.namelist() == [MANIFEST, "scenario.yaml", "briefs/BB.yaml", "briefs/RU.yaml"]
