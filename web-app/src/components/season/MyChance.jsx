import { useProjection } from '../../hooks/seasonQueries.js';
import { chanceInWords } from './chanceWords.js';

/** My chance to win, once it is known. @param {{leagueId: string, seq: number, games: {revision: number, schedule: string}, me: string}} props */
export function MyChance({ leagueId, seq, games, me }) {
  const { data } = useProjection(leagueId, seq, games);
  const mine = data?.members.find(({ user_id }) => user_id === me);
  return mine ? <span>{chanceInWords(mine.win)} chance to win</span> : null;
}
