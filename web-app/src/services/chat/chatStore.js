/**
 * Keeps one league's chat equal to the server's, as leagueSync.js does for the draft. Changes are applied in order of
 * `rev`. After a gap, or news of a higher rev, it reads what is missing.
 */

/** @import { ApiError } from '../api/apiError.js' */
/** @import { ChatHeard, Room } from '../draft/room.js' */
/** @import { ChatUpdate } from '../types.js' */
/** @import { ChatState } from './chatState.js' */
import { session } from '../session/session.js';
import { createStore } from '../store.js';
import { uuid } from '../uuid.js';
import * as chatService from './chatService.js';
import { EMPTY, fromPage, unreadCount, withMessage, withOlder, withRead } from './chatState.js';
import { createSeenReport } from './seenReport.js';
import { unsentOf } from './unsent.js';

/** After this many parts of missed changes, the newest page is read instead. */
const MOST_PARTS = 2;
/** How often unsent messages are retried while there is no news of the connection. */
const SEND_AGAIN_MS = 15_000;

/**
 * @typedef {{cmdId: string, text: string, kind: 'message'|'announcement', at: number, ownClock?: boolean, error: ApiError|null, waits: boolean}} Outgoing
 *   `error`: why it was refused; `waits`: no answer came, so it waits for the network
 * @typedef {ChatState & {outgoing: Outgoing[], unread: number, unreadForMe: boolean, problem: ApiError|null}} ShownChat
 */

