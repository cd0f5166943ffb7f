"""The office's own certificates: a private CA made once, and a certificate for today's addresses.

Registers pin the CA by its fingerprint, which comes with the enrolment code and by no network; so
nobody in the hall can pass for the office, and no public CA has to know it. The CA's key stays in
the office's folder, readable by its owner alone.
"""

import ipaddress
import os
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_CA_DAYS: Final = 3650
# Browsers take no certificate of a longer life.
_SERVER_DAYS: Final = 397
# Made anew well before it ends: an office may run through a whole fair without a restart.
_RENEWED_BEFORE: Final = timedelta(days=60)
# A clock that is behind must not find the certificate in its future.
_BACKDATED: Final = timedelta(days=2)
_PRIVATE: Final = 0o600


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificates:
    """Where the server finds what it shows, and what registers pin."""

    chain: Path
    key: Path
    authority: bytes
    """The CA's certificate (DER)."""

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the CA's certificate, in hexadecimal: what goes with an enrolment code."""
        return sha256(self.authority).hexdigest()


def own_addresses() -> tuple[str, ...]:
    """The names and addresses by which other machines may reach this one, itself among them."""
    names = {"localhost", "127.0.0.1", socket.gethostname()}
    try:
        found = socket.getaddrinfo(socket.gethostname(), None, family=socket.AF_INET)
    except OSError:
        found = []
    names |= {str(address[4][0]) for address in found}
    # No packet is sent: connecting a datagram socket only asks which way it would go.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            names.add(probe.getsockname()[0])
        except OSError:
            pass
    return tuple(sorted(names))


def certificates(folder: Path, addresses: Sequence[str], *, at: datetime) -> Certificates:
    """The certificates in `folder`, made where they are missing, old or of other addresses."""
    folder.mkdir(parents=True, exist_ok=True)
    authority_file, authority_key_file = folder / "ca.pem", folder / "ca-key.pem"
    if not (authority_file.exists() and authority_key_file.exists()):
        _make_authority(authority_file, authority_key_file, at)
    authority = x509.load_pem_x509_certificate(authority_file.read_bytes())
    chain, key = folder / "server.pem", folder / "server-key.pem"
    if not (chain.exists() and key.exists() and _holds(chain, addresses, at)):
        signer = serialization.load_pem_private_key(authority_key_file.read_bytes(), password=None)
        if not isinstance(signer, ec.EllipticCurvePrivateKey):
            raise TypeError("the CA's key is not the kind that this module makes")
        _make_server(chain, key, addresses, authority=authority, signer=signer, at=at)
    return Certificates(
        chain=chain,
        key=key,
        authority=authority.public_bytes(serialization.Encoding.DER),
    )


def _holds(chain: Path, addresses: Sequence[str], at: datetime) -> bool:
    """Whether a certificate made earlier is still good for these addresses."""
    held = x509.load_pem_x509_certificate(chain.read_bytes())
    names = held.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    known = {str(name) for name in names.get_values_for_type(x509.DNSName)}
    known |= {str(name) for name in names.get_values_for_type(x509.IPAddress)}
    return set(addresses) <= known and at < held.not_valid_after_utc - _RENEWED_BEFORE


def _make_authority(certificate_file: Path, key_file: Path, at: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Lapak: kantor")])
    made = (
        _builder(name, name, key.public_key(), at=at, days=_CA_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    write_private(key_file, key)
    certificate_file.write_bytes(made.public_bytes(serialization.Encoding.PEM))


def _make_server(
    chain: Path,
    key_file: Path,
    addresses: Sequence[str],
    *,
    authority: x509.Certificate,
    signer: ec.EllipticCurvePrivateKey,
    at: datetime,
) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Lapak")])
    made = (
        _builder(name, authority.subject, key.public_key(), at=at, days=_SERVER_DAYS)
        .add_extension(
            x509.SubjectAlternativeName([_general_name(address) for address in addresses]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()),
            critical=False,
        )
        .sign(signer, hashes.SHA256())
    )
    write_private(key_file, key)
    pem = serialization.Encoding.PEM
    chain.write_bytes(made.public_bytes(pem) + authority.public_bytes(pem))


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey,
    *,
    at: datetime,
    days: int,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - _BACKDATED)
        .not_valid_after(at + timedelta(days=days))
    )


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs,
        crl_sign=signs,
        encipher_only=False,
        decipher_only=False,
    )


def _general_name(address: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(address))
    except ValueError:
        return x509.DNSName(address)


def write_private(path: Path, key: ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey) -> None:
    """Write a key that nobody but its owner can read, not even for a moment."""
    content = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
