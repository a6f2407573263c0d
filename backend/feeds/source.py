"""The source of results, chosen by the setting RESULTS: what to request, and how to read its answers.

`auto` is ESPN's public scoreboard, `espn:<base>` another server that speaks its JSON, `replay:<base>` the
same for a replayed season (tools/replay_feed.py), which reports its own time. A base that ends in
`/openfootball` serves openfootball's files.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from network import Sockets

from feeds import espn, openfootball
from feeds.http import get
from feeds.moments import day_of
from feeds.port import FeedUnavailable, NotReadable, Read
from recent import Recent

ESPN = "https://site.api.espn.com"
ESPN_ZONE = "America/New_York"
"""ESPN's `dates=` are days in this zone, whatever the competition's is."""

MOST_GAMES_AN_ANSWER = 500
"""With a larger limit ESPN truncates the answer."""

KEPT_ANSWERS = 128
COLLEGE = "mens-college-basketball"
"""Without `groups=50` its scoreboard has only the ranked teams."""


@dataclass(frozen=True, slots=True)
class Told:
    """A parsed answer; `now` (epoch ms) and `speed` are a replay's own clock.

    `etag` and `last_modified` go to `Source.keep` once the answer is stored.
    """

    read: Read
    etag: str | None = None
    last_modified: str | None = None
    now: int | None = None
    speed: float = 1.0


class Source:
    """Caches the last answers, so that an unchanged source can answer 304."""

    def __init__(self, setting: str, sockets: Sockets):
        kind, _, base = setting.partition(":")
        self.replays = kind == "replay"
        self._base = (base or ESPN).rstrip("/")
        self._sockets = sockets
        self._kept: Recent[str, Told] = Recent(KEPT_ANSWERS)
        self.name = "openfootball" if self._base.endswith("/openfootball") else "espn"

    @property
    def host(self) -> str:
        return urlsplit(self._base).netloc

    def time(self) -> int:
        """The present time (epoch ms) in the replayed season. Off the loop. Raises FeedUnavailable."""
        answer = get(self._sockets, f"{self._base.removesuffix('/openfootball')}/status")
        return self._time(answer.headers)[0]

    def serves(self, path: str | None) -> bool:
        """Whether this source can serve a competition whose scoreboard is at `path`."""
        return self.replays or (self.name == "espn" and path is not None)

    def requests(
        self, competition_id: str, path: str | None, months: list[str], days: list[int]
    ) -> list[str]:
        """The URLs for a whole season by month (YYYYMM), or for the days of some moments (epoch ms)."""
        if self.name == "openfootball":
            return [f"{self._base}/{competition_id}.json"]
        place = path or f"replay/{competition_id}"
        root = self._base if "/apis/" in self._base else f"{self._base}/apis/site/v2/sports"
        day = day_of(ESPN_ZONE)
        dates = months or sorted({day(at).replace("-", "") for at in days})
        more = "&groups=50" if COLLEGE in place else ""
        query = f"limit={MOST_GAMES_AN_ANSWER}{more}"
        return [f"{root}/{place}/scoreboard?dates={date}&{query}" for date in dates]

    def ask(self, url: str, competition, season_format) -> Told:
        """Send one request and parse its answer. Off the loop. Raises FeedUnavailable, also if unreadable."""
        kept = self._kept.get(url)
        answer = get(self._sockets, url, kept and kept.etag, kept and kept.last_modified)
        if answer.body is None:
            if kept is None:
                raise FeedUnavailable("It says that nothing is new, but was asked for everything.")
            read = kept.read
        else:
            try:
                reader = openfootball if self.name == "openfootball" else espn
                read = reader.read(answer.body, competition, season_format)
            except NotReadable as error:
                raise FeedUnavailable(f"{error}"[:200]) from error
        return Told(read, answer.etag, answer.last_modified, *self._time(answer.headers))

    def _time(self, headers: dict[str, str]) -> tuple[int | None, float]:
        if not self.replays:
            return None, 1.0
        now, speed = headers.get("x-replay-now", ""), headers.get("x-replay-speed", "1")
        try:
            return int(now), max(float(speed), 0.001)
        except ValueError:
            raise FeedUnavailable("It replays a season, but does not tell its time.") from None

    def keep(self, url: str, told: Told) -> None:
        """Cache an answer that is stored; later requests are conditional on it."""
        if told.etag or told.last_modified:
            self._kept.put(url, told)
