"""Finds the team a source means by id, name, short name, abbreviation or alias; never by similarity."""

import re
from collections.abc import Iterable

from domain.names import bare

_CLUB = re.compile(r"^(?:afc|fc|cf) | (?:afc|fc|cf)$")
_COUNTRY = re.compile(r" \([A-Z]{3}\)$")
_WITHIN = re.compile(r"['`´ʹʻʼ‘’‛′·]|(?<=\b[a-z])\.(?=[a-z]\b)")
"""Signs that part no words: `St. John's` is `St Johns`, `A.C. Milan` is `AC Milan`."""

_PLACEHOLDER = re.compile(
    r"^(?:tb[acd]|to be (?:announced|confirmed|decided|determined)|n\. ?n\.|\?+|[12][a-l]|3rd|rd ?\d+|3[a-l](?:/?[a-l])+"
    r"|[wl]\d{1,3}|(?:winner|loser|runner).*|.* (?:winner|loser|champion|seed)(?: [a-l\d]{1,2})?|group [a-l] .*"
    r"|(?:\d(?:st|nd|rd)|third) (?:place )?group .*|round of \d+ .*|(?:quarter|semi)-?final(?:ist)? .*)$"
)


def plain(name: str) -> str:
    """A name without case, accents and punctuation; `&`, `+` and `and` are one.

    What a search finds besides is a guess that a person looks at. A result is written at once, so other
    spellings, languages and beginnings of a name are left to the aliases.
    """
    letters = _WITHIN.sub("", bare(name[:200]))
    kept = "".join(sign if sign.isalnum() else " " for sign in letters)
    return " ".join(kept.replace(" and ", " ").split())


def is_placeholder(name: str) -> bool:
    """Whether a name is an undecided place of the draw: `2A`, `W49`, `TBD`, `N.N.`, `Winner Match 3`."""
    return bool(_PLACEHOLDER.match(name.strip().casefold()))


class TeamNames:
    """The teams of one competition by name. A name that fits two teams finds none."""

    def __init__(self, teams: Iterable):
        self._teams = {team.id: team for team in teams}
        self._names: dict[str, str | None] = {}
        self._clubs: dict[str, str | None] = {}
        self._abbreviations: dict[str, str | None] = {}
        for team in self._teams.values():
            names = {plain(name) for name in (team.name, team.short_name, *team.aliases)}
            for name in names:
                self._put(self._names, name, team.id)
            for name in {_CLUB.sub("", name) for name in names}:
                self._put(self._clubs, name, team.id)
            for name in {team.abbreviation, *team.aliases}:
                self._put(self._abbreviations, name.casefold(), team.id)

    @staticmethod
    def _put(where: dict[str, str | None], name: str, team_id: str) -> None:
        where[name] = team_id if where.get(name, team_id) == team_id else None

    def named(self, *names: str | None) -> str | None:
        """The team that has one of these names; the first match wins. None if there is none."""
        for name in names:
            if name:
                key = plain(name)
                found = self._names.get(key) or self._clubs.get(_CLUB.sub("", key))
                if found:
                    return found
        return None

    def any(self, text: str) -> str | None:
        """The team with this id, abbreviation or name, as people write it in a file of ours."""
        if text in self._teams:
            return text
        return self.abbreviated(text) or self.named(text)

    def of_country(self, text: str) -> str | None:
        """The team with this name, which may carry a country, as in `Liverpool FC (ENG)`."""
        return self.named(text, _COUNTRY.sub("", text))

    def undecided(self, text: str) -> bool:
        """Whether a name is a placeholder, or the winner among teams we know: `LAL/GSW`."""
        parts = [part.strip() for part in text.split("/")]
        return is_placeholder(text) or (len(parts) > 1 and all(map(self.any, parts)))

    def abbreviated(self, text: str) -> str | None:
        return self._abbreviations.get(text.strip().casefold())

    def confirmed(self, abbreviation: str, *names: str | None) -> str | None:
        """The team with this abbreviation, if one of the names shares a word with its short name.

        Clubs of other leagues and sports use the same letters, and have the same city in their names.
        """
        team_id = self.abbreviated(abbreviation)
        if team_id is None:
            return None
        team = self._teams[team_id]
        own = set(plain(team.short_name).split())
        told = {word for name in names if name for word in plain(name).split()}
        return team_id if own & told else None
