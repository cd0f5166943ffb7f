import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from booth.domain.errors import (
    NoCodeInPictureError,
    NoPictureError,
    PictureMissingError,
    PictureTooLargeError,
    QrisPayloadError,
    SeveralCodesInPictureError,
)
from booth.payments.qr_image import CorrectionLevel, qris_modules
from booth.payments.qr_reading import read_code
from booth.payments.qris.tlv import Node
from tests.payments.codes import PLAIN, code, drawn


def saved(picture: Image.Image, kind: str = "PNG") -> bytes:
    file = BytesIO()
    picture.save(file, kind)
    return file.getvalue()


def beside(*pictures: Image.Image) -> Image.Image:
    side = Image.new("L", (sum(each.width for each in pictures), pictures[0].height), 255)
    left = 0
    for each in pictures:
        side.paste(each, (left, 0))
        left += each.width
    return side


@pytest.mark.parametrize("level", CorrectionLevel)
def test_a_symbol_says_its_payload_at_every_level(level: CorrectionLevel) -> None:
    rows = qris_modules(PLAIN, level=level)
    assert len({len(row) for row in rows} | {len(rows)}) == 1
    picture = Image.new("L", (len(rows) + 8, len(rows) + 8), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            picture.putpixel((x + 4, y + 4), 0 if dark else 255)
    (read,) = zxingcpp.read_barcodes(picture.resize((picture.width * 4, picture.height * 4)))
    assert read.text == PLAIN
    assert read.ec_level == level.name


def test_capitals_alone_are_bytes_too() -> None:
    # Packed as capitals and digits it would be smaller, and some buyers' apps would not read it.
    assert len(qris_modules("A" * 100)) == len(qris_modules("a" * 100))


@pytest.mark.parametrize("name", ["KÓPI ÉNAK", "漢字 TOKO", "BATIK 🧺"])
def test_a_name_in_any_script_comes_back_from_a_picture(name: str) -> None:
    text = code(Node("59", name))
    assert read_code(saved(drawn(text))) == text


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("mode", ["L", "RGB", "1"])
def test_a_code_is_read_from_a_file_and_from_its_bytes(
    tmp_path: Path, kind: str, mode: str
) -> None:
    content = saved(drawn(PLAIN).convert(mode), kind)
    file = tmp_path / "stiker"
    file.write_bytes(content)
    assert read_code(content) == read_code(file) == PLAIN


def test_a_sticker_is_read_upside_down_askew_and_from_a_large_photograph() -> None:
    askew = drawn(PLAIN, scale=6).rotate(17, expand=True, fillcolor=255)
    assert read_code(saved(askew)) == PLAIN
    photograph = Image.new("L", (5_000, 4_000), 128)
    photograph.paste(drawn(PLAIN, scale=12).rotate(180), (2_000, 1_000))
    assert read_code(saved(photograph, "JPEG")) == PLAIN


def test_what_is_transparent_is_paper() -> None:
    picture = Image.new("RGBA", drawn(PLAIN).size, (0, 0, 0, 0))
    picture.paste((0, 0, 0, 255), mask=drawn(PLAIN).point(lambda shade: 255 - shade))
    assert read_code(saved(picture)) == PLAIN


def test_a_picture_without_a_code_is_told_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "kucing.png"
    file.write_bytes(saved(Image.new("RGB", (200, 200), "white")))
    with pytest.raises(NoCodeInPictureError) as caught:
        read_code(file)
    assert caught.value.picture == "kucing.png"


def test_nobody_guesses_between_two_codes() -> None:
    with pytest.raises(SeveralCodesInPictureError) as caught:
        read_code(saved(beside(drawn(PLAIN), drawn(code(Node("61", "15112"))))))
    assert caught.value.count == 2


def test_the_same_code_twice_is_one() -> None:
    assert read_code(saved(beside(drawn(PLAIN), drawn(PLAIN)))) == PLAIN


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", saved(drawn(PLAIN))[:300], b"\xff\xd8\xff"]
)
def test_what_is_no_whole_picture_is_refused(content: bytes) -> None:
    with pytest.raises(NoPictureError):
        read_code(content)


def test_a_picture_of_endless_size_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(PictureTooLargeError):
        read_code(saved(Image.new("1", (10_000, 5_001))))
    with pytest.raises(PictureTooLargeError):
        read_code(b"\x89PNG\r\n\x1a\n" + bytes(25_000_000))


def test_a_picture_that_is_not_there_is_the_worlds_fault(tmp_path: Path) -> None:
    for path in (tmp_path / "tidak-ada.png", tmp_path):
        with pytest.raises(PictureMissingError):
            read_code(path)


def test_a_code_that_is_no_text_is_refused() -> None:
    bar_code = zxingcpp.create_barcode(b"\xff\xfe\x80", zxingcpp.BarcodeFormat.QRCode)
    picture = Image.fromarray(zxingcpp.write_barcode_to_image(bar_code, scale=4))
    with pytest.raises(QrisPayloadError):
        read_code(saved(picture))


def test_reading_text_needs_no_picture_library() -> None:
    program = (
        "import sys\n"
        "import booth.payments.qris, booth.payments.qr_image, booth.payments.qr_reading\n"
        "assert not {'PIL', 'qrcode', 'zxingcpp', 'PySide6'} & set(sys.modules)\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")
