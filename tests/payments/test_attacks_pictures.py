"""Pictures that were made to break who looks at them."""

import zlib
from contextlib import suppress
from typing import Final

import pytest

from booth.domain.errors import BoothError
from booth.payments.qr_reading import read_code
from tests.payments.codes import PLAIN, drawn
from tests.payments.test_pictures import saved

PICTURE: Final = saved(drawn(PLAIN, scale=2))
KINDS: Final = (
    b"tRNS", b"gAMA", b"cHRM", b"iCCP", b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"pHYs", b"sRGB",
    b"PLTE", b"acTL", b"fcTL", b"fdAT", b"IHDR", b"IDAT", b"IEND",
)  # fmt: skip


def part(kind: bytes, content: bytes) -> bytes:
    """A chunk of a PNG, its checksum right."""
    return len(content).to_bytes(4) + kind + content + zlib.crc32(kind + content).to_bytes(4)


@pytest.mark.filterwarnings("ignore:Invalid APNG")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("before", [b"IDAT", b"IEND"])
def test_a_part_of_any_kind_and_length_anywhere_breaks_nothing(kind: bytes, before: bytes) -> None:
    at = PICTURE.index(before) - 4
    for length in (*range(6), 12, 13, 25, 26):
        for content in (bytes(length), b"\xff" * length):
            try:
                found = read_code(PICTURE[:at] + part(kind, content) + PICTURE[at:])
            except BoothError:
                continue
            assert found == PLAIN


@pytest.mark.parametrize("kind", [b"zTXt", b"iCCP", b"iTXt"])
def test_a_bomb_in_the_words_of_a_picture_is_not_unpacked(kind: bytes) -> None:
    at = PICTURE.index(b"IDAT") - 4
    packed = zlib.compress(bytes(100_000_000))
    content = b"Comment\x00" + (b"\x01\x00\x00\x00" if kind == b"iTXt" else b"\x00") + packed
    with suppress(BoothError):
        assert read_code(PICTURE[:at] + part(kind, content) + PICTURE[at:]) == PLAIN


def test_a_bomb_in_the_picture_itself_is_no_picture() -> None:
    # A hundred million bytes of picture where its head says 53 by 53.
    at, end = PICTURE.index(b"IDAT") - 4, PICTURE.index(b"IEND") - 4
    bomb = PICTURE[:at] + part(b"IDAT", zlib.compress(bytes(100_000_000))) + PICTURE[end:]
    with pytest.raises(BoothError):
        read_code(bomb)
