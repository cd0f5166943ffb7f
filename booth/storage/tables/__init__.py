"""Every table of the ledger file, declared once.

The tables of `TRUTH` are migrated. All others are derived
from entries, each in its `Mode`; a new shape of theirs is rebuilt, never migrated.
"""

from typing import Final

from booth.storage.columns import Mode
from booth.storage.tables import clearing, codes, goods, reference, trade, truth

__all__ = ["DERIVED", "TRUTH", "clearing", "codes", "goods", "reference", "trade", "truth"]

DERIVED: Final[dict[str, Mode]] = {
    "setting": Mode.PUT,
    "staff": Mode.PUT,
    "drawer": Mode.INSERT,
    "account": Mode.INSERT,
    "vendor": Mode.PUT,
    "product": Mode.PUT,
    "bundle": Mode.PUT,
    "shift": Mode.INSERT,
    "shift_day": Mode.PUT,
    "shift_close": Mode.INSERT,
    "sale": Mode.INSERT,
    "sale_line": Mode.INSERT,
    "payment": Mode.INSERT,
    "payment_state": Mode.PUT,
    "payment_closed": Mode.PUT,
    "account_share": Mode.INSERT,
    "account_return": Mode.INSERT,
    "deposit_share": Mode.INSERT,
    "qris_shown": Mode.INSERT,
    "shown_code_closed": Mode.PUT,
    "line_refund": Mode.ADD,
    "sale_refund": Mode.ADD,
    "takings": Mode.ADD,
    "turnover": Mode.ADD,
    "turnover_hour": Mode.ADD,
    "turnover_goods": Mode.ADD,
    "reported_turnover": Mode.ADD,
    "balance": Mode.ADD,
    "commission_base": Mode.ADD,
    "settled": Mode.ADD,
    "reversal": Mode.PUT,
    "stock": Mode.ADD,
    "goods_flow": Mode.ADD,
    "goods_entry": Mode.INSERT,
    "receipt_series": Mode.MAX,
    "spent_number": Mode.PUT,
    "pad_number": Mode.INSERT,
    "customer_order": Mode.INSERT,
    "order_part": Mode.INSERT,
    "order_state": Mode.PUT,
    "order_deposit": Mode.ADD,
    "order_entry": Mode.INSERT,
    "lead_entry": Mode.INSERT,
    "qris_code": Mode.INSERT,
    "qris_code_in_use": Mode.PUT,
    "qris_live_test": Mode.PUT,
}
"""Tables that entries are turned into, and how. In an order that foreign keys allow."""

TRUTH: Final = (
    "entry",
    "print_job",
    "parked_cart",
    "drawer_count",
    "staff_pin",
    "recovery_code",
    "contact",
    "contact_change",
    "contact_exchange",
    "provider_charge",
    "acknowledgement",
    "enrolment",
    "office_catalogue",
)
"""Tables that nothing could rebuild."""
