/**
 * Keeps the games of one competition equal to the server's: reads once, then follows `score_update`. Events may be
 * lost, duplicated or reordered on the way. After a gap, an unknown event or a `score_tick` that is ahead, it reads
 * again.
 */

/** @import { GamesDelta, GamesSnapshot, ScoreEnvelope } from '../apiTypes.js' */
/** @import { GamesHeld } from './gamesState.js' */
import { applyScore, gamesFromSnapshot } from './gamesState.js';

/** When everyone in a large room misses the same message, this keeps them from reading all at once. */
export const MAX_JITTER_MS = 3_000;

/** How many events wait for missing ones. With more than that a read is due anyway. */
const MOST_HELD = 200;

/**
 * @typedef {object} GamesSyncOptions
 * @property {string} competitionId
 * @property {(from: {epoch?: string, since?: number}) => Promise<GamesSnapshot|GamesDelta>} fetchGames
 * @property {(held: GamesHeld, events: ScoreEnvelope[]) => void} onChange the games held now, and the events applied;
 *   none after a snapshot
 * @property {(error: unknown) => void} [onFailed] a background read failed; the next message triggers another
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

  /**
   * Applies these events, and tells of those that were new.
   * @param {GamesHeld} from @param {ScoreEnvelope[]} events @returns {boolean} whether all could be applied
   */
  function applyAll(from, events) {
    /** @type {ScoreEnvelope[]} */
    const applied = [];
    let games = from;
    try {
      for (const event of events) {
        const after = applyScore(games, event);
        if (after !== games) applied.push(event);
        games = after;
      }
      return true;
    } catch {
      return false;
    } finally {
      held = games;
      if (applied.length > 0) onChange(games, applied);
    }
  }

  /** @param {GamesHeld} from @returns {boolean} whether no event waits any more */
  function applyWaiting(from) {
    for (const { epoch, cursor } of [...waiting.values()]) {
      if (epoch !== from.epoch || cursor <= from.cursor) waiting.delete(cursor);
    }
    const run = [];
    for (let next = waiting.get(from.cursor + 1); next; next = waiting.get(next.cursor + 1)) run.push(next);
    for (const { cursor } of run) waiting.delete(cursor);
    return applyAll(from, run) && waiting.size === 0;
  }

  async function readOnce() {
    const from = held ? { epoch: held.epoch, since: held.cursor } : {};
    const answer = await fetchGames(from);
    if (stopped) return;
    if (answer.mode === 'snapshot') {
      if (held && held.epoch === answer.epoch && answer.cursor < held.cursor) return;
      held = gamesFromSnapshot(answer);
      onChange(held, []);
    } else if (held?.epoch !== answer.epoch || !applyAll(held, answer.events)) {
      held = null; // only a snapshot can repair it
      await readOnce();
      return;
    }
    if (!applyWaiting(held)) askSoon();
  }

  /**
   * Reads what is missing now. Calls during a read share it.
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
      const isOther = held !== null && held.epoch !== message.epoch;
      if (name === 'score_tick') {
        if (held && (isOther || message.cursor > held.cursor)) askSoon();
      } else if (name === 'score_update') {
        if (isOther) return askSoon();
        if (held && message.cursor <= held.cursor) return undefined;
        if (waiting.size < MOST_HELD) waiting.set(message.cursor, message);
        if (held && !applyWaiting(held)) askSoon();
      }
      return undefined;
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
