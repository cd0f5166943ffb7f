"""The signing keys of the demonstration's registers: from its seed, and in memory alone."""

import random
from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from booth.domain.ids import RegisterId

_KEY_BYTES: Final = 32


@dataclass(slots=True)
class DemoKeys:
    """Keys as `booth.sync_ports.RegisterKeys` has them; the same ones for the same seed."""

    source: random.Random
    _kept: dict[tuple[RegisterId, int], Ed25519PrivateKey] = field(default_factory=dict)

    def make(self, register: RegisterId, epoch: int) -> str:
        """Make a key; its public half in hexadecimal."""
        private = Ed25519PrivateKey.from_private_bytes(self.source.randbytes(_KEY_BYTES))
        self._kept[register, epoch] = private
        return private.public_key().public_bytes_raw().hex()

    def public(self, register: RegisterId, epoch: int) -> str | None:
        """The public half in hexadecimal, None where there is no key."""
        private = self._kept.get((register, epoch))
        return None if private is None else private.public_key().public_bytes_raw().hex()

    def sign(self, register: RegisterId, epoch: int, content: bytes) -> bytes:
        """The 64 bytes of a signature."""
        return self._kept[register, epoch].sign(content)
