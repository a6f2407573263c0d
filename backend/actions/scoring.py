"""Sets how a league's season is scored, after checking that it fits."""

from actions.commit import Outcome, execute
from actions.reading import refuse_others
from domain.errors import InvalidRequest
from domain.league import League
from domain.names import clean_reason
from domain.season.fit import check_fits
from domain.season.format import facts_of
from domain.season.presets import PRESETS, preset_for
from domain.season.scoring_form import new_scoring
from domain.season_commands import SetScoring
from services import Services
from storage.port import IdempotencyRecord


def set_scoring(
    services: Services,
    user_id: str,
    league_id: str,
    preset: str | None,
    form: dict | None,
    reason: str | None,
    command: IdempotencyRecord | None,
) -> Outcome:
    """Choose either a preset or a scoring form. Raises commissioner_only, reason_required (once drafting),
    scoring_does_not_fit, scoring_never_scores, and invalid_request with the path of the fault.
    """
    if (preset is None) == (form is None):
        raise InvalidRequest("Give either preset or scoring.", {"field": "preset"})
    if preset is not None and preset not in PRESETS:
        raise InvalidRequest(f"preset is one of {', '.join(PRESETS)}.", {"field": "preset"})
    why = clean_reason(reason)

    def order(league: League) -> SetScoring:
        refuse_others(league, user_id)
        competition = services.competition(league.competition_id)
        season_format = services.season_format(competition)
        chosen = preset_for(preset, season_format.draws) if preset is not None else form or {}
        scoring = new_scoring(chosen, league.picks_total, league.settings.rounds)
        services.compute(check_fits, scoring, facts_of(competition, season_format))
        return SetScoring(user_id, chosen, why)

    return execute(services, league_id, order, command)
