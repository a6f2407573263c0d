import { teamAbbreviation, teamInk } from '../../../lib/teamColors.js';
import { PlayAgain } from '../../recap/PlayAgain.jsx';
import classes from './YourTeams.module.css';

/** @import { DraftState, League, Team } from '../../../services/types.js' */

/**
 * The end of a draft: my teams, large, in the order I picked them, and the way to the next draft.
 * @param {{league: League, state: DraftState, teamsById: Map<string, Team>, meId: string, name: string,
 *   onSeason?: () => void}} props
 */
export default function YourTeams({ league, state, teamsById, meId, name, onSeason }) {
  const mine = state.picks.filter((pick) => pick.user_id === meId);
  return (
    <section className={classes.panel} aria-labelledby="your-teams">
      <div className={classes.head}>
        <p className={classes.eyebrow}>
          <bdi>{name}</bdi> · <bdi>{league.name}</bdi>
        </p>
        <h2 id="your-teams" className={classes.title}>
          Your teams
        </h2>
      </div>
      {onSeason ? (
        <p className={classes.next}>
          Their results count in the season.{' '}
          <button type="button" className={classes.season} onClick={onSeason}>
            See the table and the games
          </button>
        </p>
      ) : null}
      <ol role="list" className={classes.tiles} aria-label="Your teams, in the order you picked them">
        {mine.map(({ pick_no: pickNo, team_id: teamId }) => {
          const team = teamsById.get(teamId);
          if (!team) return null;
          const { bg, ink, edge } = teamInk(team.colors, team.id);
          return (
            <li
              key={pickNo}
              className={classes.tile}
              style={/** @type {any} */ ({ '--team': bg, '--team-ink': ink, '--team-edge': edge })}
            >
              <span className={classes.code} aria-hidden="true">
                {teamAbbreviation(team)}
              </span>
              <span className={classes.name}>{team.name}</span>
              <span className={classes.pick}>Pick {pickNo}</span>
            </li>
          );
        })}
      </ol>
      <div className={classes.again}>
        <PlayAgain league={league} me={meId} />
      </div>
    </section>
  );
}
