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
  /** The view on the screen. @type {View|null} */
  let view = null;
  /**
   * The same view, or null while it may be wrong: then no event is applied until a snapshot replaces it.
   * @type {View|null}
   */
  let trusted = null;
  /**
   * @type {{event: Envelope, during: number}[]} events whose predecessors are missing; `during`: the number of the
   *   last read begun when they came
   */
  let held = [];
  /** How many reads have begun. */
  let reads = 0;
  /** @type {Promise<void>|null} */
  let reading = null;
  /** Another read starts as soon as the current one is done. @type {boolean|undefined} */
  let again;
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
    const began = reads;
    const from = trusted ? { epoch: trusted.epoch, since: trusted.seq } : null;
    const answer = await fetchDraft(from ?? {});
    if (stopped) return;
    if (answer.mode === 'snapshot') takeSnapshot(answer, from === null);
    else takeDelta(answer);
    applyHeld();
    // The server saves before it publishes. So an event that came before this read began and still has a gap before it
    // belongs to a log that no longer exists.
    held = held.filter(({ during }) => during >= began);
  }

  /** @param {Snapshot} answer @param {boolean} wholeState requested as a snapshot: accept it even if older */
  function takeSnapshot(answer, wholeState) {
    const isOlder = view && view.epoch === answer.epoch && answer.seq < view.seq;
    if (isOlder && !wholeState) return;
    view = trusted = fromSnapshot(answer);
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
    if (answer.epoch !== trusted?.epoch) {
      trusted = null;
      return;
    }
    applyRun(answer.events, 'read');
    if (answer.state_hash) compareHash(answer.epoch, answer.seq, answer.state_hash);
  }

  /** @param {string} epoch @param {number} seq @param {string} serverHash of the state at that seq */
  function compareHash(epoch, seq, serverHash) {
    if (epoch !== trusted?.epoch || seq !== trusted.seq || epoch === hashlessEpoch) return;
    if (stateHash(trusted.state) !== serverHash) trusted = null;
  }

  /** @param {Envelope} event */
  const isNext = ({ epoch, seq }) => epoch === trusted?.epoch && seq === trusted.seq + 1;

  /** @param {Envelope} event */
  const isPast = ({ epoch, seq }) => epoch === trusted?.epoch && seq <= trusted.seq;

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
    if (applied.length > 0) onChange(/** @type {View} */ (view), applied, source);
  }

  /** @param {Envelope} event @returns {boolean} false: this version of the app does not know what the event does */
  function fold(event) {
    try {
      if (trusted) view = trusted = applyEvent(trusted, event);
      return true;
    } catch (error) {
      if (!(error instanceof UnknownEventError)) console.error(error);
      trusted = null;
      return false;
    }
  }

  function applyHeld() {
    const waiting = held.sort((a, b) => a.event.seq - b.event.seq);
    held = [];
    for (const one of waiting) {
      if (isNext(one.event)) applyRun([one.event], 'live');
      else if (!isPast(one.event)) held.push(one);
    }
  }

  /** Only a read can repair the view. */
  const isIncomplete = () => !trusted || held.length > 0;

  return {
    resync,

    /** Shows a view that is already known, if any. The first read continues from there. @param {View|null} known */
    begin(known) {
      if (!known) return;
      view = trusted = known;
      onChange(view, [], 'snapshot');
    },

    /** @param {Envelope} event as it came over the live connection @returns {void} */
    receive(event) {
      if (stopped) return;
      held.push({ event, during: reads });
      applyHeld();
      if (view && isIncomplete()) this.mend();
    },

    /** @param {Tick} tick @returns {void} */
    receiveTick(tick) {
      if (stopped || !view || reading) return;
      const isAhead = tick.epoch !== view.epoch || tick.seq > view.seq;
      compareHash(tick.epoch, tick.seq, tick.data.state_hash);
      if (isAhead || !trusted) this.mend();
    },

    /** Reads unless a read is already running, which will notice by itself. The owner of fetchDraft sees a failure. */
    mend() {
      if (!reading) resync().catch(() => {});
    },

    /** Reads the whole state again, whatever is held here. @returns {Promise<void>} */
    reload() {
      trusted = null;
      return resync();
    },

    /** @returns {View|null} */
    get view() {
      return view;
    },

    stop() {
      stopped = true;
    },
  };
}
