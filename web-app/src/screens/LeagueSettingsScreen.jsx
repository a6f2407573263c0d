import { ErrorNote } from '../components/common/ErrorNote.jsx';
import { LoadingScreen } from '../components/common/Loading.jsx';
import { PageHeading } from '../components/common/PageHeading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { leaguePath, noticesPath } from '../components/common/paths.js';
import { useCompetitionTeams } from '../hooks/useCompetitionTeams.js';
import { useSession } from '../hooks/useSession.js';
import { useWebSocket } from '../hooks/useWebSocket.js';
import { isolated } from '../lib/isolated.js';
import { Link, Navigate, useParams } from '../lib/router.jsx';
import { namesOf } from '../lib/toldApart.js';
import classes from './LeagueSettingsScreen.module.css';
import { RulesLine } from './leagueForm/RulesLine.jsx';
import { LeaveLeague } from './lobby/LeaveLeague.jsx';
import { DeleteLeague } from './settings/DeleteLeague.jsx';
import { MembersList } from './settings/MembersList.jsx';
import { SettingsForm } from './settings/SettingsForm.jsx';

/** The commissioner's settings: the rules, the members, deleting the league. */
export default function LeagueSettingsScreen() {
  const leagueId = useParams().leagueId ?? '';
  const { user } = useSession();
  const room = useWebSocket(leagueId);
  const { league } = room;
  const teams = useCompetitionTeams(league?.competition_id);

  if (room.deleted || room.removed) {
    // The commissioner who deleted the league knows it. The others are told.
    const isMine = room.deleted && league?.commissioner_id === user?.id;
    return <Navigate to={isMine ? '/leagues' : leaguePath(leagueId)} replace />;
  }
  if (!league || teams.status === 'pending') {
    return (
      <PageShell width="column">
        {room.error ? (
          <>
            <PageHeading title="League settings">League settings</PageHeading>
            <ErrorNote title="The league did not open" error={room.error} onRetry={room.reload} />
          </>
        ) : (
          <LoadingScreen label="Opening the settings…" />
        )}
      </PageShell>
    );
  }
  const isCommissioner = league.commissioner_id === user?.id;
  return (
    <PageShell>
      <PageHeading
        title={`Settings of ${isolated(league.name)}`}
        lead={<Link to={leaguePath(leagueId)}>Back to {isolated(league.name)}</Link>}
        aside={<Link to={noticesPath(leagueId)}>Notifications</Link>}
      >
        League settings
      </PageHeading>
      {!isCommissioner ? (
        <Reading league={league} />
      ) : teams.error ? (
        <ErrorNote title="The teams did not load" error={teams.error} onRetry={teams.refetch} />
      ) : (
        <div className={classes.sections}>
          <SettingsForm league={league} teamCount={teams.teams.length} />
          <div className={classes.side}>
            <MembersList league={league} present={room.present} me={user?.id ?? ''} />
            <section className={classes.leave} aria-labelledby="leave-title">
              <h2 id="leave-title">Leave the league</h2>
              <p className={classes.text}>
                A member who is here now becomes commissioner: a co-commissioner first. To choose who, hand
                over to them.
              </p>
              <LeaveLeague league={league} />
            </section>
            <DeleteLeague league={league} />
          </div>
        </div>
      )}
    </PageShell>
  );
}

/** What members see: the rules, and how to leave. @param {{league: import('../services/types.js').League}} props */
function Reading({ league }) {
  const commissioner = namesOf(league.members)(league.commissioner_id, 'them');
  return (
    <div className={classes.leave}>
      <p>
        <RulesLine league={league} />
      </p>
      <p className={classes.text}>
        Only the commissioner can change these. Ask <bdi>{commissioner}</bdi> if something should be
        different.
      </p>
      <LeaveLeague league={league} />
    </div>
  );
}
