/**
 * Keeps one league equal to the server's: joins, then reads, and holds events that arrive meanwhile. Events may be
 * lost, duplicated or reordered on the way, but the view always shows a true state.
 */

/** @import { Delta, Envelope, Snapshot, Tick, View } from '../types.js' */
import { applyEvent, fromSnapshot, stateHash, UnknownEventError } from '../draftState.js';

/**
 * @typedef {'live'|'read'|'snapshot'} ChangeSource live: over the connection; read: missed events; snapshot: the whole view was replaced, without events
 * @typedef {object} SyncOptions
 * @property {(from: {epoch?: string, since?: number}) => Promise<Snapshot|Delta>} fetchDraft
 * @property {(view: View, events: Envelope[], source: ChangeSource) => void} onChange the new view and what led to it
 */

/**
 * A failed read rejects its promise and is not retried here: the owner of the connection decides when.
 * @param {SyncOptions} options
 */
export function createLeagueSync({ fetchDraft, onChange }) {
  /** @type {View|null} */
  let view = null;
  /**
   * @type {{event: Envelope, during: number}[]} events whose predecessors are missing; `during`: the number of the
   *   last read begun when they came
   */
  let held = [];
  /** How many reads have begun. */
  let reads = 0;
  /** @type {Promise<void>|null} */
  let reading = null;
  /** Another read starts as soon as the current one is done. */
  let again = false;
  /** The view may be wrong: no event is applied until a snapshot has replaced it. */
  let distrusted = false;
  let stopped = false;
  /** An epoch in which even a snapshot has another hash than the one computed here, so comparing is pointless. */
  let hashlessEpoch = '';

  /**
   * Reads what is missing. Calls during a read share one more read after it.
   * @returns {Promise<void>} rejects when a read failed
   */
  function resync() {
    if (stopped) return Promise.resolve();
    if (reading) again = true;
    else reading = readUntilWhole();
    return reading;
  }

  async function readUntilWhole() {
    try {
      do {
        again = false;
        await readOnce();
      } while (!stopped && (again || isIncomplete()));
    } finally {
      reading = null;
    }
  }

  async function readOnce() {
    reads += 1;
    const wholeState = distrusted || !view;
    const answer = await fetchDraft(wholeState || !view ? {} : { epoch: view.epoch, since: view.seq });
    if (stopped) return;
    if (answer.mode === 'snapshot') takeSnapshot(answer, wholeState);
    else takeDelta(answer);
    applyHeld();
  }

  /** @param {Snapshot} answer @param {boolean} wholeState requested as a snapshot: accept it even if older */
  function takeSnapshot(answer, wholeState) {
    const isOlder = view && view.epoch === answer.epoch && answer.seq < view.seq;
    if (isOlder && !wholeState) return;
    distrusted = false;
    view = fromSnapshot(answer);
    if (stateHash(view.state) !== answer.state_hash && hashlessEpoch !== answer.epoch) {
      hashlessEpoch = answer.epoch;
      console.error(
        'A snapshot has another state_hash than the one computed from it; hashes are not compared any more.',
      );
    }
    onChange(view, [], 'snapshot');
  }

  /** @param {Delta} answer */
  function takeDelta(answer) {
    if (!view || distrusted || answer.epoch !== view.epoch) {
      again = true;
      return;
    }
    applyRun(answer.events, 'read');
    if (answer.state_hash && answer.seq === view.seq) compareHash(answer.state_hash);
  }

  /** @param {string} serverHash of the state at the view's seq */
  function compareHash(serverHash) {
    if (view && hashlessEpoch !== view.epoch && stateHash(view.state) !== serverHash) distrusted = true;
  }

  /** @param {Envelope} event */
  const isNext = (event) =>
    view !== null && !distrusted && event.epoch === view.epoch && event.seq === view.seq + 1;

  /** @param {Envelope} event */
  const isPast = (event) =>
    view !== null && !distrusted && event.epoch === view.epoch && event.seq <= view.seq;

  /**
   * Applies events that come next, drops those already applied, and holds the others.
   * @param {Envelope[]} events
   * @param {ChangeSource} source
   */
  function applyRun(events, source) {
    /** @type {Envelope[]} */
    const applied = [];
    for (const event of events) {
      if (isNext(event)) {
        if (fold(event)) applied.push(event);
      } else if (!isPast(event)) held.push({ event, during: reads });
    }
    if (view && applied.length > 0) onChange(view, applied, source);
  }

  /** @param {Envelope} event @returns {boolean} false: this version of the app does not know what the event does */
  function fold(event) {
    try {
      if (view) view = applyEvent(view, event);
      return true;
    } catch (error) {
      if (!(error instanceof UnknownEventError)) console.error(error);
      distrusted = true;
      return false;
    }
  }

  function applyHeld() {
    const waiting = held.sort((a, b) => a.event.seq - b.event.seq);
    held = [];
    for (const one of waiting) {
      if (isNext(one.event)) applyRun([one.event], 'live');
      // The server saves before it publishes. So an event that came before the last read began and still has a gap
      // before it belongs to a log that no longer exists.
      else if (!isPast(one.event) && one.during >= reads) held.push(one);
    }
  }

  /** Only a read can repair the view. */
  const isIncomplete = () => distrusted || held.length > 0;

  return {
    resync,

    /** Shows what is known already, if anything; the first read goes on from there. @param {View|null} known */
    begin(known) {
      if (!known) return;
      view = known;
      onChange(view, [], 'snapshot');
    },

    /** @param {Envelope} event as it came over the live connection @returns {void} */
    receive(event) {
      if (stopped) return;
      applyRun([event], 'live');
      if (held.length > 1 && !reading) applyHeld();
      if (view && isIncomplete()) this.mend();
    },

    /** @param {Tick} tick @returns {void} */
    receiveTick(tick) {
      if (stopped || !view || reading) return;
      const isAhead = tick.epoch !== view.epoch || tick.seq > view.seq;
      if (tick.epoch === view.epoch && tick.seq === view.seq) compareHash(tick.data.state_hash);
      if (isAhead || distrusted) this.mend();
    },

    /** Reads unless a read is already running, which will notice by itself. The owner of fetchDraft sees a failure. */
    mend() {
      if (!reading) resync().catch(() => {});
    },

    /** Reads the whole state again, whatever is held here. @returns {Promise<void>} */
    reload() {
      distrusted = true;
      return resync();
    },

    /** @returns {View|null} */
    get view() {
      return view;
    },

    stop() {
      stopped = true;
      held = [];
    },
  };
}
