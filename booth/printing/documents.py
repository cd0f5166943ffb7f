"""From an entry's facts to the paper it owes, and to the bytes of one print job."""

from booth.config import PrinterSettings
from booth.domain.events.handling_cash import ShiftClosed, ShiftOpened
from booth.domain.events.paying_vendors import VendorPaid, VendorPaidIn
from booth.domain.events.selling import SaleCompleted, SaleRefunded
from booth.domain.paper_facts import PaperFacts
from booth.paper_ports import Document
from booth.printing.escpos import encode
from booth.printing.order_papers import order_paper
from booth.printing.paper import Paper
from booth.printing.payout_slip import payout_slip
from booth.printing.receipt import receipt
from booth.printing.refund_slip import refund_slip
from booth.printing.shift_report import interim_report, shift_report


def compose(facts: PaperFacts, document: Document, copy_number: int = 0) -> Paper:
    """The paper of an entry; `copy_number` 0 is the original, 1 is SALINAN ke-1.

    Raises ValueError where an entry of this kind never owes such a paper.
    """
    event = facts.entry.event
    match document:
        case Document.RECEIPT if isinstance(event, SaleCompleted):
            return receipt(facts, event, copy_number)
        case Document.RECEIPT | Document.REFUND_SLIP if facts.order:
            return order_paper(facts, facts.order, copy_number)
        case Document.REFUND_SLIP if isinstance(event, SaleRefunded):
            return refund_slip(facts, event, copy_number)
        case Document.PAYOUT_SLIP if isinstance(event, VendorPaid | VendorPaidIn):
            return payout_slip(facts, event, copy_number)
        case Document.SHIFT_REPORT if isinstance(event, ShiftClosed) and facts.shift:
            return shift_report(facts, facts.shift, event, copy_number)
        case Document.INTERIM_REPORT | Document.FULL_INTERIM_REPORT if (
            isinstance(event, ShiftOpened) and facts.shift
        ):
            full = document is Document.FULL_INTERIM_REPORT
            return interim_report(facts, facts.shift, copy_number, full=full)
    raise ValueError(f"{type(event).__name__} owes no {document}")


def render(
    facts: PaperFacts, document: Document, copy_number: int, settings: PrinterSettings
) -> bytes:
    """The bytes of one print job. Pure: the same facts give the same bytes."""
    return encode(compose(facts, document, copy_number), settings)
