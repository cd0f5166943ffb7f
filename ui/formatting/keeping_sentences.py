"""Sentences for people, money kept, files and disks."""

from collections.abc import Callable
from pathlib import PurePath
from typing import Any, Final

from booth.domain import errors
from booth.domain.events.setting_up import Role
from booth.domain.money import format_rupiah, format_thousands
from booth.domain.rights import Right
from resources.texts import plural, text
from ui.formatting.dates import time_words
from ui.formatting.told import Told
from ui.formatting.words import account_word, right_word, role_word


def _right(error: errors.RightMissingError) -> Told:
    known = error.right in {right.value for right in Right}
    return Told(
        text("Hanya koordinator yang boleh {right}.").format(
            right=right_word(Right(error.right)) if known else text("melakukan ini")
        ),
        text("Minta koordinator memasukkan PIN."),
    )


def _role(role: str) -> str:
    return role_word(Role(role)) if role in {known.value for known in Role} else text("itu")


def _wrong_pin(error: errors.WrongPinError) -> Told:
    return Told(
        text("PIN salah."),
        plural(
            "Coba lagi; tinggal {left} kali.", "Coba lagi; tinggal {left} kali.", error.left
        ).format(left=error.left),
    )


def _balance(error: errors.InsufficientBalanceError) -> Told:
    return Told(
        text("{account} hanya {available}, diminta {asked}.").format(
            account=account_word(error.account),
            available=format_rupiah(error.available),
            asked=format_rupiah(error.asked),
        ),
        text("Kurangi jumlahnya."),
    )


def _table(error: errors.TableTooLongError) -> Told:
    return Told(
        text("Tabel {table} berisi {rows} baris; satu lembar muat {longest}.").format(
            table=error.table,
            rows=format_thousands(error.rows),
            longest=format_thousands(error.longest),
        ),
        text("Unduh laporan per kasir."),
    )


def _name(path: str) -> str:
    """A file's name: the whole path says nothing to a cashier."""
    return PurePath(path).name or path


def _file(what: Callable[[], str], step: Callable[[], str]) -> Callable[[Any], Told]:
    """A sentence that names the file in question."""
    return lambda error: Told(what().format(file=_name(error.path)), step())


