import pytest

from booth.exports.formulas import Evaluator, Formula

CELLS = {
    (1, 1): "Hari",
    (2, 1): 1,
    (3, 1): 2,
    (2, 2): 100,
    (3, 2): 250,
    (4, 2): Formula("SUM(B2:B3)"),
    (5, 1): 2,
}


@pytest.mark.parametrize(
    "formula, value",
    [
        ("SUM(B1:B3)", 350),
        ("SUM('Hari'!$B$2:$B$3)-100", None),
        ("'Hari'!B4-SUM('Hari'!B2:B2)", 250),
        ("SUMIFS('Hari'!$B$2:$B$3,'Hari'!$A$2:$A$3,A5)", 250),
        ("SUMIFS(B2:B3,A2:A3,A5,B2:B3,B2)", 0),
        ("AVERAGE(B2:B3)", None),
        ("B2*B3", None),
    ],
)
def test_only_the_formulas_we_write_are_worked_out(formula: str, value: int | None) -> None:
    evaluator = Evaluator({"Hari": {**CELLS, (9, 9): Formula(formula)}})
    if value is None:
        with pytest.raises(ValueError, match="of another kind"):
            evaluator.value("Hari", 9, 9)
    else:
        assert evaluator.value("Hari", 9, 9) == value


def test_a_text_that_looks_like_a_formula_is_a_text() -> None:
    assert Evaluator({"Hari": {(1, 1): "=SUM(B2:B3)"}}).value("Hari", 1, 1) == "=SUM(B2:B3)"
