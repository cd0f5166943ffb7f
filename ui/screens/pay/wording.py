"""The sentences of the pay sheet."""

from collections.abc import Sequence
from typing import Final

from booth.domain.ids import VendorId
from booth.domain.money import Rupiah, format_rupiah
from booth.domain.payment import HolderKind, PaymentMethod, Tender
from booth.domain.shares import HeldForNeighbour
from booth.domain.shelf import BoothFacts, Shelf
from resources.texts import plural, text
from ui.formatting import evidence_word
from ui.screens.bills import Rows
from ui.screens.money_words import NO_COLOUR, money_words, vendor_name
from ui.screens.pay.current import Current
from ui.screens.pay.holding import HolderChoice
from ui.screens.pay.shown import (
    ShownCash,
    ShownDue,
    ShownNotArrived,
    ShownPart,
    ShownSave,
    ShownShare,
)
from ui.screens.pay.tendering import Tendering
from ui.screens.pay.typed import SEEN_BY_A_PERSON

_IN_HAND: Final = (PaymentMethod.CASH, PaymentMethod.DEPOSIT)


def due_words(
    paid: Tendering, part: Rupiah, due: Rupiah, number: tuple[int, int] | None
) -> ShownDue:
    """What is to be paid now; `due` is `part` as cash rounds it, `number` that of a code."""
    if part != paid.left:
        caption = text("Bayar sebagian")
        remark = text("dari sisa {left}").format(left=format_rupiah(paid.left))
    elif paid.placed:
        caption = text("Sisa bayar")
        remark = text("dari {total}").format(total=format_rupiah(paid.due))
    else:
        caption, remark = _whole_words(paid)
    if number is not None:
        caption = text("Kode {number} dari {count}").format(number=number[0], count=number[1])
    if due != part:
        remark = text("Pembulatan tunai {sign}{rounding} dari {total}").format(
            sign="+" if due > part else "−",
            rounding=format_rupiah(Rupiah(abs(due - part))),
            total=format_rupiah(part),
        )
    return ShownDue(caption=caption, amount=format_rupiah(due), remark=remark)


def _whole_words(paid: Tendering) -> tuple[str, str]:
    """Of the first part: all that is due, or what the deposit of an order leaves of it."""
    if not paid.drawn:
        return paid.bill.caption, ""
    return text("Sisa bayar"), text("DP {deposit} sudah dibayar, dari {total}").format(
        deposit=format_rupiah(paid.drawn), total=format_rupiah(paid.due)
    )


def left_words(paid: Tendering) -> ShownDue:
    """What is left of a mixed payment."""
    return ShownDue(
        caption=text("Sisa bayar"),
        amount=format_rupiah(paid.left),
        remark=text("dari {total}").format(total=format_rupiah(paid.due)),
    )


def cash_words(tendered: Rupiah, due: Rupiah) -> ShownCash:
    """What goes back, or what is missing."""
    change = Rupiah(tendered - due)
    return ShownCash(
        tendered=tendered,
        exact=change == 0,
        change=format_rupiah(change) if change > 0 else "",
        short=format_rupiah(Rupiah(-change)) if change < 0 else "",
    )


def save_words(now: Current) -> ShownSave:
    """What the one button says: QRIS and transfers ask whether the money was seen."""
    method, part, is_last = now.method, now.part, now.is_last
    if method in SEEN_BY_A_PERSON:
        return ShownSave(words=text("Uang sudah masuk"), confirms=True)
    if is_last and method is PaymentMethod.ON_ACCOUNT:
        return ShownSave(words=text("Catat bon & cetak nota"))
    if is_last and now.paid.bill.is_deposit:
        return ShownSave(words=text("Simpan & cetak tanda terima"))
    if is_last:
        return ShownSave(words=text("Simpan & cetak nota"))
    return ShownSave(words=text("Tambah {amount}").format(amount=format_rupiah(part)))


def divide_words() -> ShownSave:
    """One code cannot take it."""
    return ShownSave(words=text("Bagi dulu"), is_ready=False)


def not_yet_words(paid: Tendering) -> ShownSave:
    """What is missing before there is something to save."""
    words = text("Masih kurang {left}").format(left=format_rupiah(paid.left))
    return ShownSave(words=words, is_ready=False)


def part_words(tender: Tender, facts: BoothFacts, shelf: Shelf, buyer: str) -> ShownPart:
    """A part of a mixed payment, as its list shows it; `buyer` promised what is on account."""
    certain = tender.method in _IN_HAND or tender.evidence is not None
    way = money_words(tender, facts, shelf)
    return ShownPart(
        way=f"{way} · {buyer}" if tender.method is PaymentMethod.ON_ACCOUNT else way,
        amount=format_rupiah(tender.amount or Rupiah(0)),
        state=_state(tender),
        is_certain=certain,
    )


def _state(tender: Tender) -> str:
    if tender.method is PaymentMethod.CASH:
        change = Rupiah((tender.tendered or 0) - (tender.amount or 0))
        if tender.tendered and change:
            return text("kembalian {change}").format(change=format_rupiah(change))
        return text("diterima")
    if tender.method is PaymentMethod.ON_ACCOUNT:
        return text("dibayar nanti")
    if tender.method is PaymentMethod.DEPOSIT:
        return text("sudah dibayar waktu memesan")
    if tender.evidence is None:
        return text("belum masuk")
    return evidence_word(tender.evidence)


def share_words(rows: Rows, shelf: Shelf) -> Sequence[ShownShare]:
    """Vendors with their colours."""
    colours = {vendor.id: vendor.terms.colour for vendor in shelf.vendors}
    return tuple(
        ShownShare(
            vendor=vendor_name(vendor, shelf),
            colour=(colours.get(vendor) if vendor is not None else None) or NO_COLOUR,
            amount=format_rupiah(amount),
        )
        for vendor, amount in rows
    )


