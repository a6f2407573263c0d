"""Numbers in a request's address."""

from domain.errors import InvalidRequest

LARGEST = 999_999_999_999_999


def whole_number(field: str, text: str | None, least: int = 0, most: int = LARGEST) -> int | None:
    """None if it is missing. Raises invalid_request, which names the field and the range."""
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most)) and least <= int(text) <= most):
        raise InvalidRequest(f"{field} is a whole number from {least} to {most}.", {"field": field})
    return int(text)
