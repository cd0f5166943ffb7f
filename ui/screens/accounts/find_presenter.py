"""Where a code comes from: a text, a picture file, the clipboard, what was dropped. No Qt."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

from booth.domain.errors import BoothError, PictureMissingError
from booth.domain.merchant_code import MerchantCode
from resources.texts import text
from ui.formatting import told
from ui.screens.desk import Desk
from ui.screens.use_cases import UseCases

Modules = tuple[tuple[bool, ...], ...]
"""A symbol: rows of modules, True where dark."""

_MOST_BYTES: Final = 32 * 1024 * 1024
"""More than any picture that is looked at has; what is longer is refused by its size."""


class FindView(Protocol):
    """What the presenter says to the sheet."""

    def show_reading(self, *, reading: bool) -> None:
        """Whether a code is being read right now."""

    def show_refusal(self, what: str, next_step: str) -> None:
        """Why it cannot be used, and what to do; both empty for nothing."""

    def close_sheet(self) -> None:
        """A code was found."""


def picture_file(path: Path) -> Callable[[], bytes]:
    """A file's content, read where it is called for: never on the screen's thread."""

    def read() -> bytes:
        try:
            with path.open("rb") as file:
                return file.read(_MOST_BYTES)
        except OSError as error:
            raise PictureMissingError(path=path.name, reason=error.strerror or "") from error

    return read


class FindPresenter:
    """One code at a time: what is read later than asked is not shown any more."""

    def __init__(
        self, desk: Desk, view: FindView, found: Callable[[MerchantCode, Modules], None]
    ) -> None:
        """`found` is told of a code that a merchant can be paid by."""
        self._desk, self._view, self._found = desk, view, found
        self._asked = 0

    def look_at_text(self, words: str) -> None:
        """Look at a code that was pasted, typed, or read by a scanner."""
        payload = words.strip()
        if not payload:
            self._view.show_refusal(
                text("Belum ada kode."), text("Tempel teksnya, atau pilih gambarnya.")
            )
            return
        self._look(lambda booth: booth.qris.look_at(payload))

    def look_at_picture(self, content: Callable[[], bytes]) -> None:
        """Look for the code in a picture; `content` is called away from the screen's thread."""
        self._look(lambda booth: booth.qris.look_at_picture(content()))

    def nothing_to_paste(self) -> None:
        """The clipboard holds neither a picture nor a text."""
        self._view.show_refusal(
            text("Tidak ada gambar atau teks yang disalin."),
            text("Salin dulu gambar kodenya, lalu coba lagi."),
        )

    def not_a_picture(self) -> None:
        """What was dropped is no file and no picture."""
        self._view.show_refusal(
            text("Yang diseret bukan gambar."), text("Seret satu berkas PNG atau JPEG.")
        )

    def _look(self, look: Callable[[UseCases], MerchantCode]) -> None:
        self._asked += 1
        mine = self._asked
        self._view.show_refusal("", "")
        self._view.show_reading(reading=True)

        def read(booth: UseCases) -> tuple[MerchantCode, Modules]:
            code = look(booth)
            return code, booth.qris.codes.modules(code.payload)

        def then(answer: tuple[MerchantCode, Modules]) -> None:
            if mine == self._asked:
                self._view.show_reading(reading=False)
                self._view.close_sheet()
                self._found(*answer)

        def failed(error: BoothError) -> None:
            if mine == self._asked:
                self._view.show_reading(reading=False)
                self._view.show_refusal(*told(error))

        self._desk.ask(read, then=then, failed=failed)

    def leave(self) -> None:
        """The sheet is closed: what is read from now on is nobody's."""
        self._asked += 1
