"""One line for each figure: ours, the plain stack's, their ratio and the aim."""

from dataclasses import asdict, dataclass, field


@dataclass
class Line:
    """A figure and what it is held against. `below` and `above` bound `ratio` if there is one, else `ours`."""

    name: str
    ours: float
    unit: str
    plain: float | None = None
    below: float | None = None
    above: float | None = None
    runs: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float | None:
        return self.ours / self.plain if self.plain else None

    @property
    def judged(self) -> float:
        return self.ours if self.ratio is None else self.ratio

    @property
    def missed(self) -> bool:
        return (self.below is not None and self.judged > self.below) or (
            self.above is not None and self.judged < self.above
        )

    @property
    def aim(self) -> str:
        if self.below is not None:
            return f"at most {self.below:g}"
        return f"at least {self.above:g}" if self.above is not None else ""

    def as_dict(self) -> dict:
        return {**asdict(self), "ratio": self.ratio, "aim": self.aim, "missed": self.missed}


def printed(lines: list[Line]) -> str:
    """All lines as an aligned table."""
    heads = ("figure", "ours", "plain", "unit", "ratio", "aim", "")
    rows = [heads, *(_cells(line) for line in lines)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(heads))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _cells(line: Line) -> tuple[str, ...]:
    ratio = f"{line.ratio:.2f}" if line.ratio is not None else ""
    verdict = "" if not line.aim else "MISSED" if line.missed else "ok"
    return (
        line.name,
        _shown(line.ours),
        "" if line.plain is None else _shown(line.plain),
        line.unit,
        ratio,
        line.aim,
        verdict,
    )


def _shown(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.2f}"
