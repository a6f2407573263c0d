import { Button } from '@mantine/core';
import { Suspense, startTransition, useEffect, useState } from 'react';
import { ErrorNote } from '../components/common/ErrorNote.jsx';
import { LoadingScreen } from '../components/common/Loading.jsx';
import { PageHeading } from '../components/common/PageHeading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { PanelBoundary } from '../components/common/PanelBoundary.jsx';
import { leaguePath } from '../components/common/paths.js';
import { RoomOutline } from '../components/common/RoomOutline.jsx';
import { useSession } from '../hooks/useSession.js';
import { useWebSocket } from '../hooks/useWebSocket.js';
import { keepFirstScreen } from '../lib/firstScreen.js';
import { isolated } from '../lib/isolated.js';
import { lazyPart, untilFetched } from '../lib/lazyPart.js';
import { Link, Navigate, useLocation, useParams, useSearchParams } from '../lib/router.jsx';

const loadBanners = () => import('../components/commissioner/LeagueBanners.jsx');
const LeagueBanners = lazyPart(loadBanners);
const Lobby = lazyPart(() => import('./lobby/Lobby.jsx'));
const loadRoom = () => import('../components/TeamDraftView.jsx');
const loadQueue = () => import('../components/draft/queue/QueueList.jsx');
const TeamDraftView = lazyPart(loadRoom);
const RecapScreen = lazyPart(() => import('./RecapScreen.jsx'));
const SeasonScreen = lazyPart(() => import('./SeasonScreen.jsx'));
const loadSettings = () => import('./settings/SettingsOverRoom.jsx');
const SettingsOverRoom = lazyPart(loadSettings);

const AN_ID = /[\da-z][\da-z-]*/i;

/** How long after the lobby has been drawn. */
const PREFETCH_AFTER_MS = 2_000;

/** @typedef {import('../hooks/useWebSocket.js').RoomView} RoomView */
/** @typedef {RoomView & {league: import('../services/types.js').League, state: import('../services/types.js').DraftState}} ReadyRoom */

/** One league: its lobby, draft room or season, depending on its state. */
export default function LeagueScreen() {
  const written = useParams().leagueId ?? '';
  const { search } = useLocation();
  // A chat may add the sentence's full stop, a bracket or the underscores of italics to the link.
  const leagueId = AN_ID.exec(written)?.[0] ?? written;
  if (leagueId !== written) return <Navigate to={leaguePath(leagueId) + search} replace />;
  return <League key={leagueId} leagueId={leagueId} />;
}

/** @param {{leagueId: string}} props */
function League({ leagueId }) {
  const { user } = useSession();
  const room = useWebSocket(leagueId);
  const { league, state } = room;
  const arrived = useInPieces(Boolean(league && state));
  useRoomsParts(state?.status === 'lobby');

  if (room.deleted) {
    // The commissioner who deleted it knows. The others are told.
    if (league?.commissioner_id === user?.id) return <Navigate to="/leagues" replace />;
    return <Gone title="This league was deleted">The commissioner deleted it for everyone.</Gone>;
  }
  if (room.removed) {
    return (
      <Gone title="You are no longer in this league">
        You left {league ? isolated(league.name) : 'it'}, or the commissioner removed you. If that was a
        mistake, ask them for {state?.status === 'lobby' ? 'the newest invitation link' : 'your seat back'}.
      </Gone>
    );
  }
  if (!arrived || !league || !state || !user) return <NotThereYet room={room} />;

  const ready = { ...room, league, state };
  return state.status === 'lobby' ? (
    <>
      <Suspense fallback={<Opening />}>
        <Lobby room={ready} me={user.id} />
      </Suspense>
      <Banners room={ready} me={user.id} />
    </>
  ) : (
    <Draft room={ready} me={user} leagueId={leagueId} />
  );
}

/**
 * Loads the draft room's parts early, because the network may be gone when the draft starts.
 * @param {boolean} wanted
 */
