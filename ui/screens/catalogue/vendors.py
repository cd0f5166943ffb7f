"""The tab UMKM: who sells here, and on what terms. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from booth.domain.catalogue import Vendor, VendorTerms
from booth.domain.colours import next_colour
from booth.domain.ids import StaffId, VendorId
from booth.domain.money import NO_COMMISSION, BasisPoints
from resources.texts import plural, text
from ui.screens.catalogue.editing import Editing, IncompleteError
from ui.screens.catalogue.shown import Row
from ui.screens.catalogue.wording import percent_words, selling_words, vendor_differences
from ui.screens.use_cases import UseCases


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorDraft:
    """The form."""

    name: str = ""
    group: str = ""
    owner: str = ""
    district: str = ""
    nib: str = ""
    npwp: str = ""
    pkp: bool = False
    bank_name: str = ""
    bank_account: str = ""
    bank_holder: str = ""
    commission_bp: BasisPoints = NO_COMMISSION
    colour: str = ""
    selling: bool = True


class VendorsPresenter(Editing[VendorId, VendorTerms, VendorDraft]):
    """A handful of vendors."""

    def rows(self) -> Sequence[Row]:
        """Vendors by name."""
        words = self._words.split()
        return [
            self._row(vendor)
            for vendor in self._desk.shelf.vendors
            if (self._with_gone or vendor.terms.selling) and _fits(vendor, words)
        ]

    def _row(self, vendor: Vendor) -> Row:
        terms = vendor.terms
        goods = sum(
            product.terms.vendor == vendor.id and product.terms.selling
            for product in self._desk.shelf.products
        )
        parts = (terms.group, terms.owner, terms.district)
        return Row(
            key=vendor.id,
            name=terms.name,
            below=" · ".join(part for part in parts if part),
            amount=text("komisi {rate}").format(rate=percent_words(terms.commission_bp)),
            count=plural("{count} jenis barang", "{count} jenis barang", goods).format(count=goods),
            mark="" if terms.selling else selling_words(selling=False),
            colour=terms.colour,
            gone=not terms.selling,
        )

    def nothing(self) -> str:
        """Why the list is empty."""
        if not self._desk.shelf.vendors:
            return text("Belum ada UMKM. Tambah yang pertama dengan Ctrl+N.")
        return super().nothing()

    def terms_of(self, key: VendorId) -> VendorTerms | None:
        """What is kept."""
        return next((one.terms for one in self._desk.shelf.vendors if one.id == key), None)

    def draft_of(self, key: VendorId | None) -> VendorDraft:
        """The form of one, or of a new one in a colour that nobody has."""
        terms = None if key is None else self.terms_of(key)
        if terms is None:
            used = [one.terms.colour for one in self._desk.shelf.vendors]
            return VendorDraft(colour=next_colour(used))
        return VendorDraft(
            name=terms.name,
            group=terms.group,
            owner=terms.owner,
            district=terms.district,
            nib=terms.nib,
            npwp=terms.npwp,
            pkp=terms.pkp,
            bank_name=terms.bank_name,
            bank_account=terms.bank_account,
            bank_holder=terms.bank_holder,
            commission_bp=terms.commission_bp,
            colour=terms.colour,
            selling=terms.selling,
        )

    def read(self, draft: VendorDraft) -> VendorTerms:
        """The terms a form says; numbers are judged when they are saved."""
        if not draft.name.strip():
            raise IncompleteError(text("Namanya belum diisi."))
        return VendorTerms(
            name=draft.name.strip(),
            group=draft.group.strip(),
            owner=draft.owner.strip(),
            district=draft.district.strip(),
            nib=draft.nib.strip(),
            npwp=draft.npwp.strip(),
            pkp=draft.pkp,
            bank_name=draft.bank_name.strip(),
            bank_account=draft.bank_account.strip(),
            bank_holder=draft.bank_holder.strip(),
            commission_bp=draft.commission_bp,
            colour=draft.colour,
            selling=draft.selling,
        )

    def differences(self, before: VendorTerms | None, after: VendorTerms) -> Sequence[str]:
        """What changes, each as before and after."""
        return () if before is None else vendor_differences(before, after)

    def add(
        self, booth: UseCases, draft: VendorDraft, terms: VendorTerms, by: StaffId | None
    ) -> VendorId:
        """Record a new one."""
        del draft
        return booth.cataloguing.add_vendor(terms, by=by)

    def change(
        self, booth: UseCases, key: VendorId, terms: VendorTerms, by: StaffId | None
    ) -> None:
        """Record other terms."""
        booth.cataloguing.change_vendor(key, terms, by=by)

    def withdrawn(self, terms: VendorTerms) -> VendorTerms:
        """No longer selling."""
        return replace(terms, selling=False)

    def named(self, terms: VendorTerms) -> str:
        """Its name."""
        return terms.name

    def title_of_new(self) -> str:
        """Over the form."""
        return text("UMKM baru")


def _fits(vendor: Vendor, words: Sequence[str]) -> bool:
    terms = vendor.terms
    found = f"{terms.name} {terms.group} {terms.owner} {terms.district}".casefold()
    return all(word in found for word in words)
