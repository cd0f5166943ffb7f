"""The file in which people mend the table of MDR."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from booth.config import Config
from booth.domain.errors import FeeTableError, FolderNotWritableError
from booth.domain.mdr import FeeTableFault, MdrTable
from booth.payments.mdr_tables import default_table, default_text, read_table
from resources.texts import text

_NAME: Final = "biaya-qris.txt"
"""A text file by its name too: every laptop has an editor for those, few for .toml."""

_MOST_CHARACTERS: Final = 128 * 1024
"""Beyond this it is another file; the reader of tables says so."""


class FeeTableFile:
    """The `FeeTables` of the settings screen, beside the ledger."""

    def __init__(self, config: Config) -> None:
        self._path: Path = config.folder / _NAME

    @property
    def is_own(self) -> bool:
        """Whether this laptop has a file of its own."""
        return self._path.exists()

    def read(self) -> MdrTable:
        """The table in force."""
        if not self.is_own:
            return default_table()
        try:
            with self._path.open(encoding="utf-8") as file:
                written = file.read(_MOST_CHARACTERS)
        except (OSError, UnicodeDecodeError) as error:
            raise FeeTableError(row=0, field="", reason=FeeTableFault.UNREADABLE) from error
        return read_table(written)

    def came_with_the_program(self) -> MdrTable:
        """The table that is used while the file cannot be."""
        return default_table()

    def open_file(self) -> None:
        """Show the file in the system's own editor."""
        if not self.is_own:
            try:
                self._path.write_text(f"{_heading()}\n{default_text()}", encoding="utf-8")
            except OSError as error:
                raise FolderNotWritableError(
                    path=str(self._path), reason=error.strerror or ""
                ) from error
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))


def _heading() -> str:
    """What each column means, in the language of who opens the file."""
    return "\n".join(
        f"# {line}"
        for line in (
            text("Tabel MDR untuk perkiraan. Simpan, lalu tekan Muat ulang di Lapak."),
            text("from_day: berlaku mulai tanggal ini (tahun-bulan-tanggal)"),
            text("criteria: kriteria merchant di kodenya, misalnya UMI"),
            text("above: untuk pembayaran di atas sekian rupiah; mulai dari 0"),
            text("basis_points: perseratus persen; 30 berarti 0,3 %"),
        )
    )
