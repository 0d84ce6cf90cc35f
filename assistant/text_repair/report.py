"""What was changed in one document, gathered while it is repaired."""

from assistant.records import Repair

EXAMPLES = 5


class Report:
    """Collects repairs by rule, in the order in which the rules first struck."""

    def __init__(self) -> None:
        self._changes: dict[str, list[str]] = {}

    def note(self, rule: str, before: str, after: str) -> None:
        """Record one change; `rule` is Danish and names the kind of change."""
        self._changes.setdefault(rule, []).append(f"{before} → {after}" if after else f"{before} fjernet")

    def repairs(self) -> tuple[Repair, ...]:
        """Return one record per rule with its count and the first different examples."""
        return tuple(
            Repair(rule, len(changes), tuple(dict.fromkeys(changes))[:EXAMPLES])
            for rule, changes in self._changes.items()
        )
