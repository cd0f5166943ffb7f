"""Makes the folder that goes on a booth's laptop, and starts it: `python3 dev.py package`."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from time import monotonic
from typing import Any, Final, NamedTuple

from tools import third_party
from tools.sources import ROOT

SPEC: Final = ROOT / "packaging" / "lapak.spec"
DIST: Final = ROOT / "dist"
_PATIENCE_SECONDS: Final = 120
_MEGABYTE: Final = 1_000_000

# What a bundle may know of the machine it is started on: neither our Python nor our packages.
_KEPT: Final = ("PATH", "HOME", "LANG", "SYSTEMROOT", "TEMP", "TMP", "APPDATA", "LOCALAPPDATA")


class Bundle(NamedTuple):
    """A folder made by `build`."""

    folder: Path

    @property
    def program(self) -> Path:
        """What a person starts."""
        return self.folder / ("lapak.exe" if os.name == "nt" else "lapak")

    @property
    def megabytes(self) -> float:
        """All that is to be copied to a laptop."""
        files = (path for path in self.folder.rglob("*") if path.is_file())
        return sum(path.lstat().st_size for path in files if not path.is_symlink()) / _MEGABYTE


def build(dist: Path = DIST, work: Path = ROOT / "build") -> Bundle:
    """Have PyInstaller make the bundle, and lay the licences beside it. CalledProcessError."""
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=ERROR"),
            *("--distpath", dist, "--workpath", work, SPEC),
        ],
        check=True,
    )
    bundle = Bundle(dist / "lapak")
    third_party.write(bundle.folder, third_party.parts())
    return bundle


def run(bundle: Bundle, *words: str, home: Path) -> str:
    """Run `lapak WORDS...` from the bundle, on a screen in memory; what it printed."""
    done = subprocess.run(
        [bundle.program, *words],
        env=_bare_environment(home),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_PATIENCE_SECONDS,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"lapak {' '.join(words)}: {done.returncode}\n{done.stderr}")
    return done.stdout


def start(bundle: Bundle, home: Path) -> dict[str, Any]:
    """Open the till until its first picture; what it says of that."""
    said = run(bundle, "till", "--quit-after-paint", "--since", str(monotonic()), home=home)
    told: dict[str, Any] = json.loads(said)
    return told


def _bare_environment(home: Path) -> Mapping[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "LAPAK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}


def check(bundle: Bundle) -> list[str]:
    """Start the bundle as a booth would; one line for each thing that came up as it should.

    A new laptop sees the first run, a laptop with a ledger its goods; and the command line
    works: the demo goes through ledger, migrations and workbook.
    """
    from ui.commands.bench.furnish import furnish

    with tempfile.TemporaryDirectory() as folder:
        fresh = start(bundle, Path(folder, "fresh"))
        if fresh["page"] != "FirstRunPage":
            raise SystemExit(f"a new laptop shows {fresh}")
        furnish(Path(folder, "booth"), products=100)
        open_till = start(bundle, Path(folder, "booth"))
        if open_till["page"] != "Window" or open_till["ledger_open_ms"] is None:
            raise SystemExit(f"a booth's laptop shows {open_till}")
        demo = run(bundle, "demo", "--dir", str(Path(folder, "demo")), home=Path(folder))
        if "137.070.500" not in demo:
            raise SystemExit(demo)
    return [
        f"new laptop: first run painted after {fresh['first_paint_ms']:.0f} ms",
        f"booth's laptop: goods painted after {open_till['first_paint_ms']:.0f} ms",
        f"booth's laptop: ready to sell after {open_till['ledger_open_ms']:.0f} ms",
        "lapak demo: every rupiah accounted for",
    ]


def main() -> int:
    """Make it, start it, tell its size."""
    bundle = build()
    print(*check(bundle), sep="\n")
    print(f"{bundle.folder}: {bundle.megabytes:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
