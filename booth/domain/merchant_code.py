"""A merchant's QRIS code as the booth knows it, whoever reads and writes the code itself."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from booth.domain.money import Rupiah

DEFAULT_QRIS_LIMIT: Final = Rupiah(10_000_000)
"""What one QRIS payment takes at most, by Bank Indonesia's rule since 2022-03-01. A setting."""


class CodeWarning(StrEnum):
    """What is odd about a code that is accepted all the same: a person looks twice."""

    NO_NATIONAL_TEMPLATE = "no national template"
    UNUSUAL_GUID = "unusual GUID"
    NO_NMID = "no NMID"
    UNUSUAL_NMID = "unusual NMID"


@dataclass(frozen=True, slots=True, kw_only=True)
class MerchantCode:
    """A static code that was accepted, with what a person compares to the sticker.

    `payload` is the text of the code, byte for byte. `nmid` (the national merchant id) and
    `criteria` (UMI, UKE, ...) are empty where the code does not carry them.
    """

    payload: str
    merchant_name: str
    city: str
    postal_code: str
    category: str
    nmid: str
    criteria: str
    asks_for_tip: bool
    warnings: tuple[CodeWarning, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DynamicOptions:
    """How an account's static code becomes one for a single sale; its owner chooses.

    `keep_tip_prompt` leaves the buyer's app asking for a tip, so another amount may arrive.
    `add_bill_number` writes our receipt number into 62.01 and 62.05 where the code has none.
    """

    keep_tip_prompt: bool = False
    add_bill_number: bool = False
    limit: Rupiah = DEFAULT_QRIS_LIMIT
