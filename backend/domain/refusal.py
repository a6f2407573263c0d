"""The base of every refusal, and the list of them all."""


class Refusal(Exception):
    """A refused request. `details` is a JSON-ready dict that helps a program; it never holds a secret."""

    code = "internal"
    status = 500
    message = "Something went wrong on our side. Try again in a moment."

    def __init__(self, message: str | None = None, details: dict | None = None):
        super().__init__(message or self.message)
        self.text = message or self.message
        self.details = details or {}

    def body(self) -> dict:
        """The answer's JSON: `{"error": {"code", "message", "details"}}`."""
        return {"error": {"code": self.code, "message": self.text, "details": self.details}}


def all_refusals() -> list[type[Refusal]]:
    """Every error class, by its code."""
    import domain.errors
    import domain.reach_errors
    import domain.season_errors  # noqa: F401

    return sorted(Refusal.__subclasses__(), key=lambda refusal: refusal.code)
