"""The seam between starting an office and its people: who may come in first."""

from sync.office.store.database import Database


def first_owner(_database: Database) -> str | None:
    """The one-time password of an owner made just now, where the office had no people yet.

    None where it has some: nobody is told a password a second time.
    """
    return None
