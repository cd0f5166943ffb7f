"""Online providers of payments, the secrets they ask for, and the table of their fees."""

from booth.domain.errors.base import DeclinedError, UnavailableError


class ProviderUnreachableError(UnavailableError):
    """The provider cannot be asked now; whatever was asked for was not begun.

    `reason` is a `ProviderTrouble` (booth.domain.provider_charges).
    """

    provider: str
    reason: str


class ProviderAnswerError(UnavailableError):
    """The provider, or something on the way that poses as it, answered nonsense.

    `evidence` is what came, cut short, printable, and without keys.
    """

    provider: str
    evidence: str


class ChargeUncertainError(UnavailableError):
    """Nobody knows whether this charge exists: it was asked for, and no answer came.

    Asking again for the same charge is safe; a second one never comes of it.
    """

    provider: str
    charge: object
    reason: str


class ChargeCodeMissingError(UnavailableError):
    """The charge exists and its code cannot be had again.

    `status` is its `ChargeStatus`: one whose code nobody saw is paid by nobody, but it may have
    been shown before.
    """

    provider: str
    charge: object
    status: str


class ProviderKeyMissingError(DeclinedError):
    """Nobody gave this laptop the key of the provider yet, or it was taken away."""

    provider: str


class ProviderKeyRefusedError(DeclinedError):
    """The provider does not know this key, or does not let it do this."""

    provider: str


class ChargeDeclinedError(DeclinedError):
    """The provider read the request and will not have it. `reason` is its own word for why."""

    provider: str
    code: int
    reason: str


class ChargeAmountError(DeclinedError):
    """The provider speaks of another amount than was asked: its word is not used."""

    provider: str
    asked: int
    answered: int


class NoticeForgedError(DeclinedError):
    """A notice without the signature that only the provider can make: nothing of it is believed."""

    provider: str


class ProviderAddressError(DeclinedError):
    """A provider's address that keys must not be sent to: not https, or not an address."""

    address: str


class SecretNotKeptError(UnavailableError):
    """Neither the system's vault nor the file beside it keeps, gives or forgets this secret."""

    name: str
    reason: str


class FeeTableError(DeclinedError):
    """A table of fees with rows that cannot be used, of which the first is named.

    Rows are counted from 1; row 0 is the text as a whole. `field` is the column in question and
    `reason` a `FeeTableFault` (booth.domain.mdr). `others` are row, field and reason of the next
    few, `unnamed` how many there are beyond.
    """

    row: int
    field: str
    reason: str
    others: tuple[tuple[int, str, str], ...] = ()
    unnamed: int = 0
