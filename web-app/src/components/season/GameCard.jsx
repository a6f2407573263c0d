import { inOrder } from '../../lib/season/sides.js';
import { TeamChip } from '../common/TeamChip.jsx';
import { Flash } from './Flash.jsx';
import classes from './Games.module.css';
import { enteredInWords, gameStatus, roundOf } from './seasonWords.js';

/** @import { Team } from '../../services/types.js' */
/** @import { Game } from '../../lib/season/lines.js' */

/**
 * @typedef {object} GameContext
 * @property {Map<string, Team>} teams
 * @property {(userId: string) => string} nameOf
 * @property {(userId: string) => boolean} isHere
 * @property {string} me
 * @property {import('../../services/apiTypes.d.ts').FactsView} facts
 * @property {number} now
 */

/**
 * One game: two teams with their owners, the score, its state, and what is at stake.
 * @param {{game: Game, owners: (string|null)[], context: GameContext, stakes?: string[], was?: string|null,
 *   action?: import('react').ReactNode}} props owners: of the home team, of the away team
 */
export function GameCard({ game, owners, context, stakes = [], was = null, action }) {
  const { text, isLive } = gameStatus(game, context.now);
  const [homeOwner, awayOwner] = owners;
  const home = { team: game.home, owner: homeOwner, score: game.home_score, shootout: game.home_shootout };
  const away = { team: game.away, owner: awayOwner, score: game.away_score, shootout: game.away_shootout };
  const round = roundOf(game, context.facts);
  const entered = enteredInWords(game, context);
  return (
    <article className={classes.game} data-live={isLive || undefined}>
      <div className={classes.state}>
        <span className={classes.status} data-live={isLive || undefined}>
          {isLive ? <span className={classes.dot} aria-hidden="true" /> : null}
          {isLive ? <span className="dn-sr">Live: </span> : null}
          {text}
        </span>
        {round ? <span className={classes.round}>{round}</span> : null}
      </div>
      {inOrder(context.facts, home, away).map((side) => (
        <Side
          key={side.team}
          {...side}
          lost={game.winner !== null && game.winner !== 'draw' && game.winner !== side.team}
          hasBegun={!['scheduled', 'postponed', 'cancelled'].includes(game.status)}
          context={context}
        />
      ))}
      {was ? <p className={classes.was}>Corrected: {was}</p> : null}
      {entered ? <p className={classes.entered}>{entered}</p> : null}
      {stakes.length > 0 ? (
        <ul className={classes.stakes} role="list">
          {stakes.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      ) : null}
      {action}
    </article>
  );
}

/** @param {{team: string, owner: string|null, score: number|null, shootout: number|null, lost: boolean, hasBegun: boolean, context: GameContext}} props */
function Side({ team: teamId, owner, score, shootout, lost, hasBegun, context }) {
  const team = context.teams.get(teamId);
  const isMine = owner === context.me;
  return (
    <div className={classes.side} data-lost={lost || undefined} data-mine={isMine || undefined}>
      {team ? (
        <span aria-hidden="true">
          <TeamChip team={team} size="sm" />
        </span>
      ) : null}
      <span className={classes.names}>
        <span className={classes.team}>{team?.name ?? teamId}</span>
        <span className={classes.owner}>{owner ? (isMine ? 'You' : context.nameOf(owner)) : 'Nobody’s'}</span>
      </span>
      {score === null || !hasBegun ? null : (
        <span className={classes.score}>
          <Flash>{String(score)}</Flash>
          {shootout === null ? null : <small> ({shootout})</small>}
        </span>
      )}
    </div>
  );
}
