"""Numbers, and how many people, as a person says them."""

from collections.abc import Sequence

from domain.season.scoring import written


def ordinal(n: int) -> str:
    """1st, 2nd, 3rd, 4th, … 11th."""
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def counted(thousandths: int, unit: str) -> str:
    """1 win, 2.5 wins; `unit` is a scoring's plural."""
    return f"{written(thousandths)} {unit.removesuffix('s') if thousandths == 1_000 else unit}"


def names_in_short(names: Sequence[str]) -> str:
    """Ana; Ana and Ben; Ana and 2 others."""
    first, *others = names
    if not others:
        return first
    return f"{first} and {others[0] if len(others) == 1 else f'{len(others)} others'}"
