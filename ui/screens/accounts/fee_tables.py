"""What the page of costs asks of the program around it."""

from typing import Protocol

from booth.domain.mdr import MdrTable


class FeeTables(Protocol):
    """The table of MDR: the one that came with the program, or one that people mended."""

    @property
    def is_own(self) -> bool:
        """Whether this laptop has a file of its own."""

    def read(self) -> MdrTable:
        """The table in force. Called away from the screen's thread.

        Raises FeeTableError for the first row of the file that cannot be used.
        """

    def came_with_the_program(self) -> MdrTable:
        """The table that is used while the file cannot be."""

    def open_file(self) -> None:
        """Show the file in the system's own editor; made from the present table where none is.

        Called on the screen's thread. Raises FolderNotWritableError.
        """
