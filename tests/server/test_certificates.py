"""The certificate that a host makes for itself: kept, and made anew only when it has to be."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from corfu_server.certificates import FILE_NAME, host_certificate, in_groups

NAMES = ("127.0.0.1", "192.168.1.20", "::1", "teacher.local", "Localhost")
NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)


def made(folder: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate((folder / FILE_NAME).read_bytes())


def test_it_is_for_the_addresses_and_names_of_the_machine_for_a_year(tmp_path: Path):
    host_certificate(tmp_path, NAMES, NOW)
    certificate = made(tmp_path)
    held = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert {str(each) for each in held.get_values_for_type(x509.IPAddress)} == {"127.0.0.1", "192.168.1.20", "::1"}
    assert set(held.get_values_for_type(x509.DNSName)) == {"teacher.local", "localhost"}
    key = certificate.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    assert key.curve.name == "secp256r1"
    assert certificate.not_valid_after_utc == NOW + timedelta(days=365)


def test_it_tells_nothing_of_whose_machine_it_is_beyond_its_names(tmp_path: Path):
    host_certificate(tmp_path, ("127.0.0.1",), NOW)
    assert made(tmp_path).subject.rfc4514_string() == "CN=Corfu"


def test_a_host_that_comes_back_shows_the_same_certificate(tmp_path: Path):
    first = host_certificate(tmp_path, NAMES, NOW)
    again = host_certificate(tmp_path, NAMES[1:], NOW + timedelta(days=300))
    assert again.sha256 == first.sha256
    assert (first.replaced, again.replaced) == (False, False)


@pytest.mark.parametrize(
    ("names", "later"),
    [((*NAMES, "10.0.0.3"), 0), (NAMES, 352), (NAMES, 400), (NAMES, -30)],
    ids=["another address", "about to run out", "run out", "not yet valid"],
)
def test_one_that_does_not_serve_any_more_is_replaced_and_said_to_be(
    tmp_path: Path, names: tuple[str, ...], later: int
):
    first = host_certificate(tmp_path, NAMES, NOW)
    again = host_certificate(tmp_path, names, NOW + timedelta(days=later))
    assert again.sha256 != first.sha256
    assert again.replaced


@pytest.mark.parametrize("content", [b"", b"\xff" * 40, b"-----BEGIN CERTIFICATE-----\nAAAA\n"])
def test_a_damaged_one_is_replaced(tmp_path: Path, content: bytes):
    (tmp_path / FILE_NAME).write_bytes(content)
    assert host_certificate(tmp_path, NAMES, NOW).replaced
    assert not host_certificate(tmp_path, NAMES, NOW).replaced


def test_a_key_of_another_certificate_is_not_used(tmp_path: Path):
    first = host_certificate(tmp_path / "a", NAMES, NOW)
    host_certificate(tmp_path / "b", NAMES, NOW)
    keys, certificates = [(tmp_path / each / FILE_NAME).read_bytes() for each in "ba"]
    begin = b"-----BEGIN CERTIFICATE-----"
    (tmp_path / "a" / FILE_NAME).write_bytes(keys.split(begin)[0] + begin + certificates.split(begin)[1])
    assert host_certificate(tmp_path / "a", NAMES, NOW).sha256 != first.sha256


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such permissions")
def test_only_its_owner_reads_the_key(tmp_path: Path):
    host_certificate(tmp_path / "new", NAMES, NOW)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
    assert [path.stat().st_mode & 0o777 for path in (tmp_path / "new").iterdir()] == [0o600]


def test_without_a_folder_nothing_is_kept():
    assert host_certificate(None, NAMES).sha256 != host_certificate(None, NAMES).sha256


def test_a_hash_is_shown_in_groups_that_eyes_can_compare():
    assert in_groups("ab" * 32).split(" ") == ["abab"] * 16
