from pathlib import Path

from booth.storage.photo_folder import photos_in


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
