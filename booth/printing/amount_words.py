"""Amounts in words (terbilang), as Indonesian bookkeeping asks for them."""

import re
from typing import Final

from num2words import num2words

from booth.domain.money import Rupiah

# After another number a single thousand is still "seribu", which num2words knows only in front.
_SINGLE_THOUSAND: Final = re.compile(r"\b(juta|miliar|triliun) satu ribu\b")


def amount_in_words(amount: Rupiah) -> str:
    """`Satu juta sepuluh ribu rupiah`. Always Indonesian: it is what the law reads."""
    words: str = num2words(amount, lang="id")
    words = _SINGLE_THOUSAND.sub(r"\1 seribu", words)
    return f"{words[0].upper()}{words[1:]} rupiah"
