"""Whether some bytes are the picture that their name says: decoded, not believed."""

import struct
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final

from PIL import Image, ImageOps
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from sync.protocol.beside import LARGEST_PHOTO, MOST_PIXELS
from sync.protocol.refusals import BatchMalformedError, BatchTooLargeError

_BROKEN: Final = (
    OSError, SyntaxError, ValueError, IndexError, TypeError, KeyError, EOFError, struct.error,
)  # fmt: skip
"""What Pillow says of a file that is no picture, or half of one."""

# A JPEG is decoded at an eighth of its size: all of it is read, little of it is kept.
_DRAFT: Final = (256, 256)
_QUALITY: Final = 85

_OPENERS: Final[dict[str, type[ImageFile]]] = {
    ".jpg": JpegImageFile,
    ".jpeg": JpegImageFile,
    ".png": PngImageFile,
    ".webp": WebPImageFile,
}
_BEGINNINGS: Final[tuple[tuple[bytes, type[ImageFile]], ...]] = (
    (b"\xff\xd8\xff", JpegImageFile),
    (b"\x89PNG\r\n\x1a\n", PngImageFile),
    (b"RIFF", WebPImageFile),
)


def check_picture(name: str, content: bytes) -> None:
    """Raise BatchMalformedError unless `content` is a whole picture of the kind `name` says.

    Raises BatchTooLargeError where it has too many bytes or pixels; then it was not decoded.
    """
    if len(content) > LARGEST_PHOTO:
        raise BatchTooLargeError("photo")
    try:
        # Not `Image.open`: it tries what else it knows, and warns of size by its own measure.
        with _OPENERS[PurePosixPath(name).suffix](BytesIO(content)) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise BatchTooLargeError("pixels")
            opened.draft("RGB", _DRAFT)
            opened.load()
    except _BROKEN as error:
        raise BatchMalformedError("picture") from error


def smaller(content: bytes, *, longest_side: int, most_pixels: int) -> bytes:
    """A picture as a JPEG of at most `longest_side` pixels, upright, without what else it says.

    Raises BatchMalformedError for what is no picture, BatchTooLargeError beyond `most_pixels`.
    """
    opener = next((one for mark, one in _BEGINNINGS if content.startswith(mark)), None)
    if opener is None:
        raise BatchMalformedError("picture")
    try:
        with opener(BytesIO(content)) as opened:
            if opened.width * opened.height > most_pixels:
                raise BatchTooLargeError("pixels")
            opened.draft("RGB", (longest_side, longest_side))
            upright = ImageOps.exif_transpose(opened).convert("RGBA")
            upright.thumbnail((longest_side, longest_side))
            # What is transparent in a PNG lies on white.
            paper = Image.new("RGBA", upright.size, "white")
            paper.alpha_composite(upright)
            written = BytesIO()
            paper.convert("RGB").save(written, "JPEG", quality=_QUALITY)
    except _BROKEN as error:
        raise BatchMalformedError("picture") from error
    return written.getvalue()
