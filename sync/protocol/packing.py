"""Compression with a bound: what is unpacked can never be larger than was asked for.

The sizes that compressed bytes claim of themselves are not believed: a frame of a few kilobytes
may say that it holds hundreds of megabytes, and mean it.
"""

import zlib
from enum import StrEnum
from typing import Final

import zstandard

from sync.protocol.refusals import BatchMalformedError, BatchTooLargeError


class Encoding(StrEnum):
    """What `Content-Encoding` may say."""

    ZSTD = "zstd"
    GZIP = "gzip"
    IDENTITY = "identity"


_LEVEL: Final = 3
# A frame may ask for a window of gigabytes before its first byte; ours never exceed this.
_LARGEST_WINDOW: Final = 8 * 1024 * 1024
_GZIP: Final = 31  # zlib's own number for "with a gzip header"


def packed(content: bytes) -> bytes:
    """`content` as the registers send it."""
    return zstandard.ZstdCompressor(level=_LEVEL, write_content_size=False).compress(content)


def unpacked(content: bytes, encoding: str, *, most: int) -> bytes:
    """The content that `packed` (or another sender's gzip) was made of.

    Raises BatchTooLargeError beyond `most` bytes, and BatchMalformedError for what is damaged,
    cut off, followed by something else, or in no encoding of `Encoding`.
    """
    try:
        known = Encoding(encoding or Encoding.IDENTITY)
    except ValueError as error:
        raise BatchMalformedError("encoding") from error
    if known is Encoding.IDENTITY:
        found = content
    elif known is Encoding.ZSTD:
        found = _unpacked_zstd(content, most)
    else:
        found = _unpacked_gzip(content, most)
    if len(found) > most:
        raise BatchTooLargeError("unpacked")
    return found


def _unpacked_zstd(content: bytes, most: int) -> bytes:
    reader = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW).stream_reader(
        content, read_across_frames=True
    )
    try:
        found = reader.read(most + 1)
    except zstandard.ZstdError as error:
        raise BatchMalformedError("packed bytes") from error
    if not found and content:
        raise BatchMalformedError("packed bytes")
    return bytes(found)


def _unpacked_gzip(content: bytes, most: int) -> bytes:
    inflating = zlib.decompressobj(_GZIP)
    try:
        found = inflating.decompress(content, most + 1)
    except zlib.error as error:
        raise BatchMalformedError("packed bytes") from error
    if len(found) <= most and (not inflating.eof or inflating.unused_data):
        raise BatchMalformedError("packed bytes")
    return found
