import stat
import sys
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from booth.domain.errors import SecretNotKeptError
from booth.domain.ids import RegisterId
from booth.domain.secret import Secret
from booth.storage.keys import KeyStore, OfficeTokens
from tests.storage.vault import Vault, use_vault

REGISTER = RegisterId(UUID(int=5))


@pytest.fixture
def vault() -> Vault:
    return Vault()


def public_of(secret: str) -> str:
    private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))
    return private.public_key().public_bytes_raw().hex()


def test_a_vault_keeps_the_key_and_no_file_does(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_vault(monkeypatch, vault)
    public = KeyStore(tmp_path).make(REGISTER, 1)
    assert public_of(vault.kept["lapak", f"{REGISTER}-1"]) == public
    assert list(tmp_path.iterdir()) == []


def test_without_a_vault_the_key_lies_in_a_file_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_vault(monkeypatch, None)
    public = KeyStore(tmp_path / "keys").make(REGISTER, 1)
    path = tmp_path / "keys" / f"{REGISTER}-1"
    assert public_of(path.read_text()) == public
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR


@pytest.mark.parametrize("with_vault", [True, False])
def test_a_key_is_never_written_over(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, with_vault: bool
) -> None:
    use_vault(monkeypatch, vault)
    store = KeyStore(tmp_path, use_vault=with_vault)
    public = store.make(REGISTER, 1)
    with pytest.raises(SecretNotKeptError):
        store.make(REGISTER, 1)
    name = f"{REGISTER}-1"
    kept = vault.kept["lapak", name] if with_vault else (tmp_path / name).read_text()
    assert public_of(kept) == public
    store.make(REGISTER, 2)


@pytest.mark.parametrize("with_vault", [True, False])
def test_what_is_signed_is_verified_by_the_public_half_alone(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, with_vault: bool
) -> None:
    use_vault(monkeypatch, vault)
    public = KeyStore(tmp_path, use_vault=with_vault).make(REGISTER, 1)
    later = KeyStore(tmp_path, use_vault=with_vault)
    assert later.public(REGISTER, 1) == public
    signature = later.sign(REGISTER, 1, b"a batch")
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
    key.verify(signature, b"a batch")
    with pytest.raises(InvalidSignature):
        key.verify(signature, b"another batch")


def test_without_a_key_nothing_is_signed(tmp_path: Path) -> None:
    store = KeyStore(tmp_path, use_vault=False)
    assert store.public(REGISTER, 1) is None
    with pytest.raises(SecretNotKeptError, match="missing"):
        store.sign(REGISTER, 1, b"a batch")


def test_a_damaged_key_is_said_and_not_shown(tmp_path: Path) -> None:
    store = KeyStore(tmp_path, use_vault=False)
    store.make(REGISTER, 1)
    (tmp_path / f"{REGISTER}-1").write_text("not a key")
    with pytest.raises(SecretNotKeptError, match="damaged") as raised:
        KeyStore(tmp_path, use_vault=False).sign(REGISTER, 1, b"a batch")
    assert raised.value.__cause__ is None
    assert "not a key" not in str(raised.value)


def test_an_offices_token_and_fingerprint_are_kept_together_and_forgotten_together(
    tmp_path: Path,
) -> None:
    tokens = OfficeTokens(tmp_path, use_vault=False)
    assert (tokens.token(REGISTER), tokens.fingerprint(REGISTER)) == (None, "")
    tokens.keep(REGISTER, token=Secret("open sesame"), fingerprint="ab" * 32)
    assert tokens.token(REGISTER) == Secret("open sesame")
    assert tokens.fingerprint(REGISTER) == "ab" * 32
    tokens.forget(REGISTER)
    assert (tokens.token(REGISTER), tokens.fingerprint(REGISTER)) == (None, "")
