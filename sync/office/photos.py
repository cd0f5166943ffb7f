"""Photos of a booth's goods: one for each code, kept by what their bytes hash to."""

from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection

from sync.office.ingest import Sender
from sync.office.projections import microseconds
from sync.office.store.database import Database
from sync.office.store.truth_tables import BOOTH, PHOTO, PHOTO_CONTENT
from sync.protocol.beside import MOST_PHOTOS, PhotoList, PhotoTaken, PhotoTold, photo_code
from sync.protocol.pictures import check_picture
from sync.protocol.refusals import BatchMalformedError, BatchTooLargeError


class Photos:
    """The photos of every booth."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, *, sender: Sender, known: str = "") -> PhotoList:
        """The booth's photos by code; none of them where the register knows this version."""
        with self._database.reading() as connection:
            # Asked once a minute by every register: the list itself is read where it changed.
            last, count = _last_and_count(connection, sender)
            version = f"{count}-{last}"
            if version == known:
                return PhotoList(version=version)
            rows = connection.execute(
                select(PHOTO.c.name, PHOTO.c.hash, PHOTO.c.size)
                .where(_of(PHOTO.c, sender))
                .order_by(PHOTO.c.code)
            ).all()
        photos = tuple(
            PhotoTold(name=row.name, hash=bytes(row.hash).hex(), size=row.size) for row in rows
        )
        return PhotoList(version=version, photos=photos)

    def content(self, hash_: bytes, *, sender: Sender) -> bytes | None:
        """The bytes of one of the booth's photos."""
        with self._database.reading() as connection:
            found = connection.execute(
                select(PHOTO_CONTENT.c.content).where(
                    _of(PHOTO_CONTENT.c, sender), PHOTO_CONTENT.c.hash == hash_
                )
            ).scalar()
        return None if found is None else bytes(found)

    def put(
        self, name: str, hash_: bytes, content: bytes, *, sender: Sender, at: datetime
    ) -> PhotoTaken:
        """Keep a photo in place of the one that its code had; on the disk when this returns.

        Raises BatchMalformedError and BatchTooLargeError; then nothing of it was kept.
        """
        code = photo_code(name)
        if sha256(content).digest() != hash_:
            raise BatchMalformedError("hash")
        check_picture(name, content)

        def keep(connection: Connection) -> None:
            booth = (BOOTH.c.fair == sender.fair.bytes, BOOTH.c.booth == sender.booth.bytes)
            connection.execute(select(BOOTH.c.booth).where(*booth).with_for_update()).one()
            _keep(connection, sender, _Photo(code, name, hash_, content), at=at)

        self._database.write(keep)
        return PhotoTaken(hash=hash_.hex())


class _Photo(NamedTuple):
    code: str
    name: str
    hash: bytes
    content: bytes


def _keep(connection: Connection, sender: Sender, photo: _Photo, *, at: datetime) -> None:
    place = {"fair": sender.fair.bytes, "booth": sender.booth.bytes}
    here = (_of(PHOTO.c, sender), PHOTO.c.code == photo.code)
    before = connection.execute(select(PHOTO.c.hash).where(*here)).scalar()
    last, count = _last_and_count(connection, sender)
    told = {
        "name": photo.name,
        "hash": photo.hash,
        "size": len(photo.content),
        "register": sender.register.bytes,
        # A clock that was set back makes no list look like the one before.
        "put_at": max(microseconds(at), last + 1),
    }
    if before is None:
        if count >= MOST_PHOTOS:
            raise BatchTooLargeError("photos")
        connection.execute(insert(PHOTO), {**place, "code": photo.code, **told})
    else:
        connection.execute(update(PHOTO).where(*here).values(**told))
    stored = (_of(PHOTO_CONTENT.c, sender), PHOTO_CONTENT.c.hash == photo.hash)
    if connection.execute(select(PHOTO_CONTENT.c.hash).where(*stored)).first() is None:
        connection.execute(
            insert(PHOTO_CONTENT), {**place, "hash": photo.hash, "content": photo.content}
        )
    if before is not None and bytes(before) != photo.hash:
        _drop_unless_shown(connection, sender, bytes(before))


def _last_and_count(connection: Connection, sender: Sender) -> tuple[int, int]:
    """When a photo was put there last (0 for never), and how many there are."""
    last, count = connection.execute(
        select(func.max(PHOTO.c.put_at), func.count()).where(_of(PHOTO.c, sender))
    ).one()
    return int(last or 0), int(count)


def _drop_unless_shown(connection: Connection, sender: Sender, hash_: bytes) -> None:
    """The same picture may be that of another code."""
    shown = select(PHOTO.c.code).where(_of(PHOTO.c, sender), PHOTO.c.hash == hash_)
    if connection.execute(shown).first() is None:
        connection.execute(
            delete(PHOTO_CONTENT).where(_of(PHOTO_CONTENT.c, sender), PHOTO_CONTENT.c.hash == hash_)
        )


def _of(columns: Any, sender: Sender) -> Any:  # noqa: ANN401  # columns of a table; SQLAlchemy types neither
    """Whether a row is of the register's booth."""
    return (columns.fair == sender.fair.bytes) & (columns.booth == sender.booth.bytes)
