"""What the demonstration prints at its end: tables in text, and its checks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from booth.domain.money import format_thousands
from booth.exports.rows import Figures


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was worked out twice, and whether both agree."""

    name: str
    found: str
    holds: bool


@dataclass(slots=True)
class Report:
    """The checks so far."""

    checks: list[Check] = field(default_factory=list)

    def add(self, check: Check) -> None:
        """Note another check."""
        self.checks.append(check)

    @property
    def holds(self) -> bool:
        """Whether every check holds."""
        return all(check.holds for check in self.checks)

    def text(self) -> str:
        """A line a check."""
        width = max(len(check.name) for check in self.checks)
        return "\n".join(
            f"[{'ok' if check.holds else 'WRONG'}] {check.name:<{width}}  {check.found}"
            for check in self.checks
        )


def day_table(figures: Figures) -> str:
    """Vendors down, days across, with sums both ways."""
    days = sorted({row.day for row in figures.vendor_days})
    net: dict[tuple[str, object], int] = {}
    for row in figures.vendor_days:
        net[row.vendor, row.day] = net.get((row.vendor, row.day), 0) + row.net
    vendors = [name for _, name in figures.vendors]
    lines = [("", *(f"{day:%a %d/%m}" for day in days), "total")]
    for vendor in vendors:
        amounts = [net.get((vendor, day), 0) for day in days]
        lines.append((vendor, *map(format_thousands, amounts), format_thousands(sum(amounts))))
    sums = [sum(net.get((vendor, day), 0) for vendor in vendors) for day in days]
    lines.append(("total", *map(format_thousands, sums), format_thousands(sum(sums))))
    return columns(lines)


def balance_table(figures: Figures) -> str:
    """Every account with its parties and its sum; debit positive, credit negative."""
    lines: list[tuple[str, ...]] = []
    for account in dict.fromkeys(balance.account for balance in figures.balances):
        standing = [b for b in figures.balances if b.account is account]
        for n, balance in enumerate(standing):
            name = account.value if n == 0 else ""
            lines.append((name, balance.party, format_thousands(balance.amount)))
        if len(standing) > 1:
            lines.append(("", "together", format_thousands(sum(b.amount for b in standing))))
    return columns(lines, texts=2)


def columns(lines: Iterable[Sequence[str]], *, texts: int = 1) -> str:
    """Lines as columns: the first `texts` to the left, figures to the right."""
    rows = list(lines)
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if n < texts else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
