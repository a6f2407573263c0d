"""The generated part of a file that people write: it stands between two marks."""


def filled(text: str, begin: str, made: str, end: str) -> str:
    """`text` with `made` between the marks. Raises ValueError if they are not there."""
    before, start, rest = text.partition(begin)
    _, stop, after = rest.partition(end)
    if not (start and stop):
        raise ValueError(f"there is no place for the generated part: {begin.strip()}")
    return before + start + made + stop + after
