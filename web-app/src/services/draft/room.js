/** One league as a screen sees it: the folded view, the connection, who is online, what happened and what was missed. */

import { tryAgainNow } from '../api/command.js';
import * as serverClock from '../live/serverClock.js';
import { session } from '../session/session.js';
import { createStore } from '../store.js';
import { createConnection } from '../websocketService.js';
/** @import { ApiError } from '../api/apiClient.js' */
/** @import { ChatUpdate, Envelope, Tick, View } from '../types.js' */
/** @import { ConnectionOptions } from '../websocketService.js' */
import { activityOf, EMPTY_LOG, hasFirstPage, knownSince, PAGE, peopleOf, withEvents } from './activity.js';
import { createAutopickWish } from './autopickWish.js';
import { createDraftCommands } from './draftCommands.js';
import * as draftService from './draftService.js';
import { takeFirstView } from './firstView.js';
import { createLeagueSync } from './leagueSync.js';
import { myQueue } from './myQueue.js';
/** @import { RoomState } from './roomState.js' */
import { EMPTY, NOBODY, whoIsAway } from './roomState.js';

/**
 * What the connection tells the chat: the newest rev, one change, or that the connection is live again.
 * @typedef {{type: 'rev', rev: number, epoch: string}|{type: 'update', update: ChatUpdate}|{type: 'live'}} ChatHeard
 */

/** How often my queue is read without live updates. */
const QUEUE_EVERY_MS = 15_000;

/**
 * @param {string} leagueId
 * @param {Pick<ConnectionOptions, 'transports'|'random'>} [how]
 */
