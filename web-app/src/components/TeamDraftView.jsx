import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useEffect, useState } from 'react';

import { useCompetitionTeams } from '../hooks/useCompetitionTeams.js';
import { useDraftCommands } from '../hooks/useDraftCommands.js';
import { useQueue } from '../hooks/useQueue.js';
import { ErrorNote } from './common/ErrorNote.jsx';
import { LoadingScreen } from './common/Loading.jsx';
import { BoardPanel } from './draft/board/BoardPanel.jsx';
import { ClockBar } from './draft/clock/ClockBar.jsx';
import { CommissionerMenu } from './draft/clock/CommissionerMenu.jsx';
import { useGrace } from './draft/clock/useGrace.js';
import { useMuted, useMyTurnAlert } from './draft/clock/useMyTurnAlert.js';
import { refusalInWords } from './draft/model/errors.js';
import { confirmMode, situation } from './draft/model/situation.js';
import { QueuePanel } from './draft/queue/QueuePanel.jsx';
import { Announcer } from './draft/shell/announcer.jsx';
import { TabbedLayout, WideLayout } from './draft/shell/Layout.jsx';
import classes from './draft/shell/Layout.module.css';
import { Notices } from './draft/shell/Notices.jsx';
import { usePickAnnouncements } from './draft/shell/usePickAnnouncements.js';
import { useRoomModel } from './draft/shell/useRoomModel.js';
import { useSelection } from './draft/shell/useSelection.js';
import { ActivityPanel } from './draft/side/ActivityPanel.jsx';
import { RostersPanel } from './draft/side/RostersPanel.jsx';
import { ConfirmBar } from './draft/teams/ConfirmBar.jsx';
import { TeamsPanel } from './draft/teams/TeamsPanel.jsx';

/** @import { RoomView } from '../hooks/useWebSocket.js' */
/** @import { DraftState, League, User } from '../services/types.js' */
/** @import { Tab } from './draft/shell/Layout.jsx' */

/** From here everything fits side by side. */
const WIDE = '(min-width: 62em)';

/**
 * @typedef {{room: RoomView, me: Pick<User, 'id'>, leagueId: string, onRecap?: () => void}} DraftProps `onRecap`: leave
 *   for the recap, offered once the draft is complete
 */

