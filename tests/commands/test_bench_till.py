from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from booth.bootstrap import open_booth
from ui.commands.bench.furnish import LEDGER, furnish
from ui.commands.bench.paying import paying
from ui.commands.driving.hands import running_till

PRODUCTS, IMPORTED, SALES = 40, 12, 2
PHASES = 4


@pytest.mark.usefixtures("qapp")
def test_the_bench_pays_while_the_till_prints_imports_and_backs_up(tmp_path: Path) -> None:
    home = tmp_path / "till"
    codes = furnish(home, products=PRODUCTS).barcodes()
    with running_till(home) as (program, hands):
        found = list(
            paying(program, hands, codes, sales=SALES, busy_sales=SALES, imported=IMPORTED)
        )
    assert QApplication.instance() is not None
    names = [measure.name for measure in found]
    for what in ("alone", "printing", "importing 12 products", "backing up"):
        assert sum(what in name for name in names) == len(names) / PHASES
    assert all(measure.value for measure in found)
    papers = list((home / "papers").glob("*.txt"))
    assert any("SALINAN" in paper.read_text(encoding="utf-8") for paper in papers)
    for ledger in (home / LEDGER, home / "copy.lapak"):
        with open_booth(ledger) as booth:
            assert len(booth.browsing.shelf().products) == PRODUCTS + IMPORTED
