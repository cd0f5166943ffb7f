import csv
import errno
from pathlib import Path

import pytest

from booth.domain.errors import DiskFullError, FolderNotWritableError
from booth.exports import files
from booth.exports.files import export_books
from tests.exports.booth_days import NASTY_NAME, Register, genesis, two_ledgers

NAME = "lapak-kota-tangerang-2023-03-02"


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_an_export_is_one_workbook_and_a_csv_file_for_each_table(tmp_path: Path) -> None:
    exported = export_books(two_ledgers(), tmp_path / "new" / "folder")
    assert exported.workbook == tmp_path / "new" / "folder" / f"{NAME}.xlsx"
    assert len(exported.csv_files) == 10
    assert not exported.renamed
    left = {path.name for path in exported.workbook.parent.iterdir()}
    assert left == {f"{NAME}.xlsx", f"{NAME}-csv"}


def test_csv_opens_right_in_an_indonesian_excel(tmp_path: Path) -> None:
    folder = export_books(two_ledgers(), tmp_path).csv_files[0].parent
    assert (folder / "nota.csv").read_bytes().startswith(b"\xef\xbb\xbfNo. nota;Hari;Waktu;")
    sold = read_csv(folder / "nota.csv")
    assert (sold[2]["Hari"], sold[2]["Waktu"]) == ("2023-03-01", "2023-03-02 01:00:00")
    assert sum(int(row["Total bayar"]) for row in sold) == 1_239_250
    assert read_csv(folder / "baris.csv")[0]["Komisi"] == "12,5%"


def test_csv_texts_are_never_run_as_formulas(tmp_path: Path) -> None:
    folder = export_books(two_ledgers(), tmp_path).csv_files[0].parent
    lines = read_csv(folder / "baris.csv")
    assert f"'{NASTY_NAME}" in {row["UMKM"] for row in lines}
    assert {"'@bungkus"} <= {row["Nama"] for row in lines}
    assert "-5000" in {row["Selisih"] for row in read_csv(folder / "tutup-kasir.csv")}


def test_an_earlier_export_is_kept_and_the_new_one_takes_another_name(tmp_path: Path) -> None:
    first = export_books(two_ledgers(), tmp_path)
    first.workbook.write_bytes(b"somebody's notes")
    second = export_books(two_ledgers(), tmp_path)
    assert second.renamed
    assert second.workbook.name == f"{NAME} (2).xlsx"
    assert second.csv_files[0].parent.name == f"{NAME} (2)-csv"
    assert first.workbook.read_bytes() == b"somebody's notes"


def test_an_earlier_export_is_replaced_when_asked(tmp_path: Path) -> None:
    first = export_books(two_ledgers(), tmp_path)
    first.workbook.write_bytes(b"old")
    second = export_books(two_ledgers(), tmp_path, replace=True)
    assert (second.workbook, second.renamed) == (first.workbook, False)
    assert first.workbook.read_bytes() != b"old"


def test_a_workbook_open_in_excel_is_left_alone_and_written_under_another_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = export_books(two_ledgers(), tmp_path).workbook
    held.write_bytes(b"open in Excel")
    replace = Path.replace

    def refuse_held(self: Path, target: Path) -> Path:
        if target == held:
            raise PermissionError(errno.EACCES, "held open by another program")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse_held)
    second = export_books(two_ledgers(), tmp_path, replace=True)
    assert (second.workbook.name, second.renamed) == (f"{NAME} (2).xlsx", True)
    assert held.read_bytes() == b"open in Excel"
    assert not list(tmp_path.glob(".*"))


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(FolderNotWritableError) as refused:
        export_books(two_ledgers(), tmp_path / "file" / "below")
    assert refused.value.path == str(tmp_path / "file" / "below")


@pytest.mark.parametrize(
    "number, expected", [(errno.ENOSPC, DiskFullError), (errno.EACCES, FolderNotWritableError)]
)
def test_a_disk_that_refuses_leaves_no_half_file(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    expected: type[DiskFullError | FolderNotWritableError],
) -> None:
    def half_write(path: Path, **_: object) -> None:
        path.write_bytes(b"half")
        raise OSError(number, "refused")

    monkeypatch.setattr(files, "write_workbook", half_write)
    with pytest.raises(expected):
        export_books(two_ledgers(), tmp_path)
    assert not list(tmp_path.iterdir())


def test_training_says_so_in_the_files_name(tmp_path: Path) -> None:
    till = Register("KT1", 1001)
    till.record(genesis("KT1", training=True))
    assert export_books([till.entries], tmp_path).workbook.name.startswith("LATIHAN-lapak-")
