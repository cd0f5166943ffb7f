"""Peppers: secrets that PINs are mixed with, kept where the ledger is not.

A copy of the ledger (on a stick, at the office, in a backup) then says nothing about its PINs:
without the pepper, ten thousand guesses at four digits are ten thousand guesses at nothing.
"""

import contextlib
import secrets
from hashlib import sha256
from typing import Final

from booth.domain.errors import SecretNotKeptError
from booth.domain.secret import Secret
from booth.storage.secret_store import SecretStore

_OWN: Final = "pin-pepper"
_BYTES: Final = 32
_NAME_DIGITS: Final = 8


class KeptPeppers:
    """Keeps them in the system's vault (see `booth.people_ports.Peppers`)."""

    def __init__(self, store: SecretStore) -> None:
        self._store = store
        self._known: dict[str, bytes] = {}
        self._own: tuple[str, bytes] | None = None

    def own(self) -> tuple[str, bytes] | None:
        """This laptop's, made when first asked for; None where it can keep none."""
        if self._own is None:
            try:
                kept = self._store.get(_OWN)
                if kept is None:
                    kept = Secret(secrets.token_bytes(_BYTES).hex())
                    self._store.put(_OWN, kept)
                    # What cannot be read back tomorrow would lock everybody out today.
                    if self._store.get(_OWN) != kept:
                        return None
            except SecretNotKeptError:
                return None
            pepper = _read(kept)
            self._own = None if pepper is None else (_name_of(pepper), pepper)
        return self._own

    def named(self, name: str) -> bytes | None:
        """The one of this name, this laptop's or another's that was taken over."""
        own = self.own()
        if own is not None and own[0] == name:
            return own[1]
        if name not in self._known:
            try:
                kept = self._store.get(f"{_OWN}-{name}")
            except SecretNotKeptError:
                return None
            pepper = None if kept is None else _read(kept)
            if pepper is None:
                return None
            self._known[name] = pepper
        return self._known[name]

    def take_over(self, name: str, pepper: bytes) -> None:
        """Keep another laptop's; nothing for what is not what its name says.

        Where no secret can be kept it is known until the program ends; new PINs are set then.
        """
        if _name_of(pepper) == name and self.named(name) is None:
            self._known[name] = pepper
            with contextlib.suppress(SecretNotKeptError):
                self._store.put(f"{_OWN}-{name}", Secret(pepper.hex()))


def _name_of(pepper: bytes) -> str:
    """What a record calls it: enough to tell the laptops of a booth apart, useless for guessing."""
    return sha256(b"lapak pepper " + pepper).hexdigest()[:_NAME_DIGITS]


def _read(kept: Secret) -> bytes | None:
    try:
        return bytes.fromhex(kept.reveal())
    except ValueError:
        return None
