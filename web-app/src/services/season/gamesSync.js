/**
 * The games of one competition kept equal to the server's: read once, then follow `score_update`. Events may be lost,
 * doubled or reordered on the way; a gap, an unknown event or a `score_tick` that is ahead makes it ask again.
 */

/** @import { GamesDelta, GamesSnapshot, ScoreEnvelope } from '../apiTypes.js' */
/** @import { GamesHeld } from './gamesState.js' */
import { applyScore, gamesFromSnapshot } from './gamesState.js';

/** Everybody in a large room misses the same message: they do not all ask at the same moment. */
export const MAX_JITTER_MS = 3_000;

/** Events that wait for those before them; with more of them a read is due anyway. */
const MOST_HELD = 200;

/**
 * @typedef {object} GamesSyncOptions
 * @property {string} competitionId
 * @property {(from: {epoch?: string, since?: number}) => Promise<GamesSnapshot|GamesDelta>} fetchGames
 * @property {(held: GamesHeld, events: ScoreEnvelope[]) => void} onChange what is held now, and the events that led
 *   to it; none after a snapshot
 * @property {(error: unknown) => void} [onFailed] a read that nobody waits for failed; the next message asks again
 * @property {() => number} [random] 0..1
 */

/** @param {GamesSyncOptions} options */
export function createGamesSync({
  competitionId,
  fetchGames,
  onChange,
  onFailed = () => {},
  random = Math.random,
}) {
  /** @type {GamesHeld|null} */
  let held = null;
  /** @type {Map<number, ScoreEnvelope>} by cursor */
  const waiting = new Map();
  /** @type {Promise<void>|null} */
  let reading = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let asked;
  let stopped = false;

  /** Applies what came and comes next. @param {ScoreEnvelope[]} events @returns {boolean} whether all could be applied */
  function applyAll(events) {
    const before = held;
    /** @type {ScoreEnvelope[]} */
    const applied = [];
    let whole = true;
    for (const event of events) {
      try {
        const after = held && applyScore(held, event);
        if (after && after !== held) applied.push(event);
        held = after;
      } catch {
        whole = false;
        break;
      }
    }
    if (held && held !== before) onChange(held, applied);
    return whole;
  }

  /** @returns {boolean} whether nothing waits any more */
  function applyWaiting() {
    if (!held) return false;
    for (const event of waiting.values()) {
      if (event.epoch !== held.epoch || event.cursor <= held.cursor) waiting.delete(event.cursor);
    }
    while (held && waiting.size > 0) {
      const next = waiting.get(held.cursor + 1);
      if (!next) return false;
      waiting.delete(next.cursor);
      if (!applyAll([next])) return false;
    }
    return true;
  }

  async function readOnce() {
    const from = held ? { epoch: held.epoch, since: held.cursor } : {};
    const answer = await fetchGames(from);
    if (stopped) return;
    if (answer.mode === 'snapshot') {
      if (held && held.epoch === answer.epoch && answer.cursor < held.cursor) return;
      held = gamesFromSnapshot(answer);
      onChange(held, []);
    } else if (held?.epoch !== answer.epoch || !applyAll(answer.events)) {
      held = null; // only a snapshot can mend it
      await readOnce();
      return;
    }
    if (!applyWaiting() && waiting.size > 0) askSoon();
  }

  /**
   * Reads what is missing now; calls while a read is under way share it.
   * @returns {Promise<void>} rejects when it failed
   */
  function read() {
    clearTimeout(asked);
    asked = undefined;
    reading ??= readOnce().finally(() => {
      reading = null;
    });
    return reading;
  }

  function askSoon() {
    if (stopped || asked !== undefined) return;
    asked = setTimeout(() => {
      asked = undefined;
      read().catch(onFailed);
    }, random() * MAX_JITTER_MS);
  }

  return {
    read,

    /** @param {string} name @param {any} message */
    receive(name, message) {
      if (stopped || message?.competition_id !== competitionId) return;
      if (name === 'score_tick') {
        const same = held?.epoch === message.epoch;
        if (held && (!same || message.cursor > held.cursor)) askSoon();
      } else if (name === 'score_update') {
        if (held?.epoch === message.epoch && message.cursor <= (held?.cursor ?? 0)) return;
        if (held && held.epoch !== message.epoch) {
          askSoon();
          return;
        }
        if (waiting.size < MOST_HELD) waiting.set(message.cursor, message);
        if (held && !applyWaiting()) askSoon();
      }
    },

    stop() {
      stopped = true;
      clearTimeout(asked);
    },

    get held() {
      return held;
    },
  };
}
