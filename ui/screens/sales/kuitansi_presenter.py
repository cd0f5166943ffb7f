"""Kuitansi A4: what a government buyer wants on paper beside the receipt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from booth.domain.errors import BoothError
from booth.domain.ids import VendorId
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


@dataclass(frozen=True, slots=True, kw_only=True)
class KuitansiWords:
    """What a person types for one. `purpose` empty lists the goods."""

    payer: str = ""
    purpose: str = ""
    city: str = ""
    signer: str = ""
    tax_number: str = ""
    business_number: str = ""
    address: str = ""


class KuitansiMemory:
    """What was typed last, kept while the program runs: the next one asks less."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self.city = ""
        self.vendors: dict[VendorId, KuitansiWords] = {}


class KuitansiView(Protocol):
    """What the presenter says to the sheet."""

    def show_vendors(self, vendors: Sequence[KuitansiVendor], chosen: VendorId | None) -> None:
        """Whose kuitansi it can be."""

    def show_words(self, words: KuitansiWords) -> None:
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
        known = self._memory.vendors.get(vendor, KuitansiWords())
        self._view.show_words(replace(known, city=known.city or self._memory.city))

    def write(self, words: KuitansiWords) -> None:
        """Write it, or say what is missing."""
        vendor = self._vendor
        if vendor is None:
            return
        if not words.payer.strip():
            self._view.show_error(text("Isi nama instansi atau pembeli."))
            return
        if not words.city.strip():
            self._view.show_error(text("Isi kota tempat kuitansi dibuat."))
            return
        terms = KuitansiTerms(
            vendor=vendor,
            payer=words.payer.strip(),
            purpose=words.purpose.strip(),
            city=words.city.strip(),
            on=self._desk.today(),
            signer=words.signer.strip(),
            tax_number=words.tax_number.strip(),
            business_number=words.business_number.strip(),
            address=words.address.strip(),
        )

        def written(path: Path) -> None:
            self._memory.city = words.city
            self._memory.vendors[vendor] = replace(words, payer="", purpose="")
            said = text("Kuitansi disimpan di {path}").format(path=path)
            self._navigator.say(said, Tone.DONE)
            self._view.show_written(said, path)

        def declined(error: BoothError) -> None:
            self._view.show_error(sentence(error))

        self._desk.ask(
            lambda _: self._papers.kuitansi(self._record.id, terms), then=written, failed=declined
        )
