"""The owner's recovery code on the narrowest paper, readable and nothing cut."""

from dataclasses import replace

from booth.printing.paper import as_text
from booth.printing.recovery_slip import recovery_slip
from tests.printing.slips import PLACE

CODE = "K7QM-3XW9-T2HP-88FD"


def test_the_code_stands_there_in_its_groups() -> None:
    rows = [row.strip() for row in as_text(recovery_slip(CODE, PLACE), 32).splitlines()]
    assert "K7QM-3XW9" in rows
    assert "T2HP-88FD" in rows
    assert "LATIHAN" not in rows


def test_practice_is_told_from_the_real_code() -> None:
    rows = as_text(recovery_slip(CODE, replace(PLACE, training=True)), 32)
    assert rows.splitlines()[0].strip() == "LATIHAN"
