"""Vaults for tests: the desktop's own cannot be had where they run."""

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoVault
from keyring.errors import KeyringLocked, PasswordDeleteError


class Vault(KeyringBackend):
    """A vault in memory, which can be locked."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring ships no types
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self._open()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._open()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._open()
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)

    def _open(self) -> None:
        if self.locked:
            raise KeyringLocked


def use_vault(monkeypatch: pytest.MonkeyPatch, vault: KeyringBackend | None) -> None:
    """Make this the system's vault; None for a system without one."""
    chosen = vault or NoVault()  # type: ignore[no-untyped-call]  # keyring ships no types
    monkeypatch.setattr(keyring, "get_password", chosen.get_password)
    monkeypatch.setattr(keyring, "set_password", chosen.set_password)
    monkeypatch.setattr(keyring, "delete_password", chosen.delete_password)
