"""The key that signs the office's own entries: made once, kept in the office's folder."""

from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.office.certificates import write_private

_FILE: Final = "ledger-key.pem"


def own_key(folder: Path) -> Ed25519PrivateKey:
    """The key in `folder`, made where there is none.

    An office that lost it goes on in the next epoch under a new one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _FILE
    if not path.exists():
        write_private(path, Ed25519PrivateKey.generate())
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError("the office's key is not the kind that this module makes")
    return key