export function createRoom(leagueId, how = {}) {
  const store = createStore(EMPTY);
  let log = EMPTY_LOG;
  let readingLog = false;
  /** How many events of the log are shown. */
  let shown = PAGE;
  /** When my queue was last read beside the league. */
  let queueReadAt = performance.now();
  /** The view when the live connection was lost. @type {View|null} */
  let lostAt = null;
  const me = session.get()?.user.id ?? null;

  /** @param {Partial<RoomState>} change */
  const update = (change) => {
    const state = { ...store.get(), ...change };
    store.set({ ...state, away: whoIsAway(state) });
  };

  /** Resolves when there is a view to show or an error. @type {Promise<void>} */
  const opened = new Promise((resolve) => {
    const stop = store.subscribe(() => {
      const { status, removed, deleted } = store.get();
      if (status === 'loading' && !removed && !deleted) return;
      stop();
      resolve();
    });
  });

  const sync = createLeagueSync({
    async fetchDraft(from) {
      try {
        const answer = await draftService.snapshot(leagueId, from);
        connection.noteRead();
        followQueue();
        return answer;
      } catch (error) {
        const failure = /** @type {ApiError} */ (error);
        if (!store.get().league) update({ status: 'error', error: failure });
        connection.noteRead(failure);
        throw error;
      }
    },
    onChange(view, events, source) {
      const before = store.get();
      log = withEvents(log, events, before.league);
      update({
        status: 'ready',
        error: null,
        league: view.league,
        state: view.state,
        seq: view.seq,
        ...(events.length > 0 ? shownLog() : {}),
        // Keep the same object while the members stay the same, so that a pick does not re-render every name.
        people: view.league.members === before.league?.members ? before.people : peopleOf(log, view.league),
        ...(source === 'live' ? {} : whatWasMissed(view, events)),
      });
      if (view.state.status === 'deleted') leave({ deleted: true });
      else if (isOver(view)) leave({ removed: true });
      else if (source !== 'live' && !hasFirstPage(log, view)) void readLog();
    },
  });

  /** Without live updates nobody tells what another device of mine has saved. */
  function followQueue() {
    const isDue = performance.now() - queueReadAt >= QUEUE_EVERY_MS;
    if (store.get().connection.phase === 'live' || !isDue) return;
    queueReadAt = performance.now();
    queue.refresh();
  }

  /** Counts what others did. @param {View} view @param {Envelope[]} events as far as they were read @returns {Partial<RoomState>} */
  function whatWasMissed(view, events) {
    if (!lostAt || lostAt.epoch !== view.epoch) return {};
    const before = store.get().missed ?? { count: 0, picks: 0 };
    const mine = events.filter(({ actor_id }) => me !== null && actor_id === me);
    const count = view.seq - lostAt.seq - mine.length;
    const myPicks = mine.filter(({ type }) => type === 'pick_made').length;
    const picks = Math.max(0, view.state.picks.length - lostAt.state.picks.length - myPicks);
    lostAt = null;
    return count > 0 ? { missed: { count: before.count + count, picks: before.picks + picks } } : {};
  }

  /** @param {View} view @returns {boolean} whether I am no longer an active member */
  function isOver(view) {
    return (
      me !== null && !view.league.members.some((member) => member.user_id === me && member.active !== false)
    );
  }

  /** @returns {Pick<RoomState, 'activity'|'hasOlder'>} */
  function shownLog() {
    const newest = log.entries.at(-1)?.event.seq ?? 0;
    return { activity: activityOf(log, shown), hasOlder: newest > shown };
  }

  /**
   * Reads what happened before I came, for the activity list. A failure waits for the next read.
   * @param {number} [before] a seq: read the page before it, not the newest
   */
  async function readLog(before) {
    if (readingLog) return;
    readingLog = true;
    try {
      const { events } = await draftService.recap(leagueId, { before });
      log = withEvents(log, events);
      update({ ...shownLog(), people: peopleOf(log, store.get().league) });
    } catch {
      // After a failure the list begins with the events from now on.
    } finally {
      readingLog = false;
    }
  }

  /** Shows one more page of the log. */
  async function showOlder() {
    const newest = log.entries.at(-1)?.event.seq ?? 0;
    const known = knownSince(log);
    if (known > Math.max(1, newest - shown - PAGE + 1)) {
      await readLog(known);
      if (knownSince(log) === known) return; // it could not be read, and the member can ask again
    }
    shown += PAGE;
    update(shownLog());
  }

  /** @param {Tick} tick */
  function receiveTick(tick) {
    // One of the clocks jumped. Any read measures their difference again.
    if (serverClock.heard(tick.data.server_now)) sync.mend();
    sync.receiveTick(tick);
  }

  /** Listeners for results. @type {Set<(name: string, message: any) => void>} */
  const followers = new Set();
  /** @type {Set<(heard: ChatHeard) => void>} */
  const chatListeners = new Set();

  /** The chat's code is loaded on demand. Until then this news is dropped. @param {ChatHeard} heard */
  function tellChat(heard) {
    for (const listener of [...chatListeners]) listener(heard);
  }

  /** @param {string} name @param {any} message */
  function onMessage(name, message) {
    if (name.startsWith('score_')) for (const follow of [...followers]) follow(name, message);
    if (message?.league_id !== leagueId) return;
    if (name === 'tick' || name === 'presence_update')
      tellChat({ type: 'rev', rev: message.data.chat_rev ?? 0, epoch: message.epoch });
    if (name === 'tick') receiveTick(message);
    else if (name === 'presence_update') update({ present: new Set(message.data.present) });
    else if (name === 'chat_update') tellChat({ type: 'update', update: message });
    else if (name === 'queue_update') queue.receive(message.data);
    else if (name === 'claims_update') update({ claims: message.data.claims });
    else if (name === 'draft_update' || name === 'league_update')
      sync.receive(/** @type {Envelope} */ (message));
  }

  const connection = createConnection({
    leagueId,
    ...how,
    read: () => sync.resync(),
    onMessage,
    onState(state) {
      const before = store.get().connection.phase;
      const isBlind = state.phase === 'polling' || state.phase === 'offline';
      if (before === 'live' && state.phase !== 'live') lostAt = sync.view;
      if (state.phase === 'live') {
        lostAt = null;
        tryAgainNow();
        queue.refresh();
        tellChat({ type: 'live' });
      }
      update({ connection: state, ...(isBlind ? { present: NOBODY } : {}) });
    },
    onEnd(error) {
      if (error.code !== 'league_not_found') update({ status: 'error', error });
      else if (store.get().league) leave({ removed: true });
      else update({ status: 'error', error });
    },
    onBetter() {
      tryAgainNow();
      queue.refresh();
    },
    isRunning: () => ['drafting', 'paused'].includes(store.get().state?.status ?? ''),
    isOnClock() {
      const { state } = store.get();
      return state?.status === 'drafting' && state.on_clock === me;
    },
  });

  /** @param {Partial<RoomState>} how */
  function leave(how) {
    sync.stop();
    connection.close();
    update(how);
  }

  const queue = myQueue(leagueId, me);
  const autopick = createAutopickWish({ leagueId, me, getView: () => sync.view });

  const commands = createDraftCommands({
    leagueId,
    getView: () => sync.view,
    subscribe: store.subscribe,
    resync: () => sync.mend(),
    reread: () => sync.resync(),
    getLog: () => log,
  });

  sync.begin(takeFirstView(leagueId));
  connection.start();

  return {
    leagueId,
    opened,
    getState: store.get,
    subscribe: store.subscribe,
    serverNow: serverClock.now,
    dismissMissed: () => update({ missed: null }),
    /** Subscribes to messages about results. @param {(name: string, message: any) => void} follow @returns {() => void} stop */
    onScore(follow) {
      followers.add(follow);
      return () => void followers.delete(follow);
    },
    showOlder,
    /** @param {(heard: ChatHeard) => void} listener @returns {() => void} stop listening */
    onChat(listener) {
      chatListeners.add(listener);
      return () => void chatListeners.delete(listener);
    },
    queue,
    autopick,
    commands,
    close() {
      sync.stop();
      connection.close();
      queue.close();
      autopick.close();
    },
  };
}

/** @typedef {ReturnType<typeof createRoom>} Room */
