"""Photos at the office: one a code, for the registers of their own booth."""

from collections.abc import Iterator
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path

import pytest
from sqlalchemy import select

from sync.office import photos as photos_module
from sync.office.store.truth_tables import PHOTO_CONTENT
from sync.protocol.beside import (
    LARGEST_PHOTO,
)
from tests.sync.office.beside import (
    Hall,
    open_hall,
    photograph,
    word,
)
from tests.sync.office.laptops import Office


@pytest.fixture
def hall(office: Office, tmp_path: Path) -> Iterator[Hall]:
    with open_hall(office, tmp_path) as hall:
        yield hall


def test_a_photo_of_one_laptop_is_fetched_by_the_other(hall: Hall) -> None:
    one, two = hall.laptop(), hall.laptop()
    photo = photograph()
    assert one.put("lpk-101.jpg", photo).status_code == HTTPStatus.OK
    listed = two.photos()
    assert listed.photos is not None
    (told,) = listed.photos
    assert (told.name, told.size) == ("lpk-101.jpg", len(photo))
    assert two.photo(told.hash).content == photo
    assert two.photos(listed.version).photos is None


def test_a_code_has_one_photo_and_the_one_before_is_not_kept(hall: Hall) -> None:
    one = hall.laptop()
    before, after = photograph(colour="red"), photograph("PNG", colour="blue")
    one.put("lpk-101.jpg", before)
    version = one.photos().version
    one.put("LPK-101.png", after)
    one.put("LPK-101.png", after)
    listed = one.photos(version)
    assert [told.name for told in listed.photos or ()] == ["LPK-101.png"]
    assert one.photo(sha256(before).hexdigest()).status_code == HTTPStatus.NOT_FOUND
    with hall.office.database.reading() as connection:
        assert len(connection.execute(select(PHOTO_CONTENT.c.hash)).all()) == 1


def test_a_picture_of_two_codes_stays_while_one_of_them_has_it(hall: Hall) -> None:
    one, same = hall.laptop(), photograph()
    one.put("a.jpg", same)
    one.put("b.jpg", same)
    one.put("a.jpg", photograph(colour="blue"))
    assert one.photo(sha256(same).hexdigest()).content == same


def test_photos_of_a_booth_never_reach_another(hall: Hall) -> None:
    one, photo = hall.laptop(), photograph()
    one.put("a.jpg", photo)
    hall.office.place = hall.office.add_booth("Kota Bogor")
    stranger = hall.laptop()
    assert stranger.photos().photos == ()
    assert stranger.photo(sha256(photo).hexdigest()).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    "name",
    [
        "../a.jpg", "a/b.jpg", "a\\b.jpg", "/a.jpg", "..jpg", ".jpg", "a.exe", "a", "a.jpg.exe",
        "con.jpg", "NUL.png", "com1.x.jpg", "a\n.jpg", "a\x00.jpg", " a.jpg", "a .jpg", "a?.jpg",
        "a:b.jpg", "x" * 80 + ".jpg", "a\u202egpj.jpg", "e\u0301.jpg", "A.JPG",
    ],
)  # fmt: skip
def test_no_photo_has_a_name_that_is_more_than_a_name(hall: Hall, name: str) -> None:
    one = hall.laptop()
    answered = one.put(name, photograph())
    assert (answered.status_code, word(answered)) == (HTTPStatus.BAD_REQUEST, "malformed")
    assert one.photos().photos == ()


def test_only_a_whole_picture_of_its_kind_and_size_is_kept(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, photo = hall.laptop(), photograph(size=(640, 480))
    for name, content in (
        ("a.jpg", b""),
        ("a.jpg", b"\xff\xd8\xff" + b"x" * 200),
        ("a.jpg", b"<script>alert(1)</script>"),
        ("a.jpg", photo[: len(photo) // 2]),
        ("a.png", photo),
        ("a.jpg", photograph("GIF")),
    ):
        assert word(one.put(name, content)) == "malformed"
    assert word(one.put("a.jpg", photo, "0" * 64)) == "malformed"
    assert word(one.put("a.jpg", photo + b"\0" * LARGEST_PHOTO)) == "too_large"
    # A few kilobytes that are a hundred million pixels.
    assert word(one.put("a.png", photograph("PNG", (10_000, 10_000)))) == "too_large"
    monkeypatch.setattr(photos_module, "MOST_PHOTOS", 1)
    one.put("a.jpg", photo)
    assert word(one.put("b.jpg", photo)) == "too_large"
    assert one.put("a.jpg", photograph("WEBP")).status_code == HTTPStatus.BAD_REQUEST
    assert one.put("a.webp", photograph("WEBP")).status_code == HTTPStatus.OK
