from pathlib import Path

import pytest

from booth.domain.errors import NoPictureError
from booth.storage.photo_folder import keep_photo, photos_in


def test_a_photo_is_known_by_the_code_it_is_named_after(tmp_path: Path) -> None:
    for name in ("lpk-101.jpg", "8991234500011.PNG", "kain batik.webp", "catatan.txt", "tanpa"):
        (tmp_path / name).touch()
    assert photos_in(tmp_path) == {
        "LPK-101": tmp_path / "lpk-101.jpg",
        "8991234500011": tmp_path / "8991234500011.PNG",
        "KAIN BATIK": tmp_path / "kain batik.webp",
    }


def test_a_booth_without_photos_has_none(tmp_path: Path) -> None:
    assert photos_in(tmp_path / "foto") == {}
    (tmp_path / "foto").touch()
    assert photos_in(tmp_path / "foto") == {}


PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def test_a_kept_photo_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    first, second = tmp_path / "a.JPG", tmp_path / "b.png"
    first.write_bytes(b"\xff\xd8\xff" + bytes(20))
    second.write_bytes(PNG)
    folder = tmp_path / "foto"
    keep_photo(folder, "LPK-1", first)
    keep_photo(folder, "LPK-1", second)
    assert photos_in(folder) == {"LPK-1": folder / "lpk-1.png"}
    assert (folder / "lpk-1.png").read_bytes() == PNG


@pytest.mark.parametrize(
    "code, name, content",
    [
        ("LPK-1", "nota.pdf", PNG),
        ("LPK-1", "nota.png", b"%PDF-1.7"),
        ("LPK-1", "kosong.png", b""),
        ("../LPK", "a.png", PNG),
        ("", "a.png", PNG),
    ],
)
def test_what_is_no_picture_or_names_no_file_is_refused(
    tmp_path: Path, code: str, name: str, content: bytes
) -> None:
    picture = tmp_path / name
    picture.write_bytes(content)
    with pytest.raises(NoPictureError):
        keep_photo(tmp_path / "foto", code, picture)
    assert not (tmp_path / "foto").exists()
