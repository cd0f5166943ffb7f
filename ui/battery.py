"""How full the laptop's battery is, as the system says it; nothing where it says nothing.

Linux: `/sys/class/power_supply` (kernel documentation, ABI/testing/sysfs-class-power). Windows:
`GetSystemPowerStatus` (Win32, winbase.h). Elsewhere, and on a laptop without a battery, None.
"""

import ctypes
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LOW_PERCENT: Final = 20
"""Below this, and unplugged, it is said: half an hour or so on an old booth laptop."""
_SUPPLIES: Final = Path("/sys/class/power_supply")
_UNKNOWN: Final = 255
"""Windows' word for a charge or a plug it knows nothing of."""


@dataclass(frozen=True, slots=True)
class Battery:
    """The charge in percent, and whether the laptop is plugged in."""

    percent: int
    is_plugged: bool

    @property
    def is_low(self) -> bool:
        """Whether somebody should fetch the charger."""
        return not self.is_plugged and self.percent < LOW_PERCENT


def read_battery(supplies: Path = _SUPPLIES) -> Battery | None:
    """The battery now, or None where there is none or nobody says. Takes microseconds."""
    if sys.platform == "win32":
        return _of_windows()
    return _of_linux(supplies)


def _of_linux(supplies: Path) -> Battery | None:
    try:
        folders = sorted(supplies.iterdir())
    except OSError:
        return None
    charges = []
    is_plugged = False
    for folder in folders:
        kind = _word(folder / "type")
        if kind == "Battery" and _word(folder / "scope") != "Device":  # a mouse has one too
            charge = _word(folder / "capacity")
            if charge.isdecimal():
                charges.append(int(charge))
            is_plugged |= _word(folder / "status") in {"Charging", "Full", "Not charging"}
        elif kind in {"Mains", "USB"}:
            is_plugged |= _word(folder / "online") == "1"
    return Battery(min(charges), is_plugged) if charges else None


def _word(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""


class _PowerStatus(ctypes.Structure):
    """SYSTEM_POWER_STATUS."""

    _fields_ = (
        ("ac_line", ctypes.c_ubyte),
        ("flag", ctypes.c_ubyte),
        ("percent", ctypes.c_ubyte),
        ("saver", ctypes.c_ubyte),
        ("seconds", ctypes.c_ulong),
        ("full_seconds", ctypes.c_ulong),
    )


def _of_windows() -> Battery | None:
    status = _PowerStatus()
    windll = getattr(ctypes, "windll", None)
    if windll is None or not windll.kernel32.GetSystemPowerStatus(ctypes.byref(status)):
        return None
    if _UNKNOWN in (status.percent, status.ac_line):
        return None
    return Battery(int(status.percent), is_plugged=status.ac_line == 1)
