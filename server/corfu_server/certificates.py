"""The certificate that a host makes for itself: nobody vouches for it, its hash travels in the link.

ECDSA on P-256, one year, for the addresses and names of the machine, kept with its key in the data folder for its
owner alone. A new one is made when the old is about to run out, cannot be read, or lacks an address of this machine.
"""

from __future__ import annotations

import hashlib
import os
import ssl
import tempfile
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from corfu_server.shown_certificates import HostCertificate, in_groups

__all__ = ["FILE_NAME", "LASTS", "RENEWED_BEFORE", "HostCertificate", "host_certificate", "in_groups"]

FILE_NAME = "host.pem"
LASTS = timedelta(days=365)
RENEWED_BEFORE = timedelta(days=14)
"""A certificate that runs out sooner is replaced at the start, not in the middle of a term."""
_SLACK = timedelta(hours=26)
"""How much earlier it is valid: clocks of borrowed laptops are wrong, by time zones too."""


def host_certificate(folder: Path | None, names: Collection[str], now: datetime | None = None) -> HostCertificate:
    """Gives the certificate kept in a folder, made anew if need be; without a folder one that nobody keeps.

    `names` are the addresses and host names it has to be for. Raises OSError.
    """
    moment = now or datetime.now(UTC)
    wanted = frozenset(name.lower() for name in names)
    if folder is None:
        with tempfile.TemporaryDirectory(prefix="corfu-") as passing:
            return _loaded(_made(Path(passing), wanted, moment), replaced=False)
    path = folder / FILE_NAME
    if _is_good(path, wanted, moment):
        return _loaded(path, replaced=False)
    replaced = path.exists()
    return _loaded(_made(folder, wanted, moment), replaced=replaced)


def _is_good(path: Path, wanted: frozenset[str], now: datetime) -> bool:
    try:
        content = path.read_bytes()
        certificate = x509.load_pem_x509_certificate(content)
        key = serialization.load_pem_private_key(content, password=None)
        held = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (OSError, ValueError, TypeError, x509.ExtensionNotFound):
        return False
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != certificate.public_key():
        return False
    known = {str(each) for each in held.get_values_for_type(x509.IPAddress)}
    known |= set(held.get_values_for_type(x509.DNSName))
    in_time = certificate.not_valid_before_utc <= now < certificate.not_valid_after_utc - RENEWED_BEFORE
    return in_time and wanted <= known


def _made(folder: Path, names: frozenset[str], now: datetime) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Corfu")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _SLACK)
        .not_valid_after(now + LASTS)
        .add_extension(x509.SubjectAlternativeName([_name(each) for each in sorted(names)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    content = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ) + certificate.public_bytes(serialization.Encoding.PEM)
    folder.mkdir(0o700, parents=True, exist_ok=True)
    anew = folder / f"{FILE_NAME}.new"
    anew.unlink(missing_ok=True)
    with os.fdopen(os.open(anew, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return anew.replace(folder / FILE_NAME)


def _name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _loaded(path: Path, *, replaced: bool) -> HostCertificate:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(path)
    certificate = x509.load_pem_x509_certificate(path.read_bytes())
    octets = certificate.public_bytes(serialization.Encoding.DER)
    return HostCertificate(context, hashlib.sha256(octets).hexdigest(), replaced)
