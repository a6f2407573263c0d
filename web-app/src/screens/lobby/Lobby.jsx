import { Button } from '@mantine/core';
import { IconSettings } from '@tabler/icons-react';
import { Suspense } from 'react';
import { Link } from 'react-router';
import { LazyChat } from '../../components/chat/LazyChat.jsx';
import { ConnectionBadge } from '../../components/common/ConnectionBadge.jsx';
import { GuestHint } from '../../components/common/GuestHint.jsx';
import { LoadingRows } from '../../components/common/Loading.jsx';
import { PageHeading } from '../../components/common/PageHeading.jsx';
import { PageShell } from '../../components/common/PageShell.jsx';
import { settingsPath } from '../../components/common/paths.js';
import { useCompetitionTeams } from '../../hooks/useCompetitionTeams.js';
import { lazyPart } from '../../lib/lazyPart.js';
import { RulesLine } from '../leagueForm/RulesLine.jsx';
import { Countdown } from './Countdown.jsx';
import { InvitePanel } from './InvitePanel.jsx';
import { LeaveLeague } from './LeaveLeague.jsx';
import classes from './Lobby.module.css';
import { MembersPanel } from './MembersPanel.jsx';
import { RecentEvents } from './RecentEvents.jsx';
import { StartPanel } from './StartPanel.jsx';

/** Nothing was picked yet. */
const NO_TEAMS = new Map();

const LobbyQueue = lazyPart(() => import('./LobbyQueue.jsx'));

/** @typedef {import('../../hooks/useWebSocket.js').RoomView} RoomView */
/** @typedef {import('../../services/types.js').League} League */

/**
 * A league before its draft: gather, agree on the order, line up teams, start.
 * @param {{room: RoomView & {league: League}, me: string}} props
 */
export default function Lobby({ room, me }) {
  const { league, present, connection } = room;
  const isCommissioner = league.commissioner_id === me;
  const { teams, status } = useCompetitionTeams(league.competition_id);
  const teamCount = status === 'success' ? teams.length : null;

  return (
    <PageShell>
      <PageHeading
        title={league.name}
        lead={<RulesLine league={league} />}
        aside={
          <>
            {isCommissioner ? (
              <Button
                component={Link}
                to={settingsPath(league.id)}
                variant="default"
                leftSection={<IconSettings size={18} aria-hidden="true" />}
              >
                Settings
              </Button>
            ) : null}
            <LeaveLeague league={league} quiet />
          </>
        }
      >
        {league.name}
      </PageHeading>
      <GuestHint />
      {league.settings.starts_at ? (
        <Countdown startsAt={league.settings.starts_at} byItself={league.settings.start_by_itself} />
      ) : null}
      <div className={classes.columns}>
        <StartPanel league={league} teamCount={teamCount} present={present} me={me} />
        <InvitePanel league={league} isCommissioner={isCommissioner} />
        <MembersPanel league={league} present={present} me={me} />
        <section className={classes.room} aria-labelledby="room-title">
          <div className={classes.roomHead}>
            <h2 id="room-title">Activity</h2>
            <ConnectionBadge connection={connection} />
          </div>
          <RecentEvents room={room} me={me} />
        </section>
        <div className={classes.chat}>
          <LazyChat room={room} me={me} teamsById={NO_TEAMS} heading />
        </div>
      </div>
      <section className={classes.queue} aria-labelledby="queue-title">
        <h2 id="queue-title" className={classes.queueTitle}>
          Line up your picks
        </h2>
        <p className={classes.queueText}>
          Only you see this list. When your clock runs out, the first team on it that is still free is yours.
        </p>
        <Suspense fallback={<LoadingRows rows={4} label="Loading the teams…" />}>
          <LobbyQueue league={league} me={me} />
        </Suspense>
      </section>
    </PageShell>
  );
}
