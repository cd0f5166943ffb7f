"""What each tag of a QRIS payload may hold, and which tags there must be.

EMVCo QRCPS Merchant-Presented Mode 1.1, chapter 4, with Indonesia's own rules for currency,
country and postal code. Values that Indonesian providers fill in as they like (account templates,
62) stay opaque beyond their lengths.
"""

import re
from collections.abc import Mapping
from typing import Final

from booth.domain.errors import PayloadRule
from booth.payments.qris.tlv import Node, refusal

STATIC: Final = "11"
DYNAMIC: Final = "12"
RUPIAH_CODE: Final = "360"
COUNTRY: Final = "ID"

TIP_PROMPT: Final = "01"
FIXED_FEE: Final = "02"
PERCENT_FEE: Final = "03"
FEE_TAGS: Final = {FIXED_FEE: "56", PERCENT_FEE: "57"}
"""The tag that a fee of this kind (the value of 55) is written in."""

ASK_PAYER: Final = "***"
"""A value of 62 that the buyer's app asks for."""

_CHOICES: Final = {
    "00": ("01",),
    "01": (STATIC, DYNAMIC),
    "53": (RUPIAH_CODE,),
    "55": (TIP_PROMPT, FIXED_FEE, PERCENT_FEE),
    "58": (COUNTRY,),
}
_LONGEST: Final = {"59": 25, "60": 15, "61": 10}
_MANDATORY: Final = ("52", "53", "58", "59", "60", "61")
_ACCOUNTS: Final = frozenset(f"{tag:02d}" for tag in range(2, 52))
_ACCOUNT_TEMPLATES: Final = frozenset(f"{tag:02d}" for tag in range(26, 52))
_GUID: Final = "00"
_LONGEST_GUID: Final = 32
_ADDITIONAL: Final = frozenset(f"{tag:02d}" for tag in range(1, 9))
LONGEST_ADDITIONAL: Final = 25
_LONGEST_AMOUNT: Final = 13
_LONGEST_PERCENT: Final = 5
_CATEGORY: Final = re.compile(r"[0-9]{4}")
# `98.` and `98.00` are amounts; `.98` is none, and neither is a zero however it is written.
_NUMBER: Final = re.compile(r"(?=.*[1-9])[0-9]+(?:\.[0-9]*)?")
_PERCENT: Final = re.compile(r"(?=.*[1-9])[0-9]{1,2}(?:\.[0-9]{0,2})?")


def check_formats(nodes: Mapping[str, Node]) -> None:
    """Raise QrisPayloadError for the first tag that is missing, or holds what it may not."""
    _check_presence(nodes)
    for tag, allowed in _CHOICES.items():
        if tag in nodes and nodes[tag].value not in allowed:
            rule = PayloadRule.ONE_OF if len(allowed) > 1 else PayloadRule.EXACTLY
            raise refusal(tag, nodes[tag].value, rule, ", ".join(allowed))
    if not _CATEGORY.fullmatch(nodes["52"].value):
        raise refusal("52", nodes["52"].value, PayloadRule.DIGITS, "4")
    for tag, longest in _LONGEST.items():
        _check_length(tag, nodes[tag].value, longest)
    _check_amounts(nodes)
    for tag in _ACCOUNT_TEMPLATES & nodes.keys():
        _check_account(nodes[tag])
    for node in nodes["62"].inside if "62" in nodes else ():
        if node.tag in _ADDITIONAL:
            _check_length(f"62.{node.tag}", node.value, LONGEST_ADDITIONAL)


def _check_presence(nodes: Mapping[str, Node]) -> None:
    if _ACCOUNTS.isdisjoint(nodes):
        raise refusal("02..51", "", PayloadRule.PRESENT, "02..51")
    for tag in _MANDATORY:
        if tag not in nodes:
            raise refusal(tag, "", PayloadRule.PRESENT, tag)


def _check_amounts(nodes: Mapping[str, Node]) -> None:
    """The amount, and a fee where tag 55 announces one and nowhere else."""
    if "54" in nodes:
        _check_number("54", nodes["54"].value)
    announced = nodes["55"].value if "55" in nodes else ""
    for kind, tag in FEE_TAGS.items():
        if tag in nodes and kind != announced:
            raise refusal(tag, nodes[tag].value, PayloadRule.ONLY_WITH, f"55={kind}")
        if tag not in nodes and kind == announced:
            raise refusal(tag, "", PayloadRule.PRESENT, tag)
    if "56" in nodes:
        _check_number("56", nodes["56"].value)
    if "57" in nodes:
        percent = nodes["57"].value
        if len(percent) > _LONGEST_PERCENT or not _PERCENT.fullmatch(percent):
            raise refusal("57", percent, PayloadRule.PERCENT, "100")


def _check_number(tag: str, value: str) -> None:
    if len(value) > _LONGEST_AMOUNT or not _NUMBER.fullmatch(value):
        raise refusal(tag, value, PayloadRule.AMOUNT, str(_LONGEST_AMOUNT))


def _check_account(account: Node) -> None:
    """A template of an account says whose it is."""
    path = f"{account.tag}.{_GUID}"
    for node in account.inside:
        if node.tag == _GUID:
            _check_length(path, node.value, _LONGEST_GUID)
            return
    raise refusal(path, "", PayloadRule.PRESENT, path)


def _check_length(path: str, value: str, longest: int) -> None:
    if len(value) > longest:
        raise refusal(path, value, PayloadRule.LENGTH, f"1..{longest}")
