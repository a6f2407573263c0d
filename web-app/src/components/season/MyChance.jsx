import { useProjection } from '../../hooks/seasonQueries.js';
import { chanceInWords } from './chanceWords.js';

/** My chance to win, once it is known. @param {{leagueId: string, seq: number, revision: number, me: string}} props */
export function MyChance({ leagueId, seq, revision, me }) {
  const { data } = useProjection(leagueId, seq, revision);
  const mine = data?.members.find(({ user_id }) => user_id === me);
  return mine ? <span>{chanceInWords(mine.win)} chance to win</span> : null;
}
