/** The commands of the draft room: one at a time, pending until the event is on the screen, never silently lost. */

/** @import { DraftState, View } from '../types.js' */
/** @import { Log } from './activity.js' */
/** @import { CommandOptions } from '../api/command.js' */
import { ApiError } from '../api/apiClient.js';
import { createStore } from '../store.js';
import { EMPTY_LOG, eventsSince, leadsFrom } from './activity.js';
import * as draftService from './draftService.js';

/** If an answered command's event has not come after this long, it was missed. */
const EVENT_LATE_MS = 1_000;

/** Events after which a pause or a resumption that was asked for before is not what anybody wants now. */
const TOGGLES = new Set(['draft_paused', 'draft_resumed', 'draft_reset']);

/**
 * @typedef {{kind: 'pick'|'start'|'pause'|'resume'|'undo', team_id?: string, pick_no?: number, user_id?: string, since: number}} Pending
 * @typedef {{pending: Pending|null, error: ApiError|null}} CommandsState
 *
 * @typedef {object} CommandsOptions
 * @property {string} leagueId
 * @property {() => View|null} getView
 * @property {(listener: () => void) => () => void} subscribe called when the view may have changed
 * @property {() => void} resync reads what was missed
 * @property {() => Promise<void>} [reread] the same, and waits for it
 * @property {() => Log} [getLog]
 */

