"""A booth whose accounts and vendors are paid by QRIS codes of their own."""

from booth.bootstrap import Booth
from booth.domain.ids import AccountId, StaffId, VendorId
from booth.domain.payment import Holder, HolderKind
from booth.payments.qris.tlv import Node
from tests.payments.codes import code


def accept_code(
    booth: Booth, owner: AccountId | VendorId, name: str, *, by: StaffId, tested: bool = True
) -> Holder:
    """Let an account or a vendor be paid by a code that says `name`."""
    accounts = {account.id for account in booth.browsing.booth_facts().accounts}
    kind = HolderKind.ACCOUNT if owner in accounts else HolderKind.VENDOR
    holder = Holder(kind, owner)
    booth.qris.accept(holder, code(Node("59", name)), by=by)
    if tested:
        booth.qris.record_test(holder, arrived=True, by=by)
    return holder
