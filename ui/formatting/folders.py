"""What is said about the folder a ledger would lie in."""

from pathlib import PurePath
from typing import Final

from resources.texts import text

_SYNCED: Final = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "clouddocs")
"""Folders that a program copies while the ledger is written: the copy is torn, or the file held."""

_NETWORK: Final = ("\\\\", "//")


def folder_warning(path: PurePath) -> str:
    """Why a ledger should not lie in this folder, with the next step; empty where it may.

    Told by the path alone: a drive letter of Windows that stands for a network folder is not
    seen.
    """
    if str(path).startswith(_NETWORK):
        return text(
            "Folder data ada di jaringan: catatan bisa rusak bila jaringan putus. "
            "Pindahkan ke disk laptop ini: atur LAPAK_HOME, lalu buka Lapak lagi."
        )
    parts = [part.casefold() for part in path.parts]
    if any(part.startswith(name) for part in parts for name in _SYNCED):
        return text(
            "Folder data ikut disinkronkan (OneDrive atau sejenisnya): catatan bisa rusak. "
            "Pindahkan ke folder lain: atur LAPAK_HOME, lalu buka Lapak lagi."
        )
    return ""
