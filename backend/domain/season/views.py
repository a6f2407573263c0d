"""What one source is believed to say of one game, report by report.

Each source has its own view, which depends on that source's reports alone, in their order; reports of
different sources may therefore interleave in any way. `combined` makes one game of the views.
"""

from dataclasses import dataclass, replace

from domain.season.game import BEGUN, PLAYED, Game, Reported, winner_of

PEOPLE = "people"
"""The source of what people enter or import. They are believed at once, without a second report."""

AGREE_MS = 60_000
"""A final's changed score counts once two reports at least this far apart agree."""

REOPEN_POLLS, REOPEN_MS = 3, 600_000
"""A final open again, or a begun game scheduled again, needs this many reports over this long."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A report that is not believed yet: what it says, since when, and how many reports have said so.

    `first` is when the source's unbelieved reports began, even if each said something else.
    """

    said: str
    since: int
    last: int
    polls: int
    first: int | None = None


@dataclass(frozen=True, slots=True)
class View:
    """`facts` is what the source is believed to say, `at` when it changed, `began_at` the first kick-off.

    `by` is the user id of who said it, for people.
    """

    facts: Reported
    at: int
    began_at: int | None = None
    doubt: Doubt | None = None
    swapped: bool = False
    """The source has home and away reversed."""
    by: str | None = None


def first_view(report: Reported, at: int, swapped: bool) -> View:
    facts = report if report.status in BEGUN else replace(report, clock=None)
    return View(facts, at, _began(None, facts), None, swapped)


def seen(view: View, report: Reported, at: int, source: str, whole: bool = False) -> View:
    """The view after one more report of this source; the same object if nothing changed.

    `whole` as in `Report`; such a report has the sides as the game has them, whatever this source has.
    """
    if whole:
        report = report.swapped() if view.swapped else report
    else:
        report = _completed(view.facts, report)
    if report == view.facts:
        return view if view.doubt is None else replace(view, doubt=None)
    if source != PEOPLE:
        said = _doubtful(view.facts, report)
        if said is not None:
            doubt = _doubted(view.doubt, said, at)
            if not _believed(doubt):
                return view if doubt == view.doubt else replace(view, doubt=doubt)
    began_at = _entered(view, report) if whole else _began(view.began_at, report)
    return View(report, at, began_at, None, view.swapped)


def same_meeting(view: View | None, report: Reported) -> bool:
    """Whether a report under another id is about this view's game: no two teams meet twice at one moment.

    The games of a doubleheader may share a moment; their numbers differ.
    """
    if view is None or report.starts_at is None or view.facts.number != report.number:
        return False
    known = view.facts
    facts = (known.home, known.away, known.stage, known.starts_at)
    return facts == (report.home, report.away, report.stage, report.starts_at)


def _completed(known: Reported, report: Reported) -> Reported:
    """The report with known facts it leaves out: scores, kick-offs and rounds never fall back to nothing."""
    keep: dict = {}
    if report.home_score is None and known.home_score is not None:
        keep |= {"home_score": known.home_score, "away_score": known.away_score}
    if report.home_shootout is None and known.home_shootout is not None and _same_score(known, report, keep):
        keep |= {"home_shootout": known.home_shootout, "away_shootout": known.away_shootout}
    if report.winner is None and known.winner is not None and _same_score(known, report, keep):
        keep["winner"] = known.winner  # sources drop their winner flag after penalties
    for name in ("starts_at", "round"):
        if getattr(report, name) is None and getattr(known, name) is not None:
            keep[name] = getattr(known, name)
    if report.status not in BEGUN:
        keep["clock"] = None  # a clock that does not run means nothing
    return replace(report, **keep) if keep else report


def _same_score(known: Reported, report: Reported, keep: dict) -> bool:
    """Whether the known shoot-out still belongs to the reported result."""
    if report.status != "final" or report.how not in ("shootout", "awarded", None):
        return False
    return "home_score" in keep or (report.home_score, report.away_score) == (
        known.home_score,
        known.away_score,
    )


