"""Kuitansi A4: what a government buyer wants on paper beside the receipt."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from booth.domain.errors import BoothError
from booth.domain.ids import VendorId
from booth.domain.kuitansi_notes import KuitansiNotes, VendorNote
from booth.domain.money import ZERO, Rupiah, format_rupiah
from booth.domain.paper_facts import KuitansiTerms
from booth.domain.records import SaleRecord
from resources.texts import text
from ui.formatting import sentence
from ui.screens.desk import Desk, Navigator, Tone
from ui.screens.money_words import vendor_name
from ui.screens.paper_maker import PaperMaker


@dataclass(frozen=True, slots=True, kw_only=True)
class KuitansiVendor:
    """A vendor of the sale, and what is theirs of it."""

    vendor: VendorId
    name: str
    amount: str


class KuitansiMemory(Protocol):
    """Keeps what was typed of vendors."""

    @property
    def notes(self) -> KuitansiNotes:
        """What is known by now."""

    def keep(self, notes: KuitansiNotes) -> None:
        """Know this from now on."""


class RememberedHere:
    """Keeps it as long as the screen lives."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self.notes = KuitansiNotes()

    def keep(self, notes: KuitansiNotes) -> None:
        """Know this from now on."""
        self.notes = notes


class KuitansiView(Protocol):
    """What the presenter says to the sheet."""

    def show_vendors(self, vendors: Sequence[KuitansiVendor], chosen: VendorId | None) -> None:
        """Whose kuitansi it can be."""

    def show_note(self, note: VendorNote) -> None:
        """What is known of the vendor already."""

    def show_error(self, words: str) -> None:
        """Why it was not made."""

    def show_written(self, words: str, path: Path) -> None:
        """Where it is now."""


class KuitansiPresenter:
    """One sale's kuitansi, for one of its vendors at a time."""

    def __init__(
        self,
        desk: Desk,
        navigator: Navigator,
        papers: PaperMaker,
        record: SaleRecord,
        memory: KuitansiMemory,
        *,
        view: KuitansiView,
    ) -> None:
        """Show whose it can be; it bears today's date."""
        self._desk = desk
        self._navigator = navigator
        self._papers = papers
        self._record = record
        self._memory = memory
        self._view = view
        self._vendors = self._of_sale()
        self.choose(next(iter(self._vendors), None))

    def _of_sale(self) -> dict[VendorId, Rupiah]:
        sums: dict[VendorId, Rupiah] = {}
        for line, back in zip(self._record.sale.lines, self._record.returned, strict=True):
            if line.vendor is not None:
                kept = sums.get(line.vendor, ZERO) + line.net - back.amount
                sums[line.vendor] = Rupiah(kept)
        return {vendor: amount for vendor, amount in sums.items() if amount > ZERO}

    def choose(self, vendor: VendorId | None) -> None:
        """Whose goods it is for."""
        self._vendor = vendor
        shelf = self._desk.shelf
        self._view.show_vendors(
            [
                KuitansiVendor(
                    vendor=one, name=vendor_name(one, shelf), amount=format_rupiah(amount)
                )
                for one, amount in self._vendors.items()
            ],
            vendor,
        )
        if vendor is None:
            self._view.show_error(text("Semua barang nota ini sudah dikembalikan."))
            return
        self._view.show_note(self._memory.notes.of(vendor))

    def write(self, note: VendorNote, *, payer: str, purpose: str) -> None:
        """Write it, or say what is missing; without a `purpose` it lists the goods."""
        vendor = self._vendor
        if vendor is None:
            return
        if not payer.strip():
            self._view.show_error(text("Isi nama instansi atau pembeli."))
            return
        if not note.city.strip():
            self._view.show_error(text("Isi kota tempat kuitansi dibuat."))
            return
        terms = KuitansiTerms(
            vendor=vendor,
            payer=payer.strip(),
            purpose=purpose.strip(),
            city=note.city.strip(),
            on=self._desk.today(),
            signer=note.signer.strip(),
            tax_number=note.tax_number.strip(),
            business_number=note.business_number.strip(),
            address=note.address.strip(),
        )

        def written(path: Path) -> None:
            self._memory.keep(self._memory.notes.with_note(vendor, note))
            said = text("Kuitansi disimpan di {path}").format(path=path)
            self._navigator.say(said, Tone.DONE)
            self._view.show_written(said, path)

        def declined(error: BoothError) -> None:
            self._view.show_error(sentence(error))

        self._desk.ask(
            lambda _: self._papers.kuitansi(self._record.id, terms), then=written, failed=declined
        )
