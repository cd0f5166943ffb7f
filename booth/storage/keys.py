"""The register's Ed25519 key: made here, signs what leaves here, never leaves itself."""

from pathlib import Path

from booth.domain.ids import RegisterId
from booth.domain.secret import Secret
from booth.storage.secret_store import SecretStore


class KeyStore:
    """Keeps one private key per register and epoch, where secrets are kept."""

    def __init__(self, folder: Path, *, use_vault: bool = True) -> None:
        """Keep keys in the system's vault, or (without one, or by choice) in `folder`."""
        self._secrets = SecretStore(folder, use_vault=use_vault)

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
