"""The base of every refusal; `domain.errors` has them all."""


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
    """Every error class, in order of definition."""
    import domain.errors
    import domain.reach_errors  # noqa: F401

    return list(Refusal.__subclasses__())
