"""QRIS codes: what is no code, what is no code of a merchant, and pictures of codes."""

from enum import StrEnum

from booth.domain.errors.base import CorruptionError, DeclinedError, UnavailableError


class PayloadRule(StrEnum):
    """What was expected of a part of a payload; `QrisPayloadError.expected` says how much of it.

    The values are the English phrases that go before that.
    """

    EXACTLY = "exactly"
    ONE_OF = "one of"
    DIGITS = "this many digits:"
    LENGTH = "this many characters:"
    AMOUNT = "an amount above zero of digits and at most one point, this many characters:"
    PERCENT = "a percentage above zero and below"
    TAG = "a tag of two digits,"
    SIZE = "a length of two digits,"
    PRINTABLE = "characters that are"
    PRECOMPOSED = "letters in the form"
    ENCODED = "text in"
    ONCE = "this tag as many times as"
    ONLY_WITH = "a value only together with"
    PRESENT = "a value for"
    CHECKSUM = "the checksum"
    UPPER_HEX = "four capital hexadecimal digits,"


class UnsuitableCode(StrEnum):
    """Why a sound QRIS code cannot be a merchant's own, to be paid again and again."""

    TRANSFER = "transfer"
    CASH = "cash"
    ONE_SALE = "one sale"
    AMOUNT_INSIDE = "amount inside"


class QrisPayloadError(DeclinedError):
    """The text is no QRIS payload: nothing is guessed, mended or put in its place.

    `path` names the tag: `62.05` inside a template, `59+` for what follows tag 59 where no tag
    could be read, `00..63` for the payload as a whole. `found` is what stands there, cut to a
    readable length and empty where nothing does; `rule` (a `PayloadRule`) and `expected` say
    what should.
    """

    path: str
    found: str
    rule: str
    expected: str


class QrisUnsuitableError(DeclinedError):
    """A sound QRIS code, but none that a merchant is paid by more than once.

    `reason` is an `UnsuitableCode`; `path` and `found` are the tag that shows it and its value.
    """

    reason: str
    path: str
    found: str


class AboveQrisLimitError(DeclinedError):
    """One QRIS payment takes no more than `limit`: the rest is paid by another tender."""

    amount: int
    limit: int


class QrisCodeTakenError(DeclinedError):
    """Another holder is paid by this very code: nobody could say whose the money is."""

    merchant_name: str
    holder: str


class QrisCodeAlteredError(CorruptionError):
    """A code is not the one that a coordinator accepted: showing it could pay a stranger.

    `sequence` is the entry in question, 0 where the payload itself is at odds with its facts.
    """

    sequence: int
    reason: str


class NoCodeInPictureError(DeclinedError):
    """No QR code can be read from the picture."""

    picture: str


class SeveralCodesInPictureError(DeclinedError):
    """The picture shows QR codes that say different things, and nobody guesses which is meant."""

    picture: str
    count: int


class NoPictureError(DeclinedError):
    """What was given is no PNG or JPEG, or one that is damaged."""

    picture: str


class PictureTooLargeError(DeclinedError):
    """The picture has more bytes or more pixels than a photograph of a code needs."""

    picture: str
    most_megabytes: int
    most_megapixels: int


class PictureMissingError(UnavailableError):
    """There is no picture where one was named, or it cannot be read."""

    path: str
    reason: str


class PictureReadingMissingError(UnavailableError):
    """Pictures cannot be read with what is installed here (the extra `till` brings it)."""

    package: str
