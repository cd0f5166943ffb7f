import stat
import sys
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from booth.domain.errors import SecretNotKeptError
from booth.domain.ids import RegisterId
from booth.storage.keys import KeyStore
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
