import subprocess
import sys

HEAVY = (
    *("sqlalchemy", "sqlmodel", "alembic", "escpos", "PIL", "fpdf"),
    *("cryptography", "keyring", "argon2", "openpyxl", "xlsxwriter"),
    *("httpx", "ssl", "zstandard", "fastapi", "sync"),
)
"""What the first picture does without: a laptop at a booth takes seconds to read them."""


def test_the_window_needs_none_of_the_heavy_libraries() -> None:
    program = "import sys, ui.main; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "PySide6" in loaded
    assert not loaded & set(HEAVY)


def test_a_start_reads_no_sources() -> None:
    program = (
        "import linecache\n"
        "from ui.importing import read_no_sources\n"
        "read_no_sources()\n"
        "import ui.main, booth.bootstrap\n"
        "print(sum(name.endswith('.py') for name in linecache.cache))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    # Shiboken has read those that were imported before it: Python's own beginnings.
    assert int(done.stdout) < 10