function useRoomsParts(wanted) {
  useEffect(() => {
    if (!wanted) return undefined;
    const timer = setTimeout(() => {
      void untilFetched(loadBanners);
      void untilFetched(loadRoom);
      void untilFetched(loadQueue);
      void untilFetched(loadSettings);
    }, PREFETCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
}

/**
 * Becomes true soon after `value`. What appears then renders in small pieces, so the page stays responsive.
 * @param {boolean} value
 */
function useInPieces(value) {
  const [seen, setSeen] = useState(value);
  useEffect(() => startTransition(() => setSeen(value)), [value]);
  return seen;
}

/**
 * The draft room; after the draft, the season, from which the recap and the board can be opened. A member who sees
 * the last pick stays at the board until they choose to go on. Anyone who comes later starts with the season.
 * @param {{room: ReadyRoom, me: import('../services/types.js').User, leagueId: string}} props
 */
function Draft({ room, me, leagueId }) {
  const complete = room.state.status === 'complete';
  const [atBoard, setAtBoard] = useState(!complete);
  const [inSettings, setInSettings] = useState(/** @type {boolean|null} */ (null));
  const [params, setParams] = useSearchParams();
  const asked = params.get('show');
  /** Adds a history entry, so that the back button undoes it. @param {'board'|'recap'|null} part */
  const show = (part) => {
    setAtBoard(false);
    if (atBoard && !asked) setParams({ show: 'board' }, { replace: true }); // what back leads to
    setParams(part ? { show: part } : {});
  };
  // An undo reopens a finished draft, whose end is then shown again.
  if (!complete && !atBoard) setAtBoard(true);
  useFocusFromLobby();
  const shown = !complete || atBoard || asked === 'board' ? 'board' : asked === 'recap' ? 'recap' : 'season';
  return (
    <PageShell
      width={shown === 'board' ? 'room' : 'full'}
      leagueId={leagueId}
      leagueName={shown === 'board' ? room.league.name : undefined}
      onSettings={shown === 'board' ? () => setInSettings(true) : undefined}
    >
      <Suspense
        fallback={
          shown === 'board' ? (
            <OpeningRoom seats={room.state.order.length} rounds={room.league.settings.rounds} />
          ) : (
            <LoadingScreen label="Opening the league…" />
          )
        }
      >
        {shown === 'season' ? (
          <SeasonScreen
            room={room}
            me={me}
            leagueId={leagueId}
            onRecap={() => show('recap')}
            onBoard={() => show('board')}
          />
        ) : shown === 'recap' ? (
          <RecapScreen
            room={room}
            me={me}
            leagueId={leagueId}
            onBoard={() => show('board')}
            onSeason={() => show(null)}
          />
        ) : (
          <TeamDraftView
            room={room}
            me={me}
            leagueId={leagueId}
            onShow={show}
            banners={inSettings ? null : <Banners room={room} me={me.id} place="room" />}
            over={(turn) =>
              inSettings === null ? null : (
                <PanelBoundary name="The settings">
                  <Suspense fallback={null}>
                    <SettingsOverRoom
                      room={room}
                      me={me.id}
                      opened={inSettings}
                      turn={turn}
                      banners={inSettings ? <Banners room={room} me={me.id} place="dialog" /> : null}
                      onClose={() => setInSettings(false)}
                    />
                  </Suspense>
                </PanelBoundary>
              )
            }
          />
        )}
      </Suspense>
      {shown === 'board' ? null : (
        <Banners room={room} me={me.id} place={shown === 'season' ? 'tabs' : 'page'} />
      )}
    </PageShell>
  );
}

/** @param {{room: ReadyRoom, me: string, place?: 'page'|'tabs'|'dialog'|'room'}} props */
function Banners({ room, me, place }) {
  return (
    <PanelBoundary name="The messages to the league">
      <Suspense fallback={null}>
        <LeagueBanners room={room} league={room.league} me={me} place={place} />
      </Suspense>
    </PanelBoundary>
  );
}

/** The start button disappears with the lobby, and the focus with it. This moves the focus to the draft room. */
function useFocusFromLobby() {
  useEffect(() => {
    if (document.activeElement === document.body)
      document.getElementById('main')?.focus({ preventScroll: true });
  }, []);
}

function Opening() {
  keepFirstScreen();
  return (
    <PageShell>
      <LoadingScreen label="Opening the league…" />
    </PageShell>
  );
}

/** @param {Parameters<typeof RoomOutline>[0]} props */
function OpeningRoom(props) {
  keepFirstScreen();
  return <RoomOutline {...props} />;
}

/** Loading, or the reason why there is nothing to show. @param {{room: RoomView}} props */
function NotThereYet({ room }) {
  if (room.status !== 'error') {
    keepFirstScreen(() => room.opened);
    return <Opening />;
  }
  if (room.error?.code === 'league_not_found') {
    return (
      <Gone title="You can’t see this league">
        It no longer exists, or you’re not a member. If a friend invited you, open the invitation link they
        sent.
      </Gone>
    );
  }
  return (
    <PageShell width="column">
      <PageHeading title="League">The league did not open</PageHeading>
      <ErrorNote error={room.error} onRetry={room.reload} />
    </PageShell>
  );
}

/** @param {{title: string, children: import('react').ReactNode}} props */
function Gone({ title, children }) {
  return (
    <PageShell width="column">
      <PageHeading title={title} lead={children}>
        {title}
      </PageHeading>
      <Button component={Link} to="/leagues">
        My leagues
      </Button>
    </PageShell>
  );
}
