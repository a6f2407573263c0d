"""ESPN's headlines for rounds: the common ones, and those that some sports use instead."""

HEADLINES = {
    "play_in": "Play-In", "group": "Group Stage", "r64": "Round of 64", "r32": "Round of 32",
    "r16": "Round of 16",
    "quarter": "Quarterfinals", "semi": "Semifinals", "third": "Third Place", "final": "Final",
}  # fmt: skip
_OF_SPORT = {
    "Basketball": {
        "r16": "East 1st Round", "quarter": "East Semifinals", "semi": "East Finals", "final": "NBA Finals",
        "cup": "NBA Cup Championship",
    },
    "Ice hockey": {
        "r16": "East 1st Round", "quarter": "East 2nd Round", "semi": "East Final",
        "final": "Stanley Cup Final",
    },
    "Baseball": {"r16": "AL Wild Card Series", "quarter": "ALDS", "semi": "ALCS", "final": "World Series"},
    "college": {
        "play_in": "First Four", "r64": "1st Round", "r32": "2nd Round", "r16": "Sweet 16",
        "quarter": "Elite 8",
        "semi": "Final Four", "final": "National Championship",
    },
}  # fmt: skip


def headline(sport: str, stage: str, college: bool) -> str:
    """The headline of a game of this stage; `college`: the college basketball tournament."""
    known = _OF_SPORT.get("college" if college else sport, {})
    words = known.get(stage, HEADLINES.get(stage, ""))
    return f"Men's Basketball Championship - {words}" if college else words
