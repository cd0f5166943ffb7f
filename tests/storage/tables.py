"""What stands in the derived tables, to be compared before and after."""

from booth.storage.tables import DERIVED
from tests.storage.damage import Driver


def derived_rows(connection: Driver) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all derived tables, in the order of their keys."""
    return {
        name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)  # noqa: S608  # names from our own declarations
        for name in DERIVED
    }
