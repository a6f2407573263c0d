import { CO_COMMISSIONERS_CAN } from '../../components/commissioner/MemberPowers.jsx';
import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { ChangeScoring } from '../../components/season/manage/ChangeScoring.jsx';
import { useRules } from '../../hooks/seasonQueries.js';
import { namesOf } from '../../lib/toldApart.js';
import { RulesLine } from '../leagueForm/RulesLine.jsx';
import { LeaveLeague } from '../lobby/LeaveLeague.jsx';
import { DeleteLeague } from './DeleteLeague.jsx';
import classes from './LeagueSettings.module.css';
import { MembersList } from './MembersList.jsx';
import { SettingsForm } from './SettingsForm.jsx';

/** @typedef {import('../../services/types.js').League} League */

/**
 * What a league's settings hold: for the commissioner the rules, the members, leaving and deleting; for members the
 * rules, and how to leave.
 * @param {{league: League, me: string, present: Set<string>, teams: ReturnType<typeof
 *   import('../../hooks/useCompetitionTeams.js').useCompetitionTeams>}} props
 */
export default function LeagueSettings({ league, me, present, teams }) {
  if (league.commissioner_id !== me) return <Reading league={league} me={me} />;
  if (teams.error)
    return <ErrorNote title="The teams did not load" error={teams.error} onRetry={teams.refetch} />;
  return (
    <div className={classes.sections} data-started={league.status !== 'lobby' || undefined}>
      <div className={classes.form}>
        <SettingsForm league={league} teamCount={teams.teams.length} />
      </div>
      <div className={classes.people}>
        <Scoring league={league} />
        <MembersList league={league} present={present} me={me} />
      </div>
      <div className={classes.leaving}>
        <section className={classes.leave} aria-labelledby="leave-title">
          <h2 id="leave-title">Leave the league</h2>
          <p className={classes.text}>
            A member who is online becomes commissioner: a co-commissioner first. To choose who, hand over to
            them.
          </p>
          <LeaveLeague league={league} />
        </section>
        <DeleteLeague league={league} />
      </div>
    </div>
  );
}

/** What the season scores, until it has a screen of its own for that. @param {{league: League}} props */
function Scoring({ league }) {
  const { data, error, refetch } = useRules(league.id, league.scoring);
  if (league.status === 'complete') return null;
  return (
    <section className={classes.leave} aria-labelledby="scoring-title">
      <h2 id="scoring-title">Scoring</h2>
      <p className={classes.text}>{data?.words.join(' ')}</p>
      <ErrorNote error={error} onRetry={refetch} />
      {league.status === 'lobby' ? (
        <ChangeScoring league={league} />
      ) : (
        <p className={classes.text}>You can change it after the draft, with a reason.</p>
      )}
    </section>
  );
}

/** What members see: the rules, and how to leave. @param {{league: League, me: string}} props */
function Reading({ league, me }) {
  const helps = league.members.some(({ user_id, role }) => user_id === me && role === 'co_commissioner');
  const commissioner = namesOf(league.members)(league.commissioner_id, 'them');
  return (
    <div className={classes.leave}>
      <p>
        <RulesLine league={league} />
      </p>
      {helps ? (
        <p className={classes.text}>
          As a co-commissioner you can {CO_COMMISSIONERS_CAN}. The draft’s powers are behind Run, the gavel in
          the draft room.
        </p>
      ) : null}
      {league.status === 'lobby' ? (
        <p className={classes.text}>
          Only the commissioner can change these rules. Ask <bdi>{commissioner}</bdi> if something should be
          different.
        </p>
      ) : (
        <p className={classes.text}>
          The draft {league.status === 'complete' ? 'is over' : 'has started'}, so the rounds and the order
          can’t change anymore.
        </p>
      )}
      <LeaveLeague league={league} />
    </div>
  );
}
