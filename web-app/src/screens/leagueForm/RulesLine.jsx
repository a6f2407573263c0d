import { useCompetitions } from '../../hooks/competitionQueries.js';
import { useLeagues } from '../../hooks/queries.js';
import { useSession } from '../../hooks/useSession.js';
import { clockInWords } from '../../lib/time.js';
import { draftTypeTitle } from './shape.js';

/** The league's rules in one line. @param {{league: import('../../services/types.js').League}} props */
export function RulesLine({ league }) {
  const { seat } = useSession();
  const competitions = useCompetitions();
  // Somebody else's own competition is not in my list, but with my leagues.
  const mine = useLeagues({ enabled: seat === null, fresh: false });
  const competition =
    competitions.data?.find(({ id }) => id === league.competition_id) ??
    mine.data?.find(({ id }) => id === league.id)?.competition;
  const { settings } = league;
  const rules = [
    competition?.name,
    draftTypeTitle(settings.draft_type),
    settings.rounds === 1 ? '1 round' : `${settings.rounds} rounds`,
    settings.pick_seconds === null ? 'no clock' : `${clockInWords(settings.pick_seconds)} per pick`,
  ];
  return <span>{rules.filter(Boolean).join(' · ')}</span>;
}
