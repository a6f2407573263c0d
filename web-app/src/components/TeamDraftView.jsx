import { Suspense, useCallback, useState } from 'react';
import { useOnline } from '../hooks/useOnline.js';
import { lazyPart } from '../lib/lazyPart.js';
import { ErrorNote } from './common/ErrorNote.jsx';
import { LoadingScreen } from './common/Loading.jsx';
import { PanelBoundary } from './common/PanelBoundary.jsx';
import { BoardOutline } from './common/RoomOutline.jsx';
import { ClockBar } from './draft/clock/ClockBar.jsx';
import { CommissionerMenu } from './draft/clock/CommissionerMenu.jsx';
import { PickMoment } from './draft/clock/PickMoment.jsx';
import { StartMoment } from './draft/clock/StartMoment.jsx';
import { useAway } from './draft/clock/useAway.js';
import { Announcer } from './draft/shell/announcer.jsx';
import { TabbedLayout, WideLayout } from './draft/shell/Layout.jsx';
import classes from './draft/shell/Layout.module.css';
import { Notices } from './draft/shell/Notices.jsx';
import { roomPanels } from './draft/shell/roomPanels.jsx';
import { useDraftRoom } from './draft/shell/useDraftRoom.js';
import { useScrolledAway } from './draft/shell/useScrolledAway.js';

const OfferNotices = lazyPart(() => import('./notices/OfferNotices.jsx'));
const AwayHelp = lazyPart(() => import('./draft/clock/AwayHelp.jsx'));

/** @import { RoomView } from '../hooks/useWebSocket.js' */
/** @import { User } from '../services/types.js' */
/** @typedef {Parameters<typeof import('./draft/clock/TimeLeft.jsx').TimeLeft>[0]} Turn */
/** @import { ReadRoom } from './draft/shell/useDraftRoom.js' */

/**
 * @typedef {{room: RoomView, me: Pick<User, 'id'>, leagueId: string, onShow?: (part: 'recap'|null) => void,
 *   banners?: import('react').ReactNode, over?: (turn: Turn|null) => import('react').ReactNode}} DraftProps `onShow`: opens the recap, or the season
 *   (null), offered once the draft is complete; `banners`: what the league asks; `over`: what covers the room, such as the settings, given whose clock runs
 */

/**
 * The draft room. Needs a room that has loaded: `room.league` and `room.state` exist.
 * @param {DraftProps} props
 */
export function TeamDraftView(props) {
  const { league, state } = props.room;
  if (!league || !state) return <LoadingScreen label="Opening the draft room…" />;
  return (
    <Announcer>
      <DraftRoom {...props} room={{ ...props.room, league, state }} />
    </Announcer>
  );
}

export default TeamDraftView;

