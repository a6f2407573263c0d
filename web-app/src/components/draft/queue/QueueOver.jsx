import { TeamChip } from '../../common/TeamChip.jsx';
import classes from './Queue.module.css';

/** @import { Pick, Team } from '../../../services/types.js' */

/**
 * The outcome of my queue after the draft: which of its teams I got, and who has the others.
 * @param {{teams: Team[], taken: Map<string, Pick>, ownerOf: (userId: string) => string, meId: string}} props
 */
export default function QueueOver({ teams, taken, ownerOf, meId }) {
  const ownerIdOf = (/** @type {Team} */ team) => taken.get(team.id)?.user_id ?? null;
  const mine = teams.filter((team) => ownerIdOf(team) === meId);
  return (
    <section className={classes.panel} aria-labelledby="draft-queue">
      <div className={classes.head}>
        <h2 id="draft-queue" className={classes.title}>
          My queue
        </h2>
      </div>
      {teams.length === 0 ? (
        <p className={classes.sum}>You didn’t line up any teams for this draft.</p>
      ) : (
        <>
          <p className={classes.sum}>{gotWords(mine.length, teams.length)}</p>
          <ol role="list" className={classes.list} aria-label="What became of my queue">
            {teams.map((team) => {
              const owner = ownerIdOf(team);
              return (
                <li key={team.id} className={classes.ended} data-mine={owner === meId || undefined}>
                  <span aria-hidden="true">
                    <TeamChip team={team} size="sm" />
                  </span>
                  <span className={classes.names}>
                    <span className={classes.name}>{team.name}</span>
                    <span className={classes.under}>
                      {owner === null ? 'Nobody’s' : owner === meId ? 'Yours' : <bdi>{ownerOf(owner)}</bdi>}
                    </span>
                  </span>
                </li>
              );
            })}
          </ol>
        </>
      )}
    </section>
  );
}

/** @param {number} mine @param {number} all */
function gotWords(mine, all) {
  if (all === 1)
    return mine ? 'You got the team you lined up.' : 'Your queue had one team, and you didn’t get it.';
  if (mine === all) return `You got all ${all} teams you lined up.`;
  return mine === 0
    ? `You got none of the ${all} teams you lined up.`
    : `You got ${mine} of the ${all} teams you lined up.`;
}
