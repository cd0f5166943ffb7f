"""What sync needs beside the ledger: people's names, which can be erased, and photos of goods."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from booth.domain.ids import ContactId


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactChange:
    """Somebody as they were noted, or erased, and then nothing but their id."""

    contact: ContactId
    mark: int = 0
    name: str = ""
    phone: str = ""
    erased: bool = False


class ContactExchange(Protocol):
    """A register's contacts as they go to the booth's other registers and come from them."""

    def since(self) -> int:
        """The mark of the office's up to which others' contacts were heard; 0 for nothing yet."""

    def highest(self) -> int:
        """The mark of the last change that this register tells; 0 for none."""

    def changes(self, after: int, *, limit: int) -> Sequence[ContactChange]:
        """What this register tells after a mark of its own, by mark."""

    def hear(self, contacts: Sequence[ContactChange], *, until: int, at: datetime) -> None:
        """Keep what others told, and that it was heard `until` there. Who was erased is gone.

        It is told on, so that an office which forgot it with a backup hears of it again.
        """

    def tell_anew(self, above: int) -> None:
        """Tell everything once more, by marks above this one: this file is older than it said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedPhoto:
    """A photo that was sent or fetched: the file's hash here, and the hash that the office has.

    They differ where a large photo was sent in a smaller size.
    """

    own: str
    theirs: str


class PhotoShelf(Protocol):
    """The photos of this installation's goods, by the code that each is named after."""

    def hashes(self) -> Mapping[str, str]:
        """The SHA-256 in hexadecimal of each photo here."""

    def read(self, code: str) -> tuple[str, bytes] | None:
        """A photo's name, in small letters, and its bytes. None where it cannot be read."""

    def keep(self, code: str, name: str, content: bytes) -> None:
        """Keep a photo in place of the one that this code had. Raises FolderNotWritableError."""

    def agreed(self, code: str) -> AgreedPhoto | None:
        """What was last agreed on with the office at hand."""

    def agree(self, code: str, agreed: AgreedPhoto) -> None:
        """Keep that both sides have the same. Raises FolderNotWritableError."""
