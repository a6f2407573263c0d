"""Names a device in a person's list of sign-ins, in words of our own, never the browser's."""

LONGEST_USER_AGENT = 400
"""Characters of a User-Agent that are examined."""
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)
"""The first match wins: Edge also claims to be Chrome, and Chrome to be Safari."""


def device_name(user_agent: str) -> str | None:
    """For example `Firefox on Windows`; None if nothing in the User-Agent is known."""
    seen = user_agent[:LONGEST_USER_AGENT]
    found = [next((name for part, name in known if part in seen), None) for known in (BROWSERS, SYSTEMS)]
    return " on ".join(filter(None, found)) or None