def neighbours_words(now: Current, shelf: Shelf, *, counts_now: bool) -> str:
    """`Roka memegang Rp 140.000 milik Batik.`: who would have whose money, and how much of it.

    Of the parts so far, and where it `counts_now` of the one that is being taken.
    """
    held = now.paid.for_neighbours(*(now.bare() if counts_now else ()))
    by_holding: dict[VendorId, list[HeldForNeighbour]] = {}
    for one in held:
        by_holding.setdefault(one.holder, []).append(one)
    return " ".join(
        text("{holding} memegang {amount} milik {owners}.").format(
            holding=vendor_name(holding, shelf),
            amount=format_rupiah(Rupiah(sum(one.amount for one in theirs))),
            owners=_owners(theirs, shelf),
        )
        for holding, theirs in by_holding.items()
    )


def _owners(theirs: Sequence[HeldForNeighbour], shelf: Shelf) -> str:
    if len(theirs) == 1:
        return vendor_name(theirs[0].owner, shelf)
    return ", ".join(
        text("{vendor} ({amount})").format(
            vendor=vendor_name(one.owner, shelf), amount=format_rupiah(one.amount)
        )
        for one in theirs
    )


def into_words(now: Current) -> str:
    """Where the money goes that the booth's own account takes; empty for any other holder."""
    holder = now.holder()
    if holder is None or holder.holder.kind is not HolderKind.ACCOUNT:
        return ""
    if len(now.paid.lacking()) > 1:
        return text("Masuk ke {holder}; bagian tiap UMKM dihitung saat setoran.").format(
            holder=holder.name
        )
    return text("Masuk ke {holder}.").format(holder=holder.name)


def whose_words(holder: HolderChoice | None, method: PaymentMethod, facts: BoothFacts) -> str:
    """Whose machine or bank account a question is about: `stan`, or a vendor's name.

    An account is mostly called after its QRIS code, which no card machine is. Where the booth has
    several, the name is needed all the same.
    """
    if holder is None:
        return ""
    if method is PaymentMethod.QRIS or holder.holder.kind is not HolderKind.ACCOUNT:
        return holder.name
    if len(facts.accounts) > 1:
        return text("stan ({account})").format(account=holder.name)
    return text("stan")


def taken_back_words(tender: Tender) -> str:
    """What to do with the money of a part that was taken out of the list."""
    amount = format_rupiah(tender.amount or Rupiah(0))
    if tender.method is PaymentMethod.ON_ACCOUNT:
        return text("Bon {amount} dikeluarkan.").format(amount=amount)
    if tender.method is PaymentMethod.CASH:
        return text("{amount} dikeluarkan. Kembalikan uang tunainya ke pembeli.").format(
            amount=amount
        )
    return text("{amount} dikeluarkan. Kalau uangnya sudah masuk, kembalikan ke pembeli.").format(
        amount=amount
    )


def on_account_words(amount: Rupiah, buyer: str) -> str:
    """What a coordinator says yes to."""
    return text("Bon {amount} atas nama {buyer}.").format(amount=format_rupiah(amount), buyer=buyer)


def still_there_words(paid: Tendering) -> str:
    """Why the sheet is not left: nobody forgets money that was taken."""
    return plural(
        "Sudah ada {count} pembayaran, {amount}. Keluarkan dulu dari daftar, baru Batal.",
        "Sudah ada {count} pembayaran, {amount}. Keluarkan dulu dari daftar, baru Batal.",
        len(paid.placed),
    ).format(count=len(paid.placed), amount=format_rupiah(paid.covered))


def drawn_stays_words() -> str:
    """Why the deposit of an order is not taken out."""
    return text("DP sudah menjadi bagian pesanan ini. Yang bisa diganti hanya sisanya.")


def not_arrived_words(paid: Tendering, holder: str) -> ShownNotArrived:
    """Belum masuk: what can become of it, and why not, if so."""
    if paid.bill.is_deposit:
        return ShownNotArrived(
            question=text("Uang untuk {holder} belum terlihat masuk. DP-nya?").format(
                holder=holder
            ),
            keep=text("Jangan dicatat dulu"),
            kept=text("Pesanannya tetap ada, tanpa DP ini. DP bisa diterima nanti."),
            hand_over=text("Catat DP, ditunggu"),
            handed_over=text(
                "Tanda terimanya dicetak sekarang, dan uangnya ditandai belum masuk sampai ada"
                " yang melihatnya."
            ),
            refusal=not_kept_words(paid),
        )
    is_order = bool(paid.drawn)
    return ShownNotArrived(
        question=text("Uang untuk {holder} belum terlihat masuk. Barangnya?").format(holder=holder),
        keep=text("Barang disimpan dulu"),
        kept=text("Belum ada nota. Pesanannya tetap terbuka, dengan DP-nya.")
        if is_order
        else text(
            "Belum ada nota. Keranjang masuk simpanan; kalau uangnya datang nanti, masih"
            " diketahui untuk apa."
        ),
        hand_over=text("Barang diserahkan"),
        handed_over=text(
            "Notanya dicatat sekarang, dan uangnya ditandai belum masuk sampai ada yang melihatnya."
        ),
        refusal=not_kept_words(paid),
    )


def not_kept_words(paid: Tendering) -> str:
    """Why the goods cannot simply be kept, if so: somebody else's money lies there."""
    if not paid.placed:
        return ""
    return text("Sudah ada pembayaran lain, {amount}: keluarkan dulu di Campuran.").format(
        amount=format_rupiah(paid.covered)
    )
