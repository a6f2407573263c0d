import { awaitsDate, isOverdue } from '../../lib/season/gameLists.js';
import { isOpen } from '../../lib/season/lines.js';
import { ownersOf, provisionalGain } from '../../lib/season/model.js';
import { gapInWords, isTied, movement } from '../../lib/season/place.js';
import { dayAndTime } from '../common/times.js';
import classes from './MeCard.module.css';
import { Movement } from './Standings.jsx';
import { ifEndedNow, ordinal, pointsInWords, unitOf, withUnit } from './seasonWords.js';

/** @import { SeasonModel } from '../../lib/season/model.js' */
/** @import { Game } from '../../lib/season/lines.js' */
/** @import { Row } from '../../lib/season/standings.js' */
/** @import { GameContext } from './GameCard.jsx' */

/**
 * Where I stand: rank, points, who is ahead and by how much.
 * @param {{model: SeasonModel, season: import('../../services/apiTypes.d.ts').SeasonView, rows: Row[], context: GameContext,
 *   past: boolean, chance: import('react').ReactNode}} props rows: of the day shown; past: that is an earlier one
 */
export function MeCard({ model, season, rows, context, past, chance }) {
  const { me, nameOf } = context;
  const mine = rows.find((row) => row.userId === me);
  if (!mine) return null;
  if (season.phase === 'before') {
    const first = model.games.find(
      (game) =>
        isOpen(game) &&
        !isOverdue(game, context.now) &&
        !awaitsDate(game, context.now) &&
        ownersOf(model, game).includes(me),
    );
    return <Before teams={mine.teams.length} first={first ?? null} />;
  }
  const { unit } = model.book.scoring;
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
        {!past && model.live.length > 0 ? (
          <span className={classes.now}>
            <span className={classes.dot} aria-hidden="true" />
            If it ended now: {ifEndedNow(provisionalGain(model, me), model.rows, model.provisional, me)}
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
            ? `Your first game: ${dayAndTime(first.starts_at)}`
            : 'The table starts with the first result'}
        </span>
      </p>
    </section>
  );
}
