"""What the entries add up to. All of it can be worked out again from the segments."""

from typing import Final

from sqlalchemy import Index

from sync.office.store.bulk import Mode
from sync.office.store.columns import id_, number_, ordered_by, table, text_

ENTRY: Final = table(
    "entry",
    id_("fair", key=True),
    id_("id", key=True),
    id_("register"),
    number_("epoch"),
    number_("sequence"),
)
"""Where an entry of this id was first seen. Counted once, however often it is sent."""

SALE: Final = table(
    "sale",
    id_("fair", key=True),
    id_("booth", key=True),
    text_("business_day", key=True),
    number_("at", key=True),
    id_("sale", key=True),
    text_("receipt_number"),
    number_("net"),
    id_("shift"),
)
"""A sale, to be found by day and number. Its whole story is in its entry.

A register's sales stand beside each other: by their ids they would lie among those of the whole
fair, a page to write for nearly every sale.
"""

PAYMENT_STATE: Final = table(
    "payment_state",
    id_("fair", key=True),
    id_("booth", key=True),
    id_("entry", key=True),
    number_("number", key=True),
    text_("state"),
    number_("said_at"),
)
"""What a booth knows of a payment whose money arrives out of sight; the latest word counts."""

SHIFT: Final = table(
    "shift",
    id_("fair", key=True),
    id_("shift", key=True),
    id_("register", key=True),
    id_("booth"),
    text_("business_day"),
    number_("said_at"),
)
"""The business day that a shift belongs to, as each register last said it; see `shift_days`.

What its opening says was said at 0, so that every correction comes after it.
"""

NAME: Final = table(
    "name",
    id_("fair", key=True),
    id_("booth", key=True),
    text_("kind", key=True),
    id_("id", key=True),
    text_("name"),
    text_("colour"),
    id_("vendor"),
    number_("said_at"),
)
"""What a booth calls a vendor, product, person, drawer or account now, and whose it is.

By booth, as all that somebody says of an id: ids are no secret, and another booth's word on one
changes nothing here.
"""

TURNOVER: Final = table(
    "turnover",
    id_("fair", key=True),
    id_("booth", key=True),
    text_("business_day", key=True),
    id_("vendor", key=True),
    number_("gross"),
    number_("discount"),
    number_("refunded"),
    number_("charges"),
    number_("pieces"),
    number_("receipts"),
)
"""What each vendor sold, by booth and day. A receipt of several vendors counts at each."""

REGISTER_DAY: Final = table(
    "register_day",
    id_("fair", key=True),
    text_("business_day", key=True),
    id_("booth", key=True),
    id_("register", key=True),
    number_("gross"),
    number_("discount"),
    number_("refunded"),
    number_("charges"),
    number_("pieces"),
    number_("receipts"),
)
"""What each register sold, by day, receipts counted once: few rows, however large the fair."""

TURNOVER_HOUR: Final = table(
    "turnover_hour",
    id_("fair", key=True),
    id_("booth", key=True),
    text_("business_day", key=True),
    number_("hour", key=True),
    id_("vendor", key=True),
    number_("net"),
    number_("receipts"),
    number_("receipts_once"),
    # Of one day is asked, of a booth or of the whole fair: its other days are not read.
    ordered_by("fair", "business_day", "booth", "hour", "vendor"),
)
"""Net turnover by hour (hours since 1970 UTC). `receipts_once` may be summed over vendors."""

TURNOVER_GOODS: Final = table(
    "turnover_goods",
    id_("fair", key=True),
    id_("booth", key=True),
    text_("business_day", key=True),
    id_("vendor", key=True),
    id_("product", key=True),
    text_("name", key=True),
    number_("pieces"),
    number_("net"),
    changing=True,
)
"""Net turnover and pieces by product, or by what was typed where there is none."""

TAKINGS: Final = table(
    "takings",
    id_("fair", key=True),
    id_("booth", key=True),
    text_("business_day", key=True),
    id_("vendor", key=True),
    text_("method", key=True),
    text_("holder_kind", key=True),
    id_("holder", key=True),
    number_("sold"),
    number_("refunded"),
)
"""Vendor x method x holder, by booth and day."""

REPORTED: Final = table(
    "reported",
    id_("fair", key=True),
    id_("booth", key=True),
    text_("business_day", key=True),
    id_("vendor", key=True),
    number_("amount"),
)
"""What vendors say they sold without receipts (pengakuan): beside the turnover, never in it."""

CUSTOMER_ORDER: Final = table(
    "customer_order",
    id_("fair", key=True),
    id_("order", key=True),
    id_("booth"),
    number_("placed_at"),
    number_("net"),
    Index("customer_order_of_booth", "fair", "booth"),
)
"""An order as it was placed: beside the turnover until its goods are handed over."""

ORDER_STATE: Final = table(
    "order_state",
    id_("fair", key=True),
    id_("booth", key=True),
    id_("order", key=True),
    text_("state"),
    number_("said_at"),
)
"""What became of an order that is not open any more."""

LEAD: Final = table(
    "lead",
    id_("fair", key=True),
    id_("lead", key=True),
    id_("booth"),
    number_("noted_at"),
    Index("lead_of_booth", "fair", "booth"),
)
"""A buyer met who does not buy yet."""

LEAD_VALUE: Final = table(
    "lead_value",
    id_("fair", key=True),
    id_("booth", key=True),
    id_("lead", key=True),
    text_("country"),
    text_("currency"),
    number_("minor"),
    number_("said_at"),
)
"""The last word on a trade lead: from where, and worth how many minor units of which currency."""

BALANCE: Final = table(
    "balance",
    id_("fair", key=True),
    id_("booth", key=True),
    text_("account", key=True),
    id_("party", key=True),
    text_("purpose", key=True),
    number_("amount"),
)
"""The books: what stands on each account of each party, by booth.

A party is an id, or (for money collected for a purpose) a word.
"""

LINE_REFUND: Final = table(
    "line_refund",
    id_("fair", key=True),
    id_("booth", key=True),
    id_("sale", key=True),
    number_("line", key=True),
    number_("quantity"),
    number_("amount"),
)
"""How much of a sold line came back at the booth: two laptops may take the same goods back."""

CATALOGUE_ENTRY: Final = table(
    "catalogue_entry",
    id_("fair", key=True),
    id_("register", key=True),
    number_("epoch", key=True),
    number_("sequence", key=True),
    id_("booth"),
    id_("entry"),
    id_("subject"),
    number_("said_at"),
    Index("catalogue_entry_of_booth", "fair", "booth", "entry"),
)
"""Where each ledger says something of a vendor, product or bundle, repetitions included.

What stands before another entry of the same ledger is what its register knew by then.
"""

DERIVED: Final[dict[str, Mode]] = {
    "entry": Mode.INSERT,
    "sale": Mode.INSERT,
    "payment_state": Mode.LATEST,
    "shift": Mode.LATEST,
    "name": Mode.LATEST,
    "turnover": Mode.ADD,
    "register_day": Mode.ADD,
    "turnover_hour": Mode.ADD,
    "turnover_goods": Mode.ADD,
    "takings": Mode.ADD,
    "reported": Mode.ADD,
    "customer_order": Mode.INSERT,
    "order_state": Mode.LATEST,
    "lead": Mode.INSERT,
    "lead_value": Mode.LATEST,
    "balance": Mode.ADD,
    "line_refund": Mode.ADD,
    "catalogue_entry": Mode.LATEST,
}
"""Every derived table and how rows enter it."""
