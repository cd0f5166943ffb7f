"""Who answers must prove to be the provider."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from uuid import UUID

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from booth.domain.errors import ProviderUnreachableError
from booth.domain.ids import ChargeId
from booth.domain.money import Rupiah
from booth.domain.provider_charges import ChargeRequest, ProviderTrouble
from booth.domain.secret import Secret
from booth.payments.gateways.midtrans import MidtransGateway, Patience
from tests.fakes.midtrans import KEY, Midtrans, serve

ASKED = ChargeRequest(charge=ChargeId(UUID(int=7)), amount=Rupiah(150_000))
PATIENCE = Patience(one=5, all=15)


def identity_of(host: str, folder: Path) -> tuple[Path, Path]:
    """A certificate for this address that nobody but itself vouches for, and it with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=365 * 200))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    public = certificate.public_bytes(serialization.Encoding.PEM)
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    authorities, identity = folder / "authorities.pem", folder / "identity.pem"
    authorities.write_bytes(public)
    identity.write_bytes(private + public)
    return authorities, identity


def trouble_of(gateway: MidtransGateway) -> str:
    with pytest.raises(ProviderUnreachableError) as caught:
        gateway.look(ASKED)
    return caught.value.reason


@pytest.fixture
def authorities(tmp_path: Path) -> Path:
    return identity_of("127.0.0.1", tmp_path)[0]


@pytest.fixture
def midtrans(authorities: Path) -> Iterator[Midtrans]:
    with serve(Midtrans(), identity=authorities.with_name("identity.pem")) as midtrans:
        yield midtrans


def test_a_provider_that_the_system_vouches_for_is_asked(
    midtrans: Midtrans, authorities: Path
) -> None:
    gateway = MidtransGateway(
        Secret(KEY), address=midtrans.address, authorities=authorities, patience=PATIENCE
    )
    assert gateway.create(ASKED).payload


def test_a_provider_that_nobody_vouches_for_is_told_nothing(midtrans: Midtrans) -> None:
    gateway = MidtransGateway(Secret(KEY), address=midtrans.address, patience=PATIENCE)
    assert trouble_of(gateway) is ProviderTrouble.NOT_TRUSTED
    assert not midtrans.asked


def test_a_certificate_for_another_place_is_not_trusted(tmp_path: Path) -> None:
    authorities, identity = identity_of("127.0.0.9", tmp_path)
    with serve(Midtrans(), identity=identity) as midtrans:
        gateway = MidtransGateway(
            Secret(KEY), address=midtrans.address, authorities=authorities, patience=PATIENCE
        )
        assert trouble_of(gateway) is ProviderTrouble.NOT_TRUSTED
        assert not midtrans.asked


def test_who_speaks_no_tls_is_not_trusted() -> None:
    with serve(Midtrans()) as midtrans:
        address = midtrans.address.replace("http:", "https:")
        gateway = MidtransGateway(Secret(KEY), address=address, patience=PATIENCE)
        assert trouble_of(gateway) is ProviderTrouble.NOT_TRUSTED
        assert not midtrans.asked


def test_a_name_that_leads_nowhere_is_no_network() -> None:
    for host in ("lapak.invalid", "a" * 64 + ".invalid"):
        gateway = MidtransGateway(Secret(KEY), address=f"https://{host}", patience=PATIENCE)
        assert trouble_of(gateway) in {ProviderTrouble.NO_NAME, ProviderTrouble.TIMEOUT}
