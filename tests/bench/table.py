"""One line for each figure: ours, the plain stack's, their ratio and the aim."""

from dataclasses import asdict, dataclass, field
from statistics import median


@dataclass
class Line:
    """A figure and what it is held against. `below` and `above` bound `ratio` if there is one, else `ours`.

    `runs` are what `ours` is the median of. Where each was measured right beside one of `beside`, the ratio is the
    median of theirs: what a machine does in one minute and not in the next then falsifies a run, not the figure.
    """

    name: str
    ours: float
    unit: str
    plain: float | None = None
    below: float | None = None
    above: float | None = None
    runs: list[float] = field(default_factory=list)
    beside: list[float] = field(default_factory=list)

    @classmethod
    def of_rounds(cls, name: str, unit: str, rounds: list[tuple[float, float]], **aims: float) -> "Line":
        """A figure measured several times, ours and the other's in turn."""
        ours, beside = [one for one, _ in rounds], [other for _, other in rounds]
        return cls(name, median(ours), unit, median(beside), runs=ours, beside=beside, **aims)

    @property
    def ratios(self) -> list[float]:
        """Of each round, where there were several."""
        return [one / other for one, other in zip(self.runs, self.beside, strict=True)] if self.beside else []

    @property
    def ratio(self) -> float | None:
        if self.ratios:
            return median(self.ratios)
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
        return {**asdict(self), "ratio": self.ratio, "ratios": self.ratios, "aim": self.aim, "missed": self.missed}


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
    if len(line.ratios) > 1:
        ratio += f" ({min(line.ratios):.2f} to {max(line.ratios):.2f})"
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
