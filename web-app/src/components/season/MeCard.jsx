import classes from './MeCard.module.css';
import { Movement } from './Standings.jsx';
import {
  dayWords,
  gain,
  movement,
  ordinal,
  pointsInWords,
  timeWords,
  unitOf,
  withUnit,
} from './seasonWords.js';

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
  const level = rows.filter((row) => row.rank === mine.rank).length > 1;
  return (
    <section className={classes.card} aria-label="My place">
      <p className={classes.rank}>
        <span className={classes.place}>{ordinal(mine.rank)}</span>
        <span className={classes.of}>
          {level ? 'shared, ' : ''}of {rows.length}
          {movement(mine).places === 0 ? null : <Movement row={mine} />}
        </span>
      </p>
      <p className={classes.points}>
        <span className={classes.number}>{pointsInWords(mine.points)}</span>
        <span className={classes.unit}>{unitOf(mine.points, unit)}</span>
      </p>
      <p className={classes.gap}>
        {gapInWords(rows, mine, unit, nameOf)}
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

/** @param {Row[]} rows @param {Row} mine @param {string} unit @param {(userId: string) => string} nameOf */
function gapInWords(rows, mine, unit, nameOf) {
  const place = rows.indexOf(mine);
  if (rows.length < 2) return '';
  if (mine.rank === 1) {
    const next = rows.find((row) => row !== mine && row.rank > 1) ?? rows.find((row) => row !== mine);
    if (!next) return '';
    const lead = mine.points - next.points;
    return lead === 0
      ? `Level with ${nameOf(next.userId)}`
      : `${withUnit(lead, unit)} ahead of ${nameOf(next.userId)}`;
  }
  const ahead =
    rows
      .slice(0, place)
      .filter((row) => row.rank < mine.rank)
      .at(-1) ?? rows[0];
  const gap = ahead.points - mine.points;
  return gap === 0
    ? `Level with ${nameOf(ahead.userId)}`
    : `${withUnit(gap, unit)} behind ${nameOf(ahead.userId)}`;
}
