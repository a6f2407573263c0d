import { Button } from '@mantine/core';
import { IconSettings } from '@tabler/icons-react';
import { Suspense } from 'react';
import { LazyChat } from '../../components/chat/LazyChat.jsx';
import { ConnectionBadge } from '../../components/common/ConnectionBadge.jsx';
import { GuestHint } from '../../components/common/GuestHint.jsx';
import { LoadingRows } from '../../components/common/Loading.jsx';
import { PageHeading } from '../../components/common/PageHeading.jsx';
import { PageShell } from '../../components/common/PageShell.jsx';
import { PanelBoundary } from '../../components/common/PanelBoundary.jsx';
import { settingsPath } from '../../components/common/paths.js';
import { WhenNear } from '../../components/common/WhenNear.jsx';
import { useCompetitionTeams } from '../../hooks/useCompetitionTeams.js';
import { useWide } from '../../hooks/useWide.js';
import { lazyPart } from '../../lib/lazyPart.js';
import { Link } from '../../lib/router.jsx';
import { RulesLine } from '../leagueForm/RulesLine.jsx';
import { Countdown } from './Countdown.jsx';
import { InvitePanel } from './InvitePanel.jsx';
import { LeaveLeague } from './LeaveLeague.jsx';
import { CHAT, ChatLink, LINE_UP, LineUpLink } from './LineUpLink.jsx';
import classes from './Lobby.module.css';
import { MembersPanel } from './MembersPanel.jsx';
import { RecentEvents } from './RecentEvents.jsx';
import { StartPanel } from './StartPanel.jsx';
import { Steady } from './Steady.jsx';

/** No team is picked before the draft. */
const NO_TEAMS = new Map();

const OfferNotices = lazyPart(() => import('../../components/notices/OfferNotices.jsx'));
const ScoringLine = lazyPart(() => import('./ScoringLine.jsx'));
const LobbyQueue = lazyPart(() => import('./LobbyQueue.jsx'));

/** @typedef {import('../../hooks/useWebSocket.js').RoomView} RoomView */
/** @typedef {import('../../services/types.js').League} League */

/**
 * A league before its draft: people join, agree on the order, queue teams, and start.
 * @param {{room: RoomView & {league: League}, me: string}} props
 */
export default function Lobby({ room, me }) {
  const { league, present, connection } = room;
  const wide = useWide();
  const isCommissioner = league.commissioner_id === me;
  const { teams, status } = useCompetitionTeams(league.competition_id);
  const teamCount = status === 'success' ? teams.length : null;
  // Once the league is full, the next thing to do is to queue teams.
  const full = league.members.filter((member) => member.active).length >= league.settings.max_members;
  const start = (
    <div key="start" className={classes.start} data-block="start">
      <PanelBoundary name="The start">
        <StartPanel league={league} teamCount={teamCount} present={present} me={me} />
      </PanelBoundary>
    </div>
  );
  const panel = (
    <PanelBoundary name="The invitation">
      <InvitePanel league={league} isCommissioner={isCommissioner} />
    </PanelBoundary>
  );
  const invite = (
    <div key="invite" className={classes.invite} data-block="invite">
      {/* One element in both states: what is open in the panel, such as a question, stays. */}
      <details className={full ? classes.folded : undefined} open={!full}>
        <summary hidden={!full}>All seats are taken. Show the invitation</summary>
        {panel}
      </details>
    </div>
  );
  const left = (
    <div key="left" className={classes.stack}>
      <div data-block="order">
        <PanelBoundary name="The draft order">
          <MembersPanel league={league} present={present} me={me} />
        </PanelBoundary>
      </div>
      <section className={classes.room} data-block="activity" aria-labelledby="room-title">
        <div className={classes.roomHead}>
          <h2 id="room-title">Activity</h2>
          <ConnectionBadge connection={connection} />
        </div>
        <PanelBoundary name="Activity">
          <RecentEvents room={room} me={me} />
        </PanelBoundary>
      </section>
    </div>
  );
  const chat = (
    <div key="chat" id={CHAT} tabIndex={-1} className={classes.chat} data-block="chat">
      <WhenNear outline={<LoadingRows rows={4} label="Opening the chat…" />}>
        <LazyChat room={room} me={me} teamsById={NO_TEAMS} heading besideActivity />
      </WhenNear>
    </div>
  );
  const right = (
    <div key="right" className={classes.stack} data-fill>
      {full ? [chat, invite] : [invite, chat]}
    </div>
  );
  const queue = <LineUp key="queue" league={league} me={me} />;

  return (
    <PageShell>
      <PageHeading
        title={league.name}
        lead={
          <>
            <RulesLine league={league} />
            <span className={classes.jumps}>
              {full ? null : <LineUpLink />}
              {wide ? null : <ChatLink leagueId={league.id} />}
            </span>
          </>
        }
        asideBelow
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
            {wide ? <LeaveLeague league={league} quiet /> : null}
          </>
        }
      >
        {league.name}
      </PageHeading>
      <GuestHint />
      <PanelBoundary name="The offer of notifications">
        <Suspense fallback={null}>
          <OfferNotices />
        </Suspense>
      </PanelBoundary>
      {league.settings.starts_at ? (
        <Countdown startsAt={league.settings.starts_at} byItself={league.settings.start_by_itself} />
      ) : null}
      {/* One structure for every width, and the same parts in another order for a full league: a device that is turned,
          or the last member who joins, takes away no dialog, no order being changed and no message being typed. */}
      <Steady arrangement={full}>
        <div className={classes.columns} data-full={full || undefined}>
          {full ? [start, queue, left, right] : [start, left, right, queue]}
        </div>
      </Steady>
      {/* On a phone it would be the first button of all. */}
      {wide ? null : (
        <div className={classes.leave}>
          <LeaveLeague league={league} />
        </div>
      )}
    </PageShell>
  );
}

/** @param {{league: League, me: string}} props */
function LineUp({ league, me }) {
  return (
    <section className={classes.queue} data-block="queue" aria-labelledby={LINE_UP}>
      <h2 id={LINE_UP} tabIndex={-1} className={classes.queueTitle}>
        Line up your picks
      </h2>
      <p className={classes.queueText}>
        Star the teams you want: they go into your queue, which only you see. If your time runs out in the
        draft, you get the team you’ve selected then, or else the first in your queue that’s available.
      </p>
      <PanelBoundary name="The scoring">
        <Suspense fallback={<div className={classes.scoring} />}>
          <ScoringLine league={league} me={me} />
        </Suspense>
      </PanelBoundary>
      <WhenNear outline={<LoadingRows rows={4} label="Loading the teams…" />}>
        <PanelBoundary name="Your queue">
          <Suspense fallback={<LoadingRows rows={4} label="Loading the teams…" />}>
            <LobbyQueue league={league} me={me} />
          </Suspense>
        </PanelBoundary>
      </WhenNear>
    </section>
  );
}