/**
 * The draft room. Needs a room that has been read: `room.league` and `room.state` are there.
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

/** @param {DraftProps & {room: RoomView & {league: League, state: DraftState}}} props */
function DraftRoom({ room, me, leagueId, onRecap }) {
  const { league, state, connection } = room;
  const { settings } = league;
  const meId = me.id;
  const competition = useCompetitionTeams(league.competition_id);
  const commands = useDraftCommands(leagueId);
  const queue = useQueue(leagueId);
  const model = useRoomModel(room, meId, competition.teams, queue.teamIds);
  const { membersById, taken, nameOf, ownerOf, isMyTurn } = model;
  const { selectedId, focusOn, select, clear, actingFor, actFor } = useSelection(state.pick_no);
  const [muted, setMuted] = useMuted();
  const graceMs = useGrace();
  const wide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  const [tab, setTab] = useState(/** @type {Tab} */ ('board'));
  const { dismissMissed } = room;
  const showTab = (/** @type {Tab} */ to) => {
    setTab(to);
    if (to === 'activity') dismissMissed(); // there it is read
  };
  const [showsRosters, setShowsRosters] = useState(false);
  const [asked, setAsked] = useState(/** @type {{userId: string}|null} */ (null));

  const sending = commands.pending?.kind === 'pick' ? commands.pending : null;
  const now = situation({
    league,
    state,
    meId,
    nameOf,
    phase: connection.phase,
    autopick: model.autopick,
    sending: sending !== null,
    queued: model.queued,
  });
  const { pick_seconds: seconds } = settings;
  useMyTurnAlert({
    mine: isMyTurn,
    pickNo: state.pick_no,
    title: now.kind === 'other' ? `${now.headline} is on the clock` : now.headline,
    leagueName: league.name,
    said: `Your turn. Pick ${state.pick_no}${seconds ? `, ${seconds} seconds` : ', no clock'}.`,
    muted,
  });
  usePickAnnouncements({ state, teamsById: competition.byId, nameOf, meId });

  // What was selected and is now picked by me, or by me for another, is done with.
  const lastPick = state.picks.at(-1);
  useEffect(() => {
    if (lastPick?.team_id === selectedId && (lastPick?.user_id === meId || lastPick?.by === 'commissioner'))
      clear();
  }, [lastPick, selectedId, meId, clear]);

  const shownId = sending?.team_id ?? selectedId;
  const team = (shownId && competition.byId.get(shownId)) || null;
  const owner = team ? taken.get(team.id) : undefined;
  const clockName = state.on_clock ? ownerOf(state.on_clock) : '';
  const canActFor = model.isCommissioner && state.status === 'drafting' && !isMyTurn;
  const mode = confirmMode({
    state,
    meId,
    pending: sending !== null,
    taken: owner !== undefined,
    actingFor: actingFor && model.isCommissioner,
  });

  const confirm = () => {
    if (!team || !state.on_clock) return;
    void commands.pick(team.id, state.pick_no, mode === 'for' ? state.on_clock : undefined);
  };
  const cancel = () => {
    clear();
    actFor(false);
    // Back to where the selection was made.
    const rows = document.querySelectorAll(`button[data-team="${CSS.escape(team?.id ?? '')}"]`);
    const row = [...rows].find((one) => /** @type {HTMLElement} */ (one).offsetParent !== null);
    /** @type {HTMLElement|undefined} */ (row)?.focus({ preventScroll: true });
  };
  const openRoster = useCallback((/** @type {string} */ userId) => {
    setShowsRosters(true);
    setAsked({ userId });
  }, []);

  const { error } = commands;
  const [tried, setTried] = useState(/** @type {string|null} */ (null));
  const triedNow = sending?.team_id ?? tried;
  if (triedNow !== tried) setTried(triedNow);
  const problemTeam = tried ? competition.byId.get(tried) : undefined;
  const problemOwner = tried ? taken.get(tried) : undefined;
  const problem = error
    ? refusalInWords(error, {
        teamName: problemTeam?.name,
        ownerName: problemOwner && ownerOf(problemOwner.user_id),
        myTurn: isMyTurn,
      })
    : null;

  // The next try answers the last refusal.
  const { clearError } = commands;
  const selectAnew = useCallback(
    (/** @type {string} */ teamId, /** @type {boolean} */ byKeyboard) => {
      clearError();
      select(teamId, byKeyboard);
    },
    [clearError, select],
  );

  const ready = competition.status === 'success';
  const panels = {
    board: (/** @type {import('react').ReactNode} */ aside = null) => (
      <BoardPanel
        state={state}
        settings={settings}
        membersById={membersById}
        teamsById={competition.byId}
        meId={meId}
        present={room.present}
        pending={sending}
        onOpenMember={openRoster}
        aside={aside}
      />
    ),
    teams: (
      <TeamsPanel
        teams={competition.teams}
        ratingSource={competition.ratingSource}
        taken={taken}
        ownerOf={ownerOf}
        selectedId={selectedId}
        queue={queue.teamIds}
        actingFor={mode === 'for' ? clockName : null}
        myPicks={model.myPicks}
        onSelect={selectAnew}
        onQueueAdd={queue.add}
        onQueueRemove={queue.remove}
      />
    ),
    queue: (
      <QueuePanel
        leagueId={leagueId}
        queue={queue}
        teamsById={competition.byId}
        taken={taken}
        ownerOf={ownerOf}
        selectedId={selectedId}
        next={model.autopickTakes}
        autopick={model.autopick}
        delaySeconds={settings.autopick_delay_seconds}
        onSelect={selectAnew}
        onBrowse={wide ? undefined : () => setTab('teams')}
        over={now.kind === 'complete'}
      />
    ),
    rosters: (
      <RostersPanel
        order={state.order}
        picks={state.picks}
        rounds={settings.rounds}
        membersById={membersById}
        teamsById={competition.byId}
        meId={meId}
        present={room.present}
        onClock={state.on_clock}
        focused={asked}
      />
    ),
    activity: (
      <ActivityPanel
        activity={room.activity}
        onOlder={room.hasOlder ? room.showOlder : null}
        teamsById={competition.byId}
        membersById={membersById}
        meId={meId}
      />
    ),
    confirm:
      now.kind === 'complete' ? null : (
        <ConfirmBar
          team={team}
          mode={mode}
          pickNo={state.pick_no}
          clockName={clockName}
          owner={owner ? ownerOf(owner.user_id) : ''}
          queued={team !== null && queue.teamIds.includes(team.id)}
          canActFor={canActFor}
          focusOn={focusOn}
          empty={emptyWords(mode, clockName, model.autopickTakes)}
          suggestion={mode === 'mine' ? (model.autopickTakes?.team ?? null) : null}
          onSuggest={(id) => selectAnew(id, false)}
          onBrowse={wide || tab === 'teams' ? undefined : () => setTab('teams')}
          onConfirm={confirm}
          onCancel={cancel}
          onQueue={() => {
            if (team) queue.add(team.id);
            clear();
          }}
          onActFor={() => actFor(true)}
        />
      ),
  };

  return (
    <div className={classes.room} data-kind={now.kind}>
      <h1 className="dn-sr">{league.name}: draft room</h1>
      <ClockBar
        now={now}
        state={state}
        settings={settings}
        connection={connection}
        next={model.next}
        graceMs={graceMs}
        muted={muted}
        onMute={setMuted}
        presentCount={connection.phase === 'live' ? model.presentCount : null}
        onRecap={onRecap}
      >
        {model.isCommissioner ? (
          <CommissionerMenu
            paused={state.status === 'paused'}
            complete={now.kind === 'complete'}
            busy={commands.pending?.kind ?? null}
            lastPick={
              lastPick
                ? {
                    pickNo: lastPick.pick_no,
                    who: nameOf(lastPick.user_id),
                    team: competition.byId.get(lastPick.team_id)?.name ?? 'the team',
                  }
                : null
            }
            actFor={canActFor ? clockName : null}
            acting={mode === 'for'}
            onPause={commands.pause}
            onResume={commands.resume}
            onUndo={commands.undo}
            onActFor={(on) => {
              actFor(on);
              if (on) setTab('teams');
            }}
          />
        ) : null}
      </ClockBar>
      <div className={classes.body}>
        <Notices
          missed={room.missed}
          onDismissMissed={dismissMissed}
          problem={problem}
          onDismissProblem={commands.clearError}
          onShowMissed={wide ? undefined : () => showTab('activity')}
        />
        {ready ? null : <Waiting error={competition.error} onRetry={() => void competition.refetch()} />}
        {ready && wide ? <WideLayout panels={panels} asked={asked} /> : null}
        {ready && !wide ? (
          <TabbedLayout
            panels={panels}
            tab={tab}
            onTab={showTab}
            rosters={showsRosters}
            onRosters={setShowsRosters}
            showsConfirm={team !== null || mode === 'mine' || mode === 'for'}
          />
        ) : null}
      </div>
    </div>
  );
}

/**
 * What the bar says while nothing is selected.
 * @param {import('./draft/model/situation.js').ConfirmMode} mode
 * @param {string} clockName
 * @param {ReturnType<typeof import('./draft/model/teamList.js').nextAutopick>} best
 */
function emptyWords(mode, clockName, best) {
  if (mode === 'mine' && best?.source === 'queue')
    return `Your turn. First in your queue: ${best.team.name}.`;
  if (mode === 'mine') return 'Your turn: select a team to pick it.';
  if (mode === 'for') return `Select a team to pick it for ${clockName}.`;
  if (mode === 'paused') return 'Paused. Select a team to queue it.';
  return 'Select a team to queue it, or to pick it on your turn.';
}

/** @param {{error: Error|null, onRetry: () => void}} props */
function Waiting({ error, onRetry }) {
  return (
    <div className={classes.loading}>
      {error ? (
        <ErrorNote error={error} title="The teams could not be read" onRetry={onRetry} />
      ) : (
        <LoadingScreen label="Reading the teams…" />
      )}
    </div>
  );
}
