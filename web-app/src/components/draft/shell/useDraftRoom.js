import { useCallback, useDeferredValue, useEffect, useState } from 'react';

import { useHoldUpdate } from '../../../hooks/useAppUpdate.js';
import { useCompetitionTeams } from '../../../hooks/useCompetitionTeams.js';
import { useIsOver } from '../../../hooks/useCountdown.js';
import { useDraftCommands } from '../../../hooks/useDraftCommands.js';
import { useQueue } from '../../../hooks/useQueue.js';
import { useLow, useWide } from '../../../hooks/useWide.js';
import { clockInWords } from '../../../lib/time.js';
import { isReopened } from '../../../services/draft/activity.js';
import * as serverClock from '../../../services/live/serverClock.js';
import { useMuted, useMyTurnAlert } from '../clock/useMyTurnAlert.js';
import { useWakeLock } from '../clock/useWakeLock.js';
import { confirmMode } from '../model/card.js';
import { refusalInWords } from '../model/errors.js';
import { isCutOff, situation } from '../model/situation.js';
import { useDoneToMe } from './useDoneToMe.js';
import { usePickAnnouncements } from './usePickAnnouncements.js';
import { useRoomModel } from './useRoomModel.js';
import { useSelection } from './useSelection.js';
import { useTakeAtZero } from './useTakeAtZero.js';
import { useTimesUp } from './useTimesUp.js';

/** @import { RoomView } from '../../../hooks/useWebSocket.js' */
/** @import { DraftState, League, User } from '../../../services/types.js' */
/** @import { Tab } from './Layout.jsx' */

/** @typedef {RoomView & {league: League, state: DraftState}} ReadRoom a room that has loaded */

/**
 * The draft room's state and actions. TeamDraftView lays it out.
 * @param {{room: ReadRoom, me: Pick<User, 'id'>, leagueId: string}} props
 */
