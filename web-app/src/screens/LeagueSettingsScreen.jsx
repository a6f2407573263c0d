import { Suspense } from 'react';
import { ErrorNote } from '../components/common/ErrorNote.jsx';
import { LoadingScreen } from '../components/common/Loading.jsx';
import { PageHeading } from '../components/common/PageHeading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { PanelBoundary } from '../components/common/PanelBoundary.jsx';
import { leaguePath, noticesPath } from '../components/common/paths.js';
import { useCompetitionTeams } from '../hooks/useCompetitionTeams.js';
import { useSession } from '../hooks/useSession.js';
import { useWebSocket } from '../hooks/useWebSocket.js';
import { isolated } from '../lib/isolated.js';
import { lazyPart } from '../lib/lazyPart.js';
import { Link, Navigate, useParams } from '../lib/router.jsx';
import LeagueSettings from './settings/LeagueSettings.jsx';

const LeagueBanners = lazyPart(() => import('../components/commissioner/LeagueBanners.jsx'));

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
  return (
    <PageShell>
      <PageHeading
        title={`Settings of ${isolated(league.name)}`}
        lead={<Link to={leaguePath(leagueId)}>Back to {isolated(league.name)}</Link>}
        aside={<Link to={noticesPath(leagueId)}>Notifications</Link>}
      >
        League settings
      </PageHeading>
      <LeagueSettings league={league} me={user?.id ?? ''} present={room.present} teams={teams} />
      <PanelBoundary name="The messages to the league">
        <Suspense fallback={null}>
          <LeagueBanners room={room} league={league} me={user?.id ?? ''} />
        </Suspense>
      </PanelBoundary>
    </PageShell>
  );
}
