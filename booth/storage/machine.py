"""Which machine this is, so that a copied ledger is noticed even offline."""

import sys
from pathlib import Path
from typing import Final

# Boards that ship without an id of their own carry one of these.
_FILLERS: Final = frozenset(
    {
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "03000200-0400-0500-0006-000700080009",
    }
)
_SMBIOS: Final = Path("/sys/class/dmi/id/product_uuid")
_MACHINE_ID: Final = Path("/etc/machine-id")
UNKNOWN: Final = "unknown"


def machine_id() -> str:
    """The board's SMBIOS UUID where it is real and readable, else the system's own id.

    `unknown` where neither can be had: then a copy goes unnoticed until the office sees a fork.
    """
    board = _read(_SMBIOS).lower()
    if board and board not in _FILLERS:
        return board
    return _system_id() or UNKNOWN


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


if sys.platform == "win32":
    import winreg

    def _system_id() -> str:
        """The id that Windows gave this installation."""
        key = r"SOFTWARE\Microsoft\Cryptography"
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as opened:
                return str(winreg.QueryValueEx(opened, "MachineGuid")[0])
        except OSError:
            return ""

else:

    def _system_id() -> str:
        """The id that this installation gave itself."""
        return _read(_MACHINE_ID)
