"""The register's Ed25519 key: made here, signs what leaves here, never leaves itself.

The private half lies in the operating system's vault. Where there is none (a bare Linux
laptop) it lies in a file that only its owner can read.
"""

import os
from pathlib import Path
from typing import Final

from booth.domain.errors import LedgerNotWritableError
from booth.domain.ids import RegisterId

_PROGRAM: Final = "lapak"
_OWNER_ONLY: Final = 0o600


class KeyStore:
    """Keeps one private key per register and epoch."""

    def __init__(self, folder: Path, *, use_vault: bool = True) -> None:
        """Keep keys in the system's vault, or (without one, or by choice) in `folder`."""
        self._folder = folder
        self._use_vault = use_vault

    def make(self, register: RegisterId, epoch: int) -> str:
        """Make and keep a key; returns its public half in hexadecimal."""
        # Nine megabytes that only a new register needs.
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
            Ed25519PrivateKey,
        )

        private = Ed25519PrivateKey.generate()
        name, secret = f"{register}-{epoch}", private.private_bytes_raw().hex()
        if not (self._use_vault and _put_into_vault(name, secret)):
            self._put_into_file(name, secret)
        return private.public_key().public_bytes_raw().hex()

    def _put_into_file(self, name: str, secret: str) -> None:
        path = self._folder / name
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            # Created for its owner alone, so that it is never readable even for a moment.
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
        except OSError as error:
            raise LedgerNotWritableError(path=str(path), reason=str(error)) from error
        with os.fdopen(descriptor, "w") as file:
            file.write(secret)


def _put_into_vault(name: str, secret: str) -> bool:
    """Whether the system has a vault and took the key."""
    # Finding a vault asks the desktop over D-Bus; only a new register pays for that.
    import keyring  # noqa: PLC0415
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        keyring.set_password(_PROGRAM, name, secret)
    except KeyringError:
        return False
    return True
