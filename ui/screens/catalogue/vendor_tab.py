"""The tab UMKM, put together."""

from resources.texts import several, text
from ui.screens.catalogue.editing import CatalogueChanged
from ui.screens.catalogue.tab import Tab
from ui.screens.catalogue.vendor_form import VendorForm
from ui.screens.catalogue.vendors import VendorDraft, VendorsPresenter
from ui.screens.desk import Desk, Navigator


class VendorTab(Tab):
    """Joins list and form to the presenter."""

    def __init__(self, desk: Desk, navigator: Navigator, changed: CatalogueChanged) -> None:
        self.vendor = VendorForm()
        super().__init__(
            self.vendor,
            label=several("UMKM"),
            search=text("Cari UMKM"),
            placeholder=text("Nama, pemilik"),
            new=text("UMKM baru"),
            gone=text("Juga yang tidak berjualan lagi"),
            choose_one=text("Pilih UMKM di daftar, atau tambah yang baru."),
        )
        self.filters.addStretch(1)
        presenter = self.presenter = VendorsPresenter(desk, navigator, self, changed)
        self.follow(presenter)
        self.vendor.edited.connect(presenter.edited)

    def begin(self) -> None:
        """The screen came up: the shelf may be another."""
        self.presenter.show()

    def show_form(self, draft: VendorDraft | None, title: str, *, locked: str) -> None:
        """Fill the form."""
        self.show_panel(title, "", locked, shown=draft is not None)
        if draft is None:
            return
        self.vendor.show_draft(draft)
        if self.presenter.chosen_key is None and not draft.name:
            self.vendor.boxes["name"].setFocus()
