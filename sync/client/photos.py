"""A register's photos of goods against the office's list: what differs goes, one at a time."""

from collections import deque
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from typing import Final

from booth.beside_ports import AgreedPhoto, PhotoShelf
from sync.client.asking import OfficeRefusedError, OfficeUnreachableError, Trouble
from sync.client.beside_transport import BesideTransport
from sync.protocol.beside import PhotoTold, photo_code
from sync.protocol.pictures import check_picture, smaller
from sync.protocol.refusals import BatchMalformedError, BatchRefusedError

LARGE_PHOTO: Final = 512 * 1024
"""Bytes above which a photo travels smaller: a booth's network is a telephone's."""

_LONGEST_SIDE: Final = 1280
"""Pixels; a tile shows 200 of them."""

_READABLE_PIXELS: Final = 50_000_000

_SHOWN_AFTER: Final = 50
"""Photos that came, until the grid is drawn with them though more are to come."""


class Photos:
    """What differs from the office's list, photo by photo."""

    def __init__(
        self, office: BesideTransport, shelf: PhotoShelf, photos_came: Callable[[], None]
    ) -> None:
        self._office, self._shelf, self._came = office, shelf, photos_came
        self._version = ""
        self._theirs: dict[str, PhotoTold] = {}
        self._todo: deque[Callable[[], None]] = deque()
        self._refused: set[tuple[str, str]] = set()
        self._new = 0

    def step(self) -> bool:
        """One question; whether another follows soon."""
        if not self._todo:
            self._compare()
        else:
            # Lost on the way, it is found again by the next comparison.
            self._todo.popleft()()
        if self._new and (not self._todo or self._new >= _SHOWN_AFTER):
            self._new = 0
            self._came()
        return bool(self._todo)

    def _compare(self) -> None:
        listed = self._office.photos(self._version)
        if listed.photos is not None:
            self._theirs = dict(_named(listed.photos))
            self._version = listed.version
        here = self._shelf.hashes()
        for code in sorted(here.keys() | self._theirs.keys()):
            own, theirs = here.get(code), self._theirs.get(code)
            agreed = self._shelf.agreed(code)
            if own is not None and theirs is not None and own == theirs.hash:
                if agreed != (same := AgreedPhoto(own=own, theirs=own)):
                    self._shelf.agree(code, same)
            elif own is not None and (agreed is None or theirs is None or agreed.own != own):
                # Whoever put it here last meant it.
                if (code, own) not in self._refused:
                    self._todo.append(partial(self._send, code, own))
            elif (
                theirs is not None
                and (agreed is None or agreed.theirs != theirs.hash)
                and (code, theirs.hash) not in self._refused
            ):
                self._todo.append(partial(self._fetch, code, theirs))

    def _send(self, code: str, own: str) -> None:
        try:
            found = self._shelf.read(code)
            if found is None:
                return
            name, content = _travelling(*found)
            if photo_code(name) != code:
                raise BatchMalformedError("name")
            hash_ = sha256(content).hexdigest()
            if self._office.put_photo(name, hash_, content).hash != hash_:
                raise OfficeUnreachableError(Trouble.NOT_THE_OFFICE)
            self._shelf.agree(code, AgreedPhoto(own=own, theirs=hash_))
        except BatchRefusedError:
            # No picture, or no name that another laptop could keep: not asked about again.
            self._refused.add((code, own))
        except OfficeRefusedError as error:
            if error.refusal.error not in {"malformed", "too_large"}:
                raise
            self._refused.add((code, own))

    def _fetch(self, code: str, told: PhotoTold) -> None:
        content = self._office.photo(told.hash)
        try:
            if sha256(content).hexdigest() != told.hash:
                raise OfficeUnreachableError(Trouble.NOT_THE_OFFICE)
            check_picture(told.name, content)
        except BatchRefusedError:
            self._refused.add((code, told.hash))
            return
        self._shelf.keep(code, told.name, content)
        self._shelf.agree(code, AgreedPhoto(own=told.hash, theirs=told.hash))
        self._new += 1


def _named(photos: tuple[PhotoTold, ...]) -> list[tuple[str, PhotoTold]]:
    """Photos by code, without those whose names no folder here should see."""
    named = []
    for one in photos:
        try:
            named.append((photo_code(one.name), one))
        except BatchRefusedError:
            continue
    return named


def _travelling(name: str, content: bytes) -> tuple[str, bytes]:
    """A photo as it is sent: a large one smaller, and then without where it was taken."""
    if len(content) <= LARGE_PHOTO:
        check_picture(name, content)
        return name, content
    made = smaller(content, longest_side=_LONGEST_SIDE, most_pixels=_READABLE_PIXELS)
    return f"{name.rpartition('.')[0]}.jpg", made
