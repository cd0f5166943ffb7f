"""Codes read from pictures: a photograph of a sticker, a file from the bank, the clipboard."""

import struct
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from booth.domain.errors import (
    NoCodeInPictureError,
    NoPictureError,
    PayloadRule,
    PictureMissingError,
    PictureReadingMissingError,
    PictureTooLargeError,
    SeveralCodesInPictureError,
)
from booth.payments.qris.tlv import WHOLE, refusal

if TYPE_CHECKING:
    from PIL.Image import Image

# A photograph of 50 megapixels by a good telephone has about this many; a picture is wholly in
# memory while it is looked at, one byte a pixel, four for a PNG.
_MOST_MEGABYTES: Final = 25
_MOST_MEGAPIXELS: Final = 50
_MILLION: Final = 1_000_000
_PNG: Final = b"\x89PNG\r\n\x1a\n"
# More than this many pixels a side find no more codes, and take seconds to search.
_ENOUGH: Final = 4_000

_WHITE: Final = 255

# What Pillow takes for a broken file while it opens one; of what follows the picture itself it
# lets the same errors through.
_BROKEN: Final = (
    OSError, SyntaxError, ValueError, IndexError, TypeError, KeyError, EOFError, struct.error,
)  # fmt: skip


def read_code(picture: bytes | Path) -> str:
    """The text of the one QR code in a PNG or JPEG, from its bytes or from a file.

    The text is not looked at: `accept_static_code` does that. A code that is there twice counts
    once. Raises NoCodeInPictureError, SeveralCodesInPictureError, NoPictureError,
    PictureTooLargeError, QrisPayloadError where the code holds no UTF-8, PictureMissingError, and
    PictureReadingMissingError without the packages of the extra `till`.
    """
    name = picture.name if isinstance(picture, Path) else ""
    content = _content(picture, name)
    try:
        import zxingcpp  # noqa: PLC0415 - the office and `lapak verify` run without it
        from PIL.JpegImagePlugin import JpegImageFile  # noqa: PLC0415
        from PIL.PngImagePlugin import PngImageFile  # noqa: PLC0415
    except ImportError as error:
        raise PictureReadingMissingError(package=error.name or "zxing-cpp") from error
    try:
        # Not `Image.open`: it tries what else it knows, and warns of size by its own measure.
        with (PngImageFile if content.startswith(_PNG) else JpegImageFile)(
            BytesIO(content)
        ) as opened:
            if opened.width * opened.height > _MOST_MEGAPIXELS * _MILLION:
                raise _too_large(name)
            grey = _grey(opened)
    except _BROKEN:
        raise NoPictureError(picture=name) from None
    found = zxingcpp.read_barcodes(
        grey, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    )
    said = {code.bytes for code in found}
    if not said:
        raise NoCodeInPictureError(picture=name)
    if len(said) > 1:
        raise SeveralCodesInPictureError(picture=name, count=len(said))
    (content,) = said
    return _text(content)


def _content(picture: bytes | Path, name: str) -> bytes:
    """The bytes of the picture, read no further than a picture may be long."""
    most = _MOST_MEGABYTES * _MILLION
    if isinstance(picture, bytes):
        content = picture
    else:
        try:
            with picture.open("rb") as file:
                content = file.read(most + 1)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise PictureMissingError(path=str(picture), reason=reason) from error
    if len(content) > most:
        raise _too_large(name)
    return content


def _too_large(name: str) -> PictureTooLargeError:
    return PictureTooLargeError(
        picture=name, most_megabytes=_MOST_MEGABYTES, most_megapixels=_MOST_MEGAPIXELS
    )


def _grey(opened: "Image") -> "Image":
    """The picture in shades of grey, what is transparent in it as white paper."""
    # A JPEG is read at half or a quarter of its size where that is large enough.
    opened.draft("L", (_ENOUGH, _ENOUGH))
    if opened.has_transparency_data:
        colours = opened.convert("RGBA")
        grey = colours.convert("L")
        grey.paste(_WHITE, mask=colours.getchannel("A").point(lambda alpha: _WHITE - alpha))
    else:
        grey = opened.convert("L")
    grey.thumbnail((_ENOUGH, _ENOUGH))
    return grey


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise refusal(WHOLE, content.hex(" "), PayloadRule.ENCODED, "UTF-8") from None