/** @param {Pick<Room, 'leagueId'|'onChat'>} room */
export function createChat({ leagueId, onChat }) {
  const me = session.get()?.user.id ?? null;
  let state = EMPTY;
  const unsent = unsentOf(me, leagueId);
  let outgoing = unsent
    .read()
    .map((one) => ({ ...one, error: /** @type {ApiError|null} */ (null), waits: false }));
  let sending = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let againTimer;
  /** @type {ApiError|null} */
  let problem = null;
  let readFailed = false;
  let epoch = '';
  /** How often the chat was restored from a backup. */
  let restores = 0;
  /** The highest rev announced so far, and when the chat was last mentioned (performance.now()). */
  let heardOf = 0;
  let heardAt = performance.now();
  /** @type {Promise<void>|null} */
  let reading = null;
  /** @type {Map<number, ChatUpdate>} changes that arrived before those they follow, by rev */
  const held = new Map();
  const seen = createSeenReport((id) => chatService.seen(leagueId, id, me));
  const readId = () => state.readId;

  const store = createStore(/** @type {ShownChat} */ (shown()));

  function shown() {
    const { count, forMe } = unreadCount(state, me);
    return { ...state, outgoing, unread: count, unreadForMe: forMe, problem };
  }

  /** @param {ChatState} next */
  function set(next) {
    state = next;
    store.set(shown());
  }

  /** Reads until nothing is missing. Calls during a read share it. */
  function heal() {
    heardAt = performance.now();
    reading ??= readMissing().finally(() => {
      reading = null;
    });
    return reading;
  }

  async function readMissing() {
    try {
      do {
        const before = restores;
        if (state.status !== 'ready') await readPage();
        else await readChanges();
        // What was read may be of a log that is gone.
        if (restores === before) applyHeld();
        else state = { ...state, status: 'loading' };
      } while (state.status !== 'ready' || state.rev < heardOf);
      problem = null;
      readFailed = false;
    } catch (error) {
      problem = /** @type {ApiError} */ (error);
      readFailed = true;
      if (state.status !== 'ready') state = { ...state, status: 'error' };
    }
    set(state);
    if (state.status === 'ready') seen.soon(readId);
  }

  async function readPage() {
    const answer = await chatService.read(leagueId);
    heardOf = answer.rev; // the chat may have been restored from a backup, with lower revs
    seen.learn(answer.read_id);
    set(fromPage(answer, me));
  }

  async function readChanges() {
    for (let part = 0; part < MOST_PARTS; part += 1) {
      const answer = await chatService.read(leagueId, { since: state.rev });
      if (answer.rev < state.rev) return readPage();
      seen.learnMore(answer.read_id);
      let next = state;
      for (const message of answer.messages) next = withMessage(next, message);
      set({ ...withRead(next, answer.read_id), rev: answer.rev });
      heardOf = Math.max(heardOf, answer.rev);
      if (!answer.more) return undefined;
    }
    return readPage();
  }

  function applyHeld() {
    for (const [rev, update] of [...held].sort(([a], [b]) => a - b)) {
      if (rev > state.rev + 1) break;
      held.delete(rev);
      if (rev === state.rev + 1) state = { ...withMessage(state, update.data.message), rev };
    }
    set(state);
  }

  /** @param {ChatUpdate} update */
  function receive(update) {
    held.set(update.rev, update);
    heardOf = Math.max(heardOf, update.rev);
    if (state.status === 'ready' && !reading) applyHeld();
    if (state.rev < heardOf) void heal();
  }

  /** @param {ChatHeard} heard */
  function hear(heard) {
    heardAt = performance.now();
    if (heard.type === 'update') return receive(heard.update);
    if (heard.type === 'live') {
      void send();
      // What is on its way was asked without a network.
      void reading?.then(() => (readFailed ? heal() : undefined));
      return void heal();
    }
    const restored = epoch !== '' && heard.epoch !== epoch;
    epoch = heard.epoch;
    if (restored) {
      restores += 1;
      held.clear();
      state = { ...state, status: 'loading' };
      return void heal();
    }
    heardOf = Math.max(heardOf, heard.rev);
    if (state.rev < heardOf || readFailed) void heal();
    return undefined;
  }

  /**
   * Sends messages one after another, in the order they were written. A refused message waits for the member and does
   * not block the others.
   */
  async function send() {
    if (sending) return;
    sending = true;
    clearTimeout(againTimer);
    if (unsent.needsTime()) await heal(); // any answer tells it
    for (let one = toSend(); one; one = toSend()) {
      // Another tab has sent it, I took it back there, or it is too old.
      if (unsent.isGone(one)) {
        forget(one.cmdId);
        continue;
      }
      const error = await deliver(one);
      if (error?.isUnreachable) {
        outgoing = outgoing.map((other) => (other.error ? other : { ...other, waits: true }));
        againTimer = setTimeout(send, SEND_AGAIN_MS);
        break;
      }
    }
    sending = false;
    set(state);
  }

  const toSend = () => outgoing.find(({ error }) => !error);

  /** @param {Outgoing} one @returns {Promise<ApiError|null>} why it was refused */
  async function deliver(one) {
    try {
      const message = await chatService.post(leagueId, { text: one.text, kind: one.kind }, one.cmdId, me);
      forget(one.cmdId);
      heardOf = Math.max(heardOf, message.rev);
      // Shown at once. Its change is applied when its rev comes.
      set({ ...withMessage(state, message), readId: Math.max(state.readId, message.id) });
      if (state.rev === message.rev - 1) set({ ...state, rev: message.rev });
      else if (state.rev < message.rev) void heal();
      return null;
    } catch (thrown) {
      const error = /** @type {ApiError} */ (thrown);
      if (!error.isUnreachable) amend(one.cmdId, { error, waits: false });
      set(state);
      return error;
    }
  }

  /** @param {string} cmdId @param {Partial<Outgoing>} how */
  function amend(cmdId, how) {
    outgoing = outgoing.map((one) => (one.cmdId === cmdId ? { ...one, ...how } : one));
  }

  /** Drops a message that is on the server or that I took back. @param {string} cmdId */
  function forget(cmdId) {
    outgoing = outgoing.filter((one) => one.cmdId !== cmdId);
    unsent.drop(cmdId);
  }

  /** @param {() => Promise<any>} ask @param {(answer: any) => unknown} [then] */
  async function change(ask, then = heal) {
    try {
      const answer = await ask();
      problem = null;
      await then(answer);
    } catch (error) {
      problem = /** @type {ApiError} */ (error);
      set(state);
    }
  }

  const stop = onChat(hear);
  void heal();
  void send();

  return {
    getState: store.get,
    subscribe: store.subscribe,
    heal,

    /** Milliseconds since the chat was last mentioned: the last message may have been lost. */
    quietFor: () => performance.now() - heardAt,

    async showOlder() {
      const before = state.messages[0]?.id;
      const page = () => chatService.read(leagueId, { before });
      if (before) await change(page, (older) => set(withOlder(state, older)));
    },

    /**
     * Shows the message at once, and sends it as soon as the server can be reached.
     * @param {string} text @param {'message'|'announcement'} [kind]
     */
    post(text, kind = 'message') {
      const one = { cmdId: uuid(), text, kind, ...unsent.written(), error: null, waits: false };
      outgoing = [...outgoing, one];
      unsent.keep(one);
      set(state);
      void send();
    },

    /** @param {string} cmdId of a message that was refused */
    retry(cmdId) {
      amend(cmdId, { error: null, waits: false });
      set(state);
      void send();
    },

    /** @param {string} cmdId */
    discard(cmdId) {
      forget(cmdId);
      set(state);
    },

    /** @param {number} id */
    remove: (id) => change(() => chatService.remove(leagueId, id, me)),

    /** @param {number} id @param {string} emoji @param {boolean} on */
    react: (id, emoji, on) => change(() => chatService.react(leagueId, id, emoji, on, me)),

    /** Marks every message held here as seen. */
    markRead() {
      const last = state.messages.at(-1)?.id ?? 0;
      if (state.status !== 'ready' || last <= state.readId) return;
      set({ ...state, readId: last, unseenBefore: 0 });
      seen.soon(readId);
    },

    clearProblem() {
      problem = null;
      set(state);
    },

    close() {
      stop();
      seen.stop();
      clearTimeout(againTimer);
    },
  };
}

/** @typedef {ReturnType<typeof createChat>} Chat */
