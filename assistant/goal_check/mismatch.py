"""What a row says and its document does not."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One thing in a row that its document does not prove, or a row that is missing."""

    row_id: str
    file: str
    column: str
    message: str  # Danish, with the value and the remedy

    def __str__(self) -> str:
        """Return the mismatch as one line for the user."""
        return f"{self.file}, {self.row_id}, kolonne {self.column}: {self.message}"
