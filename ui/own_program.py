"""How this program is called again, as another process of its own. No Qt."""

import os
import sys
from pathlib import Path


def own_program() -> list[str]:
    """The words that start `lapak` once more; a command's own words come behind them."""
    if getattr(sys, "frozen", False):  # a bundle is its own interpreter
        return [sys.executable]
    called = Path(sys.argv[0])
    if called.stem == "lapak" and called.exists():
        return [os.fspath(called.resolve())]
    return [sys.executable, "-c", "import sys; from ui.commands import main; sys.exit(main())"]
