import stat
import sys
from pathlib import Path
from uuid import UUID

import keyring
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoVault

from booth.domain.errors import LedgerNotWritableError
from booth.domain.ids import RegisterId
from booth.storage.keys import KeyStore

REGISTER = RegisterId(UUID(int=5))


class Vault(KeyringBackend):
    """A vault in memory: the desktop's own cannot be had where tests run."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring ships no types
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def vault() -> Vault:
    return Vault()


def public_of(secret: str) -> str:
    private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))
    return private.public_key().public_bytes_raw().hex()


def test_a_vault_keeps_the_key_and_no_file_does(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: vault)
    monkeypatch.setattr(keyring, "set_password", vault.set_password)
    public = KeyStore(tmp_path).make(REGISTER, 1)
    assert public_of(vault.kept["lapak", f"{REGISTER}-1"]) == public
    assert list(tmp_path.iterdir()) == []


def test_without_a_vault_the_key_lies_in_a_file_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring, "set_password", NoVault().set_password)  # type: ignore[no-untyped-call]  # keyring ships no types
    public = KeyStore(tmp_path / "keys").make(REGISTER, 1)
    path = tmp_path / "keys" / f"{REGISTER}-1"
    assert public_of(path.read_text()) == public
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    store = KeyStore(tmp_path, use_vault=False)
    store.make(REGISTER, 1)
    with pytest.raises(LedgerNotWritableError):
        store.make(REGISTER, 1)
    store.make(REGISTER, 2)
