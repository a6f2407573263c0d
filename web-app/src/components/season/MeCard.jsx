import { gapInWords, isTied, movement } from '../../lib/season/place.js';
import classes from './MeCard.module.css';
import { Movement } from './Standings.jsx';
import { dayWords, gain, ordinal, pointsInWords, timeWords, unitOf, withUnit } from './seasonWords.js';

/** @import { Game } from '../../lib/season/lines.js' */
/** @import { Row } from '../../lib/season/standings.js' */

/**
 * Where I stand: rank, points, who is ahead and by how much.
 * @param
 *   {{rows: Row[], me: string, unit: string, provisional: number, provisionalRank: number|null, nameOf: (userId: string) => string,
 *   past: boolean, begun: boolean, first: Game|null, chance: import('react').ReactNode}} props begun: a game has
 *   counted;
 *   first: my first game, before that
 */
export function MeCard({ rows, me, unit, provisional, provisionalRank, nameOf, past, begun, first, chance }) {
  const mine = rows.find((row) => row.userId === me);
  if (!mine) return null;
  if (!begun) return <Before teams={mine.teams.length} first={first} />;
  return (
    <section className={classes.card} aria-label="My place">
      <p className={classes.rank}>
        <span className={classes.of}>{isTied(rows, mine) ? 'Tied for ' : null}</span>
        <span className={classes.place}>{ordinal(mine.rank)}</span>
        <span className={classes.of}> of {rows.length}</span>
        {movement(mine)?.places ? <Movement row={mine} /> : null}
      </p>
      <p className={classes.points}>
        <span className={classes.number}>{pointsInWords(mine.points)}</span>
        <span className={classes.unit}>{unitOf(mine.points, unit)}</span>
      </p>
      <p className={classes.gap}>
        {gapInWords(rows, mine, (points) => withUnit(points, unit), nameOf)}
        {chance}
        {!past && provisionalRank !== null ? (
          <span className={classes.now}>
            <span className={classes.dot} aria-hidden="true" />
            If it ended now: {provisional === 0 ? 'no change' : gain(provisional)}, {ordinal(provisionalRank)}
          </span>
        ) : null}
      </p>
    </section>
  );
}

/** @param {{teams: number, first: Game|null}} props */
function Before({ teams, first }) {
  return (
    <section className={classes.card} aria-label="My place">
      <p className={classes.before}>
        <span className={classes.soon}>Your {teams === 1 ? 'team is' : `${teams} teams are`} set</span>
        <span className={classes.of}>
          {first?.starts_at
            ? `Your first game: ${dayWords(first.starts_at)}, ${timeWords(first.starts_at)}`
            : 'The table starts with the first result'}
        </span>
      </p>
    </section>
  );
}