def _doubtful(known: Reported, report: Reported) -> str | None:
    """The part of a report that is not believed at once, as a text that a repeated report equals."""
    if known.status == "final":
        if report.status != "final":
            return "open"
        if result_of(known) != result_of(report):
            return "|".join(str(part) for part in result_of(report))
    elif known.status in BEGUN and report.status == "scheduled" and report.starts_at == known.starts_at:
        return "not begun"
    return None


def _doubted(doubt: Doubt | None, said: str, at: int) -> Doubt:
    first = at if doubt is None else doubt.since if doubt.first is None else doubt.first
    if doubt is None or doubt.said != said:
        return Doubt(said, at, at, 1, first)
    if at <= doubt.last:
        return doubt  # the same report again
    return Doubt(said, doubt.since, at, min(doubt.polls + 1, REOPEN_POLLS), first)


def _believed(doubt: Doubt) -> bool:
    span = doubt.last - doubt.since
    if doubt.said in ("open", "not begun"):
        return doubt.polls >= REOPEN_POLLS and span >= REOPEN_MS
    return span >= AGREE_MS


def _began(known: int | None, report: Reported) -> int | None:
    """The first kick-off. A game delayed or postponed before it had a score has not begun."""
    begun = report.status in PLAYED or (report.status in BEGUN and report.home_score is not None)
    return report.starts_at if known is None and begun else known


def _entered(view: View, report: Reported) -> int | None:
    """The first kick-off after a whole report, which may take back one that was entered by mistake."""
    if report.status not in BEGUN and report.status != "final":
        return None
    if view.facts.status == "final":
        return view.began_at  # it was over: that it is open again says nothing of when it began
    return _began(view.began_at, report)


def result_of(game: Game | Reported) -> tuple:
    """What must be equal for two finals to be the same result."""
    return (
        game.how == "void",
        game.how,
        game.home_score,
        game.away_score,
        game.home_shootout,
        game.away_shootout,
        game.winner,
    )


def combined(game_id: str, views: dict[str, View]) -> Game:
    """The game that all sources' views add up to; it does not depend on who reported first.

    People's word stands until a feed reports something newer. Among feeds a final beats an open game, then
    the newer report wins. What the chosen view leaves out is taken from the others.
    """
    feeds = [
        (view.facts.status == "final", view.at, source) for source, view in views.items() if source != PEOPLE
    ]
    chosen = max(feeds)[2] if feeds else PEOPLE
    if feeds and PEOPLE in views:
        people, feed = views[PEOPLE], views[chosen]
        reopened = people.facts.status == "final" and feed.facts.status != "final"
        chosen = PEOPLE if people.at >= feed.at or reopened else chosen
    told = {source: view.facts.swapped() if view.swapped else view.facts for source, view in views.items()}
    facts, others = told[chosen], [views[source] for source in sorted(views)]
    starts_at = facts.starts_at
    if starts_at is None:
        starts_at = next((o.facts.starts_at for o in others if o.facts.starts_at is not None), None)
    round_ = facts.round or next((o.facts.round for o in others if o.facts.round), None)
    if facts.home_score is None and facts.how != "void":
        facts = _scored(facts, views, told)
    game = Game(
        id=game_id,
        home=facts.home,
        away=facts.away,
        stage=facts.stage,
        round=round_,
        starts_at=starts_at,
        status=facts.status,
        how=facts.how,
        home_score=facts.home_score,
        away_score=facts.away_score,
        home_shootout=facts.home_shootout,
        away_shootout=facts.away_shootout,
        clock=facts.clock,
        neutral=facts.neutral,
        began_at=min((o.began_at for o in others if o.began_at is not None), default=None),
        entered_by=views[chosen].by,
    )
    return replace(game, winner=winner_of(game, facts.winner))


def _scored(facts: Reported, views: dict[str, View], told: dict[str, Reported]) -> Reported:
    """`facts` with the newest score that another source knows: scores never fall back to nothing."""
    known = [(views[source].at, source) for source, other in told.items() if other.home_score is not None]
    if not known:
        return facts
    other = told[max(known)[1]]
    return replace(facts, home_score=other.home_score, away_score=other.away_score)
