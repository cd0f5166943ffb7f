"""A payment code in words, for the card that it is shown on."""

from booth.domain.money import format_rupiah
from booth.domain.qris_code import ShownCode
from ui.widgets.code_on_card import CodeOnCard


def code_on_card(shown: ShownCode) -> CodeOnCard:
    """What a buyer reads around the code."""
    return CodeOnCard(
        modules=shown.modules,
        merchant_name=shown.merchant_name,
        nmid=shown.nmid,
        amount=format_rupiah(shown.amount),
        number=shown.receipt_number,
        filled_in=shown.dynamic,
    )