export function useDraftRoom({ room, me, leagueId }) {
  const { league, state, connection } = room;
  const { settings } = league;
  const meId = me.id;
  const competition = useCompetitionTeams(league.competition_id);
  const commands = useDraftCommands(leagueId);
  const queue = useQueue(leagueId);
  const model = useRoomModel(room, meId, competition.teams, queue);
  const { taken, nameOf, ownerOf, isMyTurn } = model;
  const selection = useSelection(
    state.pick_no,
    state.on_clock === meId ? `${leagueId} ${meId} ${league.started_at} ${state.pick_no}` : null,
  );
  const { focusOn, select, clear, drop, actingFor, actFor } = selection;
  const [muted, setMuted] = useMuted();
  const low = useLow();
  const wide = useWide() && !low;
  const [tab, setTab] = useState(/** @type {Tab} */ ('board'));
  const { dismissMissed } = room;
  const [showsRosters, setShowsRosters] = useState(false);
  const [asked, setAsked] = useState(/** @type {{userId: string}|null} */ (null));

  const sending = commands.pending?.kind === 'pick' ? commands.pending : null;
  const cutOff = isCutOff(connection.phase);
  const late = useIsOver(cutOff ? state.deadline : null);
  const now = situation({
    league,
    state,
    meId,
    nameOf,
    phase: connection.phase,
    autopick: model.autopick,
    sending: sending !== null,
    queued: model.queued,
    held: Boolean(model.membersById.get(state.on_clock ?? '')?.autopick) && isReopened(room.activity),
    late,
  });
  const isOver = now.kind === 'complete';
  const [wasOver, setWasOver] = useState(isOver);
  if (isOver !== wasOver) {
    setWasOver(isOver);
    // A phone shows one thing at a time, and a queue no longer matters: my teams are what people look for.
    if (isOver && tab === 'queue') setTab('teams');
  }
  const { pick_seconds: seconds } = settings;
  // After a pause there may be less.
  const spoken = seconds && Math.min(seconds, secondsLeft(state.deadline) ?? seconds);
  useMyTurnAlert({
    mine: isMyTurn,
    pickNo: state.pick_no,
    title: now.kind === 'other' ? `${now.headline} is on the clock` : now.headline,
    leagueName: league.name,
    said: `Your turn. Pick ${state.pick_no}${spokenClock(spoken)}.`,
    muted,
  });
  useWakeLock(state.status === 'drafting');
  useHoldUpdate(isMyTurn);
  usePickAnnouncements({ state, teamsById: competition.byId, nameOf, meId, activity: room.activity });

  // A selection ends when I have picked the team, for myself or for another member.
  const lastPick = state.picks.at(-1);
  useEffect(() => {
    if (lastPick && (lastPick.user_id === meId || lastPick.by === 'commissioner')) drop(lastPick.team_id);
  }, [lastPick, meId, drop]);

  const shownId = sending?.team_id ?? selection.selectedId;
  const shown = (shownId && competition.byId.get(shownId)) || null;
  const owner = shown ? taken.get(shown.id) : undefined;
  const clockName = state.on_clock ? ownerOf(state.on_clock) : '';
  const canActFor = model.isCommissioner && state.status === 'drafting' && !isMyTurn;
  const mode = confirmMode({
    state,
    meId,
    pending: sending !== null,
    taken: owner !== undefined,
    actingFor: actingFor && model.isCommissioner,
  });
  // A taken team must not stand where I am to pick another one.
  const lost = (mode === 'mine' || mode === 'for') && owner ? shown : null;
  const team = lost ? null : shown;
  const lostId = lost?.id;
  useEffect(() => (lostId ? () => drop(lostId) : undefined), [lostId, drop]);

  const confirm = () => {
    if (!team || !state.on_clock) return;
    void commands.pick(team.id, state.pick_no, mode === 'for' ? state.on_clock : undefined);
  };
  const cancel = () => {
    clear();
    actFor(false);
    // Return to where the selection was made.
    const rows = document.querySelectorAll(`button[data-team="${CSS.escape(team?.id ?? '')}"]`);
    const row = [...rows].find((one) => /** @type {HTMLElement} */ (one).offsetParent !== null);
    /** @type {HTMLElement|undefined} */ (row)?.focus({ preventScroll: true });
  };
  const openRoster = useCallback((/** @type {string} */ userId) => {
    setShowsRosters(true);
    setAsked({ userId });
  }, []);

  const { error } = commands;
  const [tried, setTried] = useState(sending);
  const triedNow = sending ?? tried;
  if (triedNow !== tried) setTried(triedNow);
  const problemTeam = competition.byId.get(tried?.team_id ?? '');
  const problemOwner = taken.get(tried?.team_id ?? '');
  const problem = error
    ? refusalInWords(error, {
        teamName: problemTeam?.name,
        ownerName: problemOwner && ownerOf(problemOwner.user_id),
        myTurn: isMyTurn,
        forName: tried?.user_id ? nameOf(tried.user_id) : null,
      })
    : null;

  // A new attempt clears the last refusal.
  const { clearError } = commands;
  const selectAnew = useCallback(
    (/** @type {string} */ teamId, /** @type {boolean} */ byKeyboard) => {
      clearError();
      select(teamId, byKeyboard);
    },
    [clearError, select],
  );

  const takesAtZero = mode === 'mine' && !model.autopick ? team : null;
  const { atZero, taken: takenAtZero } = useTakeAtZero({
    team: takesAtZero,
    otherwise: mode === 'mine' && !model.autopick ? (model.autopickTakes?.team ?? null) : null,
    deadline: state.deadline,
    pickNo: state.pick_no,
    offline: cutOff,
    take: commands.pick,
  });
  // A pause stops the clock, not what is selected.
  const waits =
    state.status === 'paused' && state.on_clock === meId && !model.autopick && !owner ? team : null;
  const selectedNext = (atZero && takesAtZero) || waits;
  const next = selectedNext
    ? { team: selectedNext, source: /** @type {const} */ ('selected') }
    : model.autopickTakes;
  const timesUp = useTimesUp({ state, meId, teamsById: competition.byId, takenAtZero });
  const done = useDoneToMe({
    activity: room.activity,
    seq: room.seq,
    meId,
    state,
    settings,
    nameOf,
    teamsById: competition.byId,
    membersById: model.membersById,
  });
  const showTab = (/** @type {Tab} */ to) => {
    setTab(to);
    if (to !== 'activity') return;
    for (const dismiss of [dismissMissed, timesUp.dismiss, done.dismissAll]) dismiss(); // it can be read there
  };

  return {
    leagueId,
    room,
    league,
    state,
    settings,
    connection,
    meId,
    competition,
    commands,
    queue,
    model,
    muted,
    setMuted,
    wide,
    tab,
    setTab,
    showTab,
    showsRosters,
    setShowsRosters,
    asked,
    openRoster,
    sending,
    now,
    // What was there stays until what the end shows has loaded.
    ended: useDeferredValue(isOver),
    lastPick,
    selectedId: lost ? null : selection.selectedId,
    focusOn,
    team,
    owner,
    lost:
      lost && owner ? { team: lost, owner: ownerOf(owner.user_id), isMine: owner.user_id === meId } : null,
    cutOff,
    late,
    clockName,
    canActFor,
    mode,
    confirm,
    cancel,
    clear,
    actFor,
    selectAnew,
    problem,
    dismissMissed,
    atZero,
    next,
    timesUp,
    done,
  };
}

/** @typedef {ReturnType<typeof useDraftRoom>} DraftRoom */

/** @param {number|null} deadline */
const secondsLeft = (deadline) =>
  deadline === null ? null : Math.max(1, Math.round((deadline - serverClock.now()) / 1000));

/** The time of a turn, as a screen reader says it. @param {number|null} seconds */
function spokenClock(seconds) {
  if (!seconds) return ', no clock';
  return seconds < 120 ? `, ${seconds} seconds` : `, ${clockInWords(seconds)}`;
}
