"""What goes over the wire beside the ledger: people's names, which can be erased, and photos."""

import re
from typing import Final
from unicodedata import normalize
from uuid import UUID

from sync.protocol.messages import Message
from sync.protocol.refusals import BatchMalformedError

MOST_CONTACTS: Final = 100
"""Contacts of one message, either way."""

LONGEST_CONTACTS: Final = 128 * 1024
"""Bytes of such a message unpacked: each name and number at its longest, every letter escaped."""

BOOTH_CONTACTS: Final = 20_000
"""People a booth may keep a name of; more than its buyers on account in a year."""

MOST_PHOTOS: Final = 2_000
"""Photos of a booth, one a thing."""

LARGEST_PHOTO: Final = 2 * 1024 * 1024
"""Bytes of a photo as it travels."""

MOST_PIXELS: Final = 24_000_000
"""What a good telephone's camera makes; tiles show far less."""

LONGEST_PHOTO_LIST: Final = 1024 * 1024
"""Bytes of the list of all photos of a booth."""

PHOTO_ENDINGS: Final = frozenset({".jpg", ".jpeg", ".png", ".webp"})
"""How a photo's name may end; what it is must fit."""

HIGHEST_MARK: Final = 2**62
"""Microseconds until a time that no clock will show."""

LONGEST_FILE_NAME: Final = 200
"""Of a photo as it is asked for; what names may be is for `photo_code` to say."""

_LONGEST_NAME: Final = 80
_NOT_IN_NAMES: Final = re.compile(r'[/\\:*?"<>|]')
# Windows takes these for ports, whatever they end in.
_PORTS: Final = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)


class ContactTold(Message, frozen=True, kw_only=True):
    """A contact: as its register noted it, or erased, and then nothing but its id."""

    id: UUID
    mark: int
    """Higher with each change that its register tells; from the office, with each it heard."""
    name: str = ""
    phone: str = ""
    erased: bool = False


class ContactChanges(Message, frozen=True, kw_only=True):
    """What a register changed after the mark `after`, which the office said that it holds.

    In the order of their marks. Sent twice it changes nothing the second time.
    """

    after: int
    contacts: tuple[ContactTold, ...]


class ContactsTaken(Message, frozen=True, kw_only=True):
    """The office holds this register's changes up to `mark`; below `after`, it took nothing."""

    mark: int


class ContactsHeard(Message, frozen=True, kw_only=True):
    """What the office heard of a booth's contacts after the mark that was asked for.

    `until` is asked for next, at once where there is `more`. `mark` is how far it holds the
    changes of the register that asks: lower than it once was, the office came back from a backup.
    """

    contacts: tuple[ContactTold, ...]
    until: int
    more: bool
    mark: int


class PhotoTold(Message, frozen=True, kw_only=True):
    """A photo by its file's name, which begins with the code of the goods; SHA-256 in hex."""

    name: str
    hash: str
    size: int


class PhotoList(Message, frozen=True, kw_only=True):
    """Every photo of the booth, unless `version` is the one that the register knows already."""

    version: str
    photos: tuple[PhotoTold, ...] | None = None


class PhotoTaken(Message, frozen=True, kw_only=True):
    """The office holds the photo, as the only one of its code."""

    hash: str


def photo_code(name: str) -> str:
    """What a photo is known by, in capitals: two of one code are of the same goods.

    Raises BatchMalformedError for a name that no folder on any system may hold: a path, a port
    of Windows, a hidden file, marks that are not seen, another ending than a picture's.
    """
    code, dot, ending = name.rpartition(".")
    if (
        f"{dot}{ending}" not in PHOTO_ENDINGS
        or not code
        or len(name) > _LONGEST_NAME
        or normalize("NFC", name) != name
        or code != code.strip(" .")
        or not name.isprintable()
        or _NOT_IN_NAMES.search(name)
        or _PORTS.fullmatch(code.partition(".")[0])
    ):
        raise BatchMalformedError("name")
    return code.upper()