/** @param {CommandsOptions} options */
export function createDraftCommands(options) {
  const { leagueId, getView, subscribe, resync } = options;
  const { reread = async () => {}, getLog = () => EMPTY_LOG } = options;
  const store = createStore(/** @type {CommandsState} */ ({ pending: null, error: null }));

  /**
   * Sends until there is an answer, however long that takes, or until the screen shows the outcome.
   * @param {Omit<Pending, 'since'>} what
   * @param {(options: CommandOptions) => Promise<{seq: number}>} send
   * @param {(view: View) => ApiError|'done'|null} settledBy the outcome according to a newer view: done, refused, or
   *   null if it does not say
   * @returns {Promise<boolean>} true: its event is on the screen
   */
  async function run(what, send, settledBy) {
    if (store.get().pending) {
      store.set({ ...store.get(), error: busyError() });
      return false;
    }
    store.set({ pending: { ...what, since: Date.now() }, error: null });
    const abort = new AbortController();
    const from = getView();
    const seen = waitFor((view) => (isNewer(view, from) ? settledBy(view) : null), abort.signal);
    try {
      const how = { signal: abort.signal, giveUpAfterMs: Number.POSITIVE_INFINITY };
      const answered = send(how).then(({ seq }) => waitForSeq(seq, from?.epoch, abort.signal));
      // The event may come before the answer, or replace it if the answer is lost.
      const outcome = await Promise.race([answered, seen]);
      store.set({ pending: null, error: outcome === 'done' ? null : outcome });
      return outcome === 'done';
    } catch (error) {
      store.set({ pending: null, error: /** @type {ApiError} */ (error) });
      // The refusal may be due to an event that this page has not seen yet.
      resync();
      return false;
    } finally {
      abort.abort();
    }
  }

  /**
   * For a command that could be sent again long after it was meant, such as a pause: if somebody has paused or resumed
   * since, or may have, it is not sent again.
   */
  function unlessToggled() {
    const from = getView();
    return async () => {
      await reread();
      const view = getView();
      if (!from || !view) return;
      if (view.epoch !== from.epoch) throw restoredError();
      const log = getLog();
      const isKnown = leadsFrom(log, from, view);
      if (!isKnown || eventsSince(log, from).some(({ type }) => TOGGLES.has(type))) throw pointlessError();
    };
  }

  /**
   * @param {number} seq
   * @param {string|undefined} epoch the log that it belongs to
   * @param {AbortSignal} signal
   */
  async function waitForSeq(seq, epoch, signal) {
    const isThere = (/** @type {View} */ view) => {
      // The league was restored from a backup: its log has another numbering and may lack this command.
      if (epoch !== undefined && view.epoch !== epoch) return restoredError();
      return view.seq >= seq ? /** @type {const} */ ('done') : null;
    };
    const view = getView();
    if (view && view.seq < seq) {
      const timer = setTimeout(resync, EVENT_LATE_MS);
      signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    }
    return waitFor(isThere, signal);
  }

  /**
   * @template T
   * @param {(view: View) => T|null} check
   * @param {AbortSignal} signal
   * @returns {Promise<T>} never settles after the signal fired
   */
  function waitFor(check, signal) {
    return new Promise((resolve) => {
      const look = () => {
        const view = getView();
        const found = view && check(view);
        if (!found) return;
        stop();
        resolve(found);
      };
      const stop = subscribe(look);
      signal.addEventListener('abort', stop, { once: true });
      look();
    });
  }

  return {
    getState: store.get,
    subscribe: store.subscribe,

    /**
     * @param {string} teamId
     * @param {number} pickNo the slot it is meant for, so that a late retry can never hit the next turn
     * @param {string} [userId] the commissioner picks for this member
     */
    pick(teamId, pickNo, userId) {
      const choice = { pick_no: pickNo, team_id: teamId, ...(userId ? { user_id: userId } : {}) };
      return run(
        { kind: 'pick', ...choice },
        (options) => draftService.pick(leagueId, choice, options),
        ({ state }) => {
          const made = state.picks.find((pick) => pick.pick_no === pickNo);
          if (made) return made.team_id === teamId ? 'done' : overtakenError();
          return state.pick_no > pickNo || isOver(state) ? overtakenError() : null;
        },
      );
    },
    start: () =>
      run(
        { kind: 'start' },
        (options) => draftService.start(leagueId, options),
        ({ state }) => (state.status === 'lobby' ? null : 'done'),
      ),
    /** @param {string} [reason] */
    pause(reason) {
      const before = unlessToggled();
      return run(
        { kind: 'pause' },
        (options) => draftService.pause(leagueId, reason, { ...options, before }),
        ({ state }) => (state.status === 'paused' ? 'done' : whenOver(state)),
      );
    },
    resume() {
      const before = unlessToggled();
      return run(
        { kind: 'resume' },
        (options) => draftService.resume(leagueId, { ...options, before }),
        ({ state }) => (state.status === 'drafting' ? 'done' : whenOver(state)),
      );
    },
    /** @param {string} [reason] */
    undo(reason) {
      // Undo the pick on the screen, not one made in the meantime.
      const pickNo = getView()?.state.picks.at(-1)?.pick_no;
      return run(
        { kind: 'undo' },
        (options) => draftService.undo(leagueId, { reason, pickNo }, options),
        ({ state }) => {
          const last = state.picks.at(-1)?.pick_no ?? 0;
          if (pickNo === undefined || last === pickNo) return null;
          return last < pickNo ? 'done' : pointlessError();
        },
      );
    },
    clearError: () => store.set({ ...store.get(), error: null }),
  };
}

/** @param {View} view @param {View|null} from */
const isNewer = (view, from) => !from || view.epoch !== from.epoch || view.seq > from.seq;

/** @param {DraftState} state */
const isOver = ({ status }) => status === 'complete' || status === 'deleted';

/** @param {DraftState} state */
const whenOver = (state) => (isOver(state) ? pointlessError() : null);

function overtakenError() {
  return new ApiError({
    status: 409,
    code: 'stale_pick',
    message: 'Another team was picked in this slot before yours arrived.',
  });
}

function pointlessError() {
  return new ApiError({
    status: 409,
    code: 'stale_command',
    message: 'The draft moved on before this arrived, so nothing was changed.',
  });
}

function restoredError() {
  return new ApiError({
    status: 409,
    code: 'league_restored',
    message:
      'The league was restored to an earlier state. Check the board, and do it again if it is missing.',
  });
}

function busyError() {
  return new ApiError({
    status: 0,
    code: 'busy',
    message: 'Your last command is still on its way. Wait for it, then try again.',
  });
}
