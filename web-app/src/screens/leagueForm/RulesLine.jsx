import { clockInWords } from '../../components/common/times.js';
import { useCompetitions } from '../../hooks/queries.js';
import { draftTypeTitle } from './shape.js';

/** The league's rules in one line. @param {{league: import('../../services/types.js').League}} props */
export function RulesLine({ league }) {
  const competitions = useCompetitions();
  const competition = competitions.data?.find(({ id }) => id === league.competition_id);
  const { settings } = league;
  const rules = [
    competition?.name,
    draftTypeTitle(settings.draft_type),
    settings.rounds === 1 ? '1 round' : `${settings.rounds} rounds`,
    settings.pick_seconds === null ? 'no clock' : `${clockInWords(settings.pick_seconds)} per pick`,
  ];
  return <span>{rules.filter(Boolean).join(' · ')}</span>;
}
