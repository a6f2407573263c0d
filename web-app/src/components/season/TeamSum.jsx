import { useTeamSum } from '../../hooks/seasonQueries.js';
import { thousandths } from '../../lib/season/scoring.js';
import { ErrorNote } from '../common/ErrorNote.jsx';
import { LoadingRows } from '../common/Loading.jsx';
import classes from './Standings.module.css';
import { gain } from './seasonWords.js';

/**
 * How a team's points add up: each game and what it brought.
 * @param {{leagueId: string, userId: string, teamId: string, total: string, version: string,
 *   overrides?: {game_id: string, reason: string}[]}} props version: of the results and rulings; overrides: the
 *   commissioner's, whose reasons stand beside their games
 */
export function TeamSum({ leagueId, userId, teamId, total, version, overrides = [] }) {
  const { data, error, refetch } = useTeamSum(leagueId, userId, teamId, version);
  if (error) return <ErrorNote error={error} title="The sum did not load" onRetry={() => void refetch()} />;
  if (!data) return <LoadingRows rows={2} height={28} label="Adding up…" />;
  if (data.lines.length === 0) return <p className={classes.quiet}>No game has counted yet.</p>;
  const reasons = new Map(overrides.map(({ game_id, reason }) => [game_id, reason]));
  return (
    <table className={classes.sum}>
      <caption className="dn-sr">How {total} add up</caption>
      <thead className="dn-sr">
        <tr>
          <th scope="col">What</th>
          <th scope="col">Worth</th>
        </tr>
      </thead>
      <tbody>
        {data.lines.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own and come whole
          <tr key={place} data-nothing={line.points === 0 || undefined}>
            <td>
              {line.text}
              {line.game_id && reasons.has(line.game_id) ? (
                <span className={classes.why}>Ruled: “{reasons.get(line.game_id)}”</span>
              ) : null}
            </td>
            <td>{gain(thousandths(line.points))}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Sum</th>
          <td>{total}</td>
        </tr>
      </tfoot>
    </table>
  );
}
