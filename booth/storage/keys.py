"""The register's Ed25519 key: made here, signs what leaves here, never leaves itself."""

from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import UUID

from booth.domain.errors import SecretNotKeptError
from booth.domain.ids import RegisterId
from booth.domain.secret import Secret
from booth.storage.secret_store import SecretStore

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_MISSING: Final = "missing"
_DAMAGED: Final = "damaged"


class KeyStore:
    """Keeps one private key per register and epoch, where secrets are kept."""

    def __init__(self, folder: Path, *, use_vault: bool = True) -> None:
        """Keep keys in the system's vault, or (without one, or by choice) in `folder`."""
        self._secrets = SecretStore(folder, use_vault=use_vault)
        # Asking a vault goes over D-Bus; a batch is signed every few milliseconds of a backlog.
        self._found: dict[str, Ed25519PrivateKey] = {}

    def make(self, register: RegisterId, epoch: int) -> str:
        """Make and keep a key; returns its public half in hexadecimal.

        Raises SecretNotKeptError; so it does where this epoch has a key, which stays as it is.
        """
        # Nine megabytes that only a new register needs.
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
            Ed25519PrivateKey,
        )

        private = Ed25519PrivateKey.generate()
        secret = Secret(private.private_bytes_raw().hex())
        self._secrets.add(f"{register}-{epoch}", secret)
        return private.public_key().public_bytes_raw().hex()

    def public(self, register: RegisterId, epoch: int) -> str | None:
        """The public half of a key in hexadecimal, or None where this laptop has no such key.

        Raises SecretNotKeptError where it cannot be read.
        """
        private = self._private(register, epoch)
        return None if private is None else private.public_key().public_bytes_raw().hex()

    def sign(self, register: RegisterId, epoch: int, content: bytes) -> bytes:
        """The register's signature over `content`, 64 bytes. Raises SecretNotKeptError."""
        private = self._private(register, epoch)
        if private is None:
            raise SecretNotKeptError(name=f"{register}-{epoch}", reason=_MISSING)
        return private.sign(content)

    def _private(self, register: RegisterId, epoch: int) -> "Ed25519PrivateKey | None":
        name = f"{register}-{epoch}"
        known = self._found.get(name)
        kept = None if known is not None else self._secrets.get(name)
        if kept is None:
            return known
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415  # as above
            Ed25519PrivateKey,
        )

        try:
            private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(kept.reveal()))
        except ValueError:
            # Not chained: it could carry the key along.
            raise SecretNotKeptError(name=name, reason=_DAMAGED) from None
        self._found[name] = private
        return private


class OfficeTokens:
    """What lets a register into its office, among the secrets (see `sync_ports.OfficeSecrets`)."""

    def __init__(self, folder: Path, *, use_vault: bool = True) -> None:
        """Keep them where `KeyStore` keeps its keys."""
        self._secrets = SecretStore(folder, use_vault=use_vault)

    def keep(self, register: UUID, *, token: Secret, fingerprint: str) -> None:
        """Keep the token, and the fingerprint of the office's authority, empty for none."""
        self._secrets.put(f"{register}-authority", Secret(fingerprint))
        self._secrets.put(f"{register}-office", token)

    def token(self, register: UUID) -> Secret | None:
        """What to show to the office."""
        return self._secrets.get(f"{register}-office")

    def fingerprint(self, register: UUID) -> str:
        """What the office's authority must be, in hexadecimal; empty for none."""
        kept = self._secrets.get(f"{register}-authority")
        return "" if kept is None else kept.reveal()

    def forget(self, register: UUID) -> None:
        """Keep neither any more."""
        self._secrets.remove(f"{register}-office")
        self._secrets.remove(f"{register}-authority")
