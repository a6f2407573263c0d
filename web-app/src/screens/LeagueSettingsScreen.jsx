import { Link, Navigate, useParams } from 'react-router';

import { ErrorNote } from '../components/common/ErrorNote.jsx';
import { LoadingScreen } from '../components/common/Loading.jsx';
import { PageHeading } from '../components/common/PageHeading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { leaguePath } from '../components/common/paths.js';
import { useCompetitionTeams } from '../hooks/useCompetitionTeams.js';
import { useSession } from '../hooks/useSession.js';
import { useWebSocket } from '../hooks/useWebSocket.js';
import { DeleteLeague } from './settings/DeleteLeague.jsx';
import { MembersList } from './settings/MembersList.jsx';
import { SettingsForm } from './settings/SettingsForm.jsx';
import classes from './LeagueSettingsScreen.module.css';

/** The commissioner's desk: the rules, the members, the end of it all. */
export default function LeagueSettingsScreen() {
  const leagueId = useParams().leagueId ?? '';
  const { user } = useSession();
  const room = useWebSocket(leagueId);
  const { league } = room;
  const teams = useCompetitionTeams(league?.competition_id);

  if (room.deleted || room.removed) return <Navigate to={leaguePath(leagueId)} replace />;
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
        title={`Settings of ${league.name}`}
        lead={<Link to={leaguePath(leagueId)}>Back to {league.name}</Link>}
      >
        League settings
      </PageHeading>
      {!isCommissioner ? (
        <p className={classes.text}>Only the commissioner can change these. Ask them if something should be different.</p>
      ) : teams.error ? (
        <ErrorNote title="The teams did not load" error={teams.error} onRetry={teams.refetch} />
      ) : (
        <div className={classes.sections}>
          <SettingsForm league={league} teamCount={teams.teams.length} />
          <div className={classes.side}>
            <MembersList league={league} present={room.present} me={user?.id ?? ''} />
            <DeleteLeague league={league} />
          </div>
        </div>
      )}
    </PageShell>
  );
}