/** @param {DraftProps & {room: ReadRoom}} props */
function DraftRoom({ room, me, leagueId, onShow, banners, over }) {
  const r = useDraftRoom({ room, me, leagueId });
  const { league, state, settings, connection, competition, commands, model, now } = r;
  const { muted, setMuted, problem, timesUp, dismissMissed, canActFor, clockName, actFor, mode } = r;
  const { wide, team, tab, setTab, showTab, showsRosters, setShowsRosters, asked, lastPick } = r;
  const { nameOf } = model;
  const [task, setTask] = useState(/** @type {import('./commissioner/Console.jsx').Task|null} */ (null));
  const away = useAway({
    state,
    membersById: model.membersById,
    present: room.present,
    meId: me.id,
    live: connection.phase === 'live',
  });
  const scrolled = useScrolledAway();
  const openTab = (/** @type {import('./draft/shell/Layout.jsx').Tab} */ to) => {
    scrolled.reset();
    showTab(to);
  };
  const changePick = useCallback((/** @type {number} */ pickNo) => setTask({ kind: 'change', pickNo }), []);
  const pickFor = (/** @type {boolean} */ on) => {
    actFor(on);
    if (on) setTab('teams');
  };
  const panels = roomPanels(r, model.isCommissioner ? changePick : undefined, onShow);
  const ready = competition.status === 'success';
  const turn = state.on_clock
    ? {
        onClock: nameOf(state.on_clock),
        mine: state.on_clock === me.id,
        pickNo: state.pick_no,
        deadline: state.deadline,
        paused: state.status === 'paused',
        remainingMs: state.remaining_ms,
        atZero: r.atZero,
        cutOff: r.cutOff,
      }
    : null;

  const notices = (
    <Notices
      missed={room.missed}
      onDismissMissed={dismissMissed}
      timesUp={timesUp.words}
      onDismissTimesUp={timesUp.dismiss}
      done={r.done.words}
      onDismissDone={r.done.dismiss}
      problem={problem}
      onDismissProblem={commands.clearError}
      onShowMissed={wide ? undefined : () => showTab('activity')}
    >
      {away && model.isCommissioner ? (
        <Suspense fallback={null}>
          <AwayHelp
            key={away.member.user_id}
            leagueId={leagueId}
            member={away.member}
            pickNo={state.pick_no}
            hasClock={state.deadline !== null}
            onPickFor={() => pickFor(true)}
            onClock={() => setTask({ kind: 'all' })}
          />
        </Suspense>
      ) : null}
      {banners}
      {/* Only on a phone. A laptop has no place for it in the room, but in its lobby. */}
      {now.kind === 'other' && model.myPicks > 0 && !wide && tab === 'activity' ? (
        <PanelBoundary name="The offer of notifications">
          <Suspense fallback={null}>
            <OfferNotices picked />
          </Suspense>
        </PanelBoundary>
      ) : null}
    </Notices>
  );
  return (
    <div className={classes.room} data-kind={now.kind}>
      {over?.(turn)}
      <h1 className="dn-sr">{league.name}: draft room</h1>
      <ClockBar
        now={now}
        state={state}
        settings={settings}
        connection={connection}
        next={model.next}
        muted={muted}
        onMute={setMuted}
        presentCount={connection.phase === 'live' ? model.presentCount : null}
        peopleCount={model.peopleCount}
        onShow={onShow}
        away={away}
        small={scrolled.away}
        moment={
          <PickMoment
            state={state}
            teamsById={competition.byId}
            nameOf={nameOf}
            meId={me.id}
            activity={room.activity}
            muted={muted}
          />
        }
      >
        {model.isCommissioner ? (
          <CommissionerMenu
            paused={state.status === 'paused'}
            complete={now.kind === 'complete'}
            hasClock={settings.pick_seconds !== null}
            busy={commands.pending?.kind ?? null}
            desk={{
              league,
              state,
              present: room.present,
              me: me.id,
              nameOf: (id) => (id === me.id ? 'You' : nameOf(id)),
              turn,
            }}
            task={task}
            onTask={setTask}
            lastPick={
              lastPick
                ? {
                    pickNo: lastPick.pick_no,
                    who: nameOf(lastPick.user_id),
                    mine: lastPick.user_id === me.id,
                    auto: model.membersById.get(lastPick.user_id)?.autopick ?? false,
                    team: competition.byId.get(lastPick.team_id)?.name ?? 'the team',
                  }
                : null
            }
            actFor={canActFor ? clockName : null}
            acting={mode === 'for'}
            onPause={() => void commands.pause()}
            onResume={commands.resume}
            onUndo={commands.undo}
            onActFor={pickFor}
          />
        ) : null}
      </ClockBar>
      <div className={classes.body} {...scrolled.watch}>
        <StartMoment startedAt={state.picks.length === 0 ? league.started_at : null} />
        {ready ? null : (
          <Waiting
            error={competition.error}
            onRetry={() => void competition.refetch()}
            seats={state.order.length}
            rounds={settings.rounds}
          />
        )}
        {ready ? null : notices}
        {ready && wide ? <WideLayout panels={{ ...panels, notices }} asked={asked} /> : null}
        {ready && !wide ? (
          <TabbedLayout
            panels={{ ...panels, notices }}
            tab={tab}
            onTab={openTab}
            rosters={showsRosters}
            onRosters={setShowsRosters}
            showsConfirm={team !== null || mode === 'mine' || mode === 'for'}
          />
        ) : null}
      </div>
    </div>
  );
}

/** @param {{error: Error|null, onRetry: () => void, seats: number, rounds: number}} props */
function Waiting({ error, onRetry, seats, rounds }) {
  const online = useOnline();
  if (error)
    return (
      <div className={classes.loading}>
        <ErrorNote error={error} title="The teams did not load" onRetry={onRetry} />
      </div>
    );
  return (
    <div className={classes.waiting} role="status">
      {online ? (
        <span className="dn-sr">Loading the teams…</span>
      ) : (
        <p className={classes.loading}>You’re offline. This opens when you’re back.</p>
      )}
      <BoardOutline seats={seats} rounds={rounds} />
    </div>
  );
}
