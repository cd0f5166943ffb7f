"""Who can be paid by a code: the booth's accounts and every vendor. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from booth.domain.payment import Holder, HolderKind
from booth.domain.qris_code import QrisCode
from booth.domain.shelf import BoothFacts, Shelf
from resources.texts import text


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeHolder:
    """An account or a vendor, by the name people call it, and its code where it has one.

    `whose` says in a few words what it is: an account with its payee, or a vendor.
    """

    holder: Holder
    name: str
    whose: str
    code: QrisCode | None


def code_holders(facts: BoothFacts, shelf: Shelf) -> Sequence[CodeHolder]:
    """Accounts first, then vendors; of those who sell no longer, the ones who have a code yet."""
    codes = {code.holder: code for code in facts.qris_codes}
    found = []
    for account in facts.accounts:
        holder = Holder(HolderKind.ACCOUNT, account.id)
        whose = text("rekening stan, atas nama {payee}").format(payee=account.payee)
        found.append(
            CodeHolder(holder=holder, name=account.name, whose=whose, code=codes.get(holder))
        )
    for vendor in shelf.vendors:
        holder = Holder(HolderKind.VENDOR, vendor.id)
        if vendor.terms.selling or holder in codes:
            found.append(
                CodeHolder(
                    holder=holder,
                    name=vendor.terms.name,
                    whose=text("UMKM"),
                    code=codes.get(holder),
                )
            )
    return found