TELLERS: Final[dict[type[errors.BoothError], Callable[[Any], Told]]] = {
    errors.RightMissingError: _right,
    errors.WrongPinError: _wrong_pin,
    errors.InsufficientBalanceError: _balance,
    errors.TableTooLongError: _table,
    errors.ContactOwesError: lambda error: Told(
        text("{name} masih punya bon {owed}.").format(
            name=error.name, owed=format_rupiah(error.owed)
        ),
        text("Lunasi bonnya dulu."),
    ),
    errors.RoleTooHighError: lambda error: Told(
        text("Anda tidak boleh memberi atau mengubah peran {role}.").format(role=_role(error.role)),
        text("Minta penanggung jawab stan."),
    ),
    errors.OwnerOnlyError: lambda _: Told(
        text("Ini hanya untuk penanggung jawab stan."),
        text("Minta penanggung jawab memasukkan PIN-nya."),
    ),
    errors.LastInChargeError: lambda error: Told(
        text("{name} satu-satunya {role} di stan ini.").format(
            name=error.name, role=_role(error.role).lower()
        ),
        text("Angkat dulu penggantinya."),
    ),
    errors.PersonLeftError: lambda error: Told(
        text("{name} sudah tidak bertugas di stan ini.").format(name=error.name),
        text("Pilih petugas lain, atau aktifkan lagi di Setelan."),
    ),
    errors.ForeignGoodsError: lambda error: Told(
        text("{person} tidak menjual barang {vendor}.").format(
            person=error.person, vendor=error.vendor
        ),
        text("Minta petugas lain menjualnya."),
    ),
    errors.RecoveryCodeError: lambda error: Told(
        text("Kode pemulihan ini tidak cocok."),
        plural(
            "Periksa hurufnya; tinggal {left} kali.",
            "Periksa hurufnya; tinggal {left} kali.",
            error.left,
        ).format(left=error.left),
    ),
    errors.RecoveryCodeMissingError: lambda _: Told(
        text("Tidak ada kode pemulihan yang berlaku di laptop ini."),
        text("Cari laptop tempat kode itu dibuat, atau minta koordinator membuat PIN baru."),
    ),
    errors.PinKeyMissingError: lambda _: Told(
        text("PIN ini tidak bisa diperiksa: kuncinya tidak ada di laptop ini."),
        text("Minta koordinator membuat PIN baru, atau pakai kode pemulihan."),
    ),
    errors.PinShapeError: lambda error: Told(
        text("PIN terdiri dari {shortest} sampai {longest} angka.").format(
            shortest=error.shortest, longest=error.longest
        ),
        text("Ketik angka saja."),
    ),
    errors.WeakPinError: lambda _: Told(
        text("PIN ini terlalu mudah ditebak."), text("Pilih angka yang tidak berurutan.")
    ),
    errors.PinMissingError: lambda _: Told(
        text("Petugas ini belum punya PIN."), text("Buat PIN-nya dulu di Setelan.")
    ),
    errors.PinLockedError: lambda error: Told(
        text("PIN salah terlalu sering."),
        text("Coba lagi setelah pukul {time}.").format(time=time_words(error.until)),
    ),
    errors.SettlementMovedError: lambda error: Told(
        text("Hak {vendor} sudah berubah menjadi {payable}.").format(
            vendor=error.vendor, payable=format_rupiah(error.payable)
        ),
        text("Cetak ulang lalu tanda tangani lagi."),
    ),
    errors.TrainingMismatchError: lambda _: Told(
        text("Data latihan dan data sungguhan tidak boleh dicampur."), text("Pilih berkas lain.")
    ),
    errors.MixedBoothsError: lambda _: Told(
        text("Berkas ini milik pameran atau stan lain."), text("Pilih berkas stan ini.")
    ),
    errors.FolderNotEmptyError: _file(
        lambda: text("Folder {file} berisi berkas lain, dan tidak ditimpa."),
        lambda: text("Pilih folder kosong."),
    ),
    errors.BoothFileDamagedError: _file(
        lambda: text("{file} bukan berkas stan yang utuh."),
        lambda: text("Simpan lagi dari laptop pertama, lalu buka yang baru."),
    ),
    errors.BoothFileNewerError: _file(
        lambda: text("{file} dibuat oleh Lapak yang lebih baru."),
        lambda: text("Perbarui Lapak di laptop ini."),
    ),
    errors.BoothFileMissingError: _file(
        lambda: text("{file} tidak bisa dibaca."),
        lambda: text("Periksa flashdisk-nya, lalu pilih berkasnya lagi."),
    ),
    errors.LedgerInUseError: _file(
        lambda: text("Catatan {file} sedang dibuka Lapak lain."),
        lambda: text("Tutup jendela Lapak yang lain, lalu coba lagi."),
    ),
    errors.LedgerNotWritableError: _file(
        lambda: text("Catatan {file} tidak bisa ditulis."),
        lambda: text("Periksa izin folder dan disk laptop ini, lalu coba lagi."),
    ),
    errors.LedgerMissingError: _file(
        lambda: text("Catatan {file} tidak ditemukan."),
        lambda: text("Sambungkan disk atau flashdisk tempat catatan disimpan."),
    ),
    errors.LedgerNewerError: _file(
        lambda: text("Catatan {file} ditulis oleh Lapak yang lebih baru."),
        lambda: text("Perbarui Lapak di laptop ini."),
    ),
    errors.LedgerOlderError: _file(
        lambda: text("Catatan {file} ditulis oleh Lapak yang lebih lama."),
        lambda: text("Buka sekali di kasir agar diperbarui."),
    ),
    errors.DiskFullError: _file(
        lambda: text("Disk laptop ini penuh; {file} tidak bisa ditambah."),
        lambda: text("Hapus berkas yang tidak perlu, lalu coba lagi."),
    ),
    errors.DatabaseTooOldError: lambda error: Told(
        text("SQLite {found} di laptop ini terlalu lama; perlu {needed}.").format(
            found=error.found, needed=error.needed
        ),
        text("Pasang ulang Lapak."),
    ),
    errors.FolderNotWritableError: _file(
        lambda: text("{file} tidak bisa disimpan di folder itu."),
        lambda: text("Pilih folder lain."),
    ),
    errors.LedgerDamagedError: _file(
        lambda: text("Catatan {file} rusak atau bukan catatan Lapak."),
        lambda: text("Berhenti berjualan di laptop ini dan hubungi koordinator."),
    ),
    errors.BackupUnsoundError: _file(
        lambda: text("Cadangan {file} rusak: isinya tidak cocok saat diperiksa."),
        lambda: text("Pakai flashdisk lain. Catatan di laptop ini tidak berubah."),
    ),
    errors.UnbalancedError: lambda error: Told(
        text("Pembukuan selisih {difference}.").format(difference=format_rupiah(error.difference)),
        text("Berhenti berjualan di laptop ini dan hubungi koordinator."),
    ),
    errors.UnreadableEntryError: lambda error: Told(
        text("Catatan nomor {sequence} tidak terbaca.").format(sequence=error.sequence),
        text("Berhenti berjualan di laptop ini dan hubungi koordinator."),
    ),
    errors.WorkbookDisagreesError: lambda error: Told(
        text("Rumus di lembar {sheet}, sel {cell}, tidak cocok.").format(
            sheet=error.sheet, cell=error.cell
        ),
        text("Jangan pakai berkas ini; unduh lagi laporannya."),
    ),
}
