import { useId } from 'react';

import { useProjection } from '../../hooks/seasonQueries.js';
import { countWords } from '../../lib/english.js';
import { thousandths } from '../../lib/season/scoring.js';
import { ErrorNote } from '../common/ErrorNote.jsx';
import { LoadingRows } from '../common/Loading.jsx';
import classes from './Chances.module.css';
import { chanceInWords, errorInPoints } from './chanceWords.js';
import classesOf from './Season.module.css';
import { pointsInWords, withUnit } from './seasonWords.js';

/**
 * Each member's chance to win, with its margin of error and the model behind it.
 * @param
 *   {{leagueId: string, seq: number, games: {revision: number, schedule: string}, me: string, unit: string,
 *   nameOf: (userId: string) => string}} props
 */
export default function Chances({ leagueId, seq, games, me, unit, nameOf }) {
  const id = useId();
  const { data, error, refetch } = useProjection(leagueId, seq, games);
  const members = [...(data?.members ?? [])].sort((a, b) => b.win - a.win || b.expected - a.expected);
  return (
    <section aria-labelledby={id} className={classesOf.panel}>
      <h2 id={id} className={classesOf.heading}>
        Chance to win
      </h2>
      {data ? (
        <>
          <ol className={classes.list} role="list">
            {members.map(({ user_id, win, expected, low, high }) => (
              <li key={user_id} className={classes.row} data-me={user_id === me || undefined}>
                <span className={classes.name}>
                  {nameOf(user_id)}
                  {user_id === me ? <span className="dn-sr"> (you)</span> : null}
                </span>
                <span className={classes.chance}>{chanceInWords(win)}</span>
                <span className={classes.bar} aria-hidden="true">
                  <span style={{ inlineSize: `${win * 100}%` }} />
                </span>
                <span className={classes.range}>
                  {low === high
                    ? withUnit(thousandths(expected), unit)
                    : `About ${withUnit(Math.round(expected * 2) * 500, unit)}, most likely ${pointsInWords(thousandths(low))} to ${pointsInWords(thousandths(high))}`}
                </span>
              </li>
            ))}
          </ol>
          <details className={classes.model}>
            <summary>How sure is this?</summary>
            <ul>
              <li>
                We play the rest of the season out {countWords(data.simulations)} times, so each chance is
                right to about ±{errorInPoints(members, data.simulations)} points. “Most likely” is where 8 in
                10 of them end.
              </li>
              {data.model.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </details>
        </>
      ) : error ? (
        <ErrorNote error={error} title="The chances did not load" onRetry={() => void refetch()} />
      ) : (
        <LoadingRows rows={3} height={44} label="Playing out the season…" />
      )}
    </section>
  );
}
