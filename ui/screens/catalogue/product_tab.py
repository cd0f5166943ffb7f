"""The tab Barang, put together."""

from pathlib import Path

from booth.domain.ids import ProductId
from resources.texts import text
from ui.screens.catalogue.editing import CatalogueChanged
from ui.screens.catalogue.photos import GoodsPhotos
from ui.screens.catalogue.product_form import ProductForm
from ui.screens.catalogue.products import ProductDraft, ProductsPresenter
from ui.screens.catalogue.tab import Tab
from ui.screens.desk import Desk, Navigator
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.file_dialog import ask_for_file


class ProductTab(Tab):
    """Joins list and form to the presenter."""

    def __init__(
        self, desk: Desk, navigator: Navigator, changed: CatalogueChanged, photos: GoodsPhotos
    ) -> None:
        self.product = ProductForm()
        super().__init__(
            self.product,
            label=text("Barang"),
            search=text("Cari barang"),
            placeholder=text("Nama atau kode"),
            new=text("Barang baru"),
            gone=text("Juga yang tidak dijual"),
            choose_one=text("Pilih barang di daftar, scan, atau tambah yang baru."),
        )
        self._desk, self._photos = desk, photos
        self.vendor = ChoiceButton(text("UMKM"))
        self.filters.insertWidget(0, self.vendor, 1)
        self.setTabOrder(self.new, self.vendor)
        self.setTabOrder(self.vendor, self.gone)
        self.presenter = ProductsPresenter(desk, navigator, self, changed, photos)
        presenter = self.presenter
        self.vendor.chosen.connect(presenter.choose_vendor)
        self.follow(presenter)
        self.product.edited.connect(presenter.edited)
        self.product.photo_wanted.connect(self._ask_for_photo)

    def begin(self) -> None:
        """The screen came up: the shelf may be another."""
        choices: list[tuple[object, str]] = [(None, text("Semua UMKM"))]
        choices += [(one.id, one.terms.name) for one in self._desk.shelf.vendors]
        self.vendor.offer(choices, self.vendor.value)
        self.presenter.show()

    def scanned(self, code: str) -> None:
        """A code was scanned while this tab is shown."""
        shown = self._right.currentIndex() == 1
        self.presenter.scanned(code, self.product.draft if shown else None)

    def show_form(self, draft: ProductDraft | None, title: str, *, locked: str) -> None:
        """Fill the form."""
        key = self.presenter.chosen_key
        below = "" if key is None else self.presenter.before_words(key)
        self.show_panel(title, below, locked, shown=draft is not None)
        if draft is None:
            return
        self.product.show_draft(draft, list(self._desk.shelf.vendors), is_new=key is None)
        self._show_photo(key)
        if key is None and not draft.name:
            self.product.name.setFocus()

    def _show_photo(self, key: ProductId | None) -> None:
        path = None if key is None else self.presenter.photo(self._photos.known())
        if key is None:
            words = text("Foto dipilih setelah barangnya disimpan.")
        elif not self.presenter.photo_code():
            words = text("Foto perlu barcode atau kode barang.")
        else:
            words = "" if path else text("Belum ada foto; petak menunjukkan dua huruf nama.")
        self.product.show_photo(path, words)

    def _ask_for_photo(self) -> None:
        def keep(picture: Path) -> None:
            self.presenter.keep_photo(picture, then=self.presenter.show_again)

        ask_for_file(self, text("Pilih foto"), text("Gambar (*.jpg *.jpeg *.png *.webp)"), keep)
