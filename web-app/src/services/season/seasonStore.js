/** A league's season as a screen sees it: the rules and who has what as read, the games as they are followed. */

/** @import { GamesDelta, GamesSnapshot, GameView, ScoreEnvelope, SeasonView, SourceView } from '../apiTypes.d.ts' */
/** @import { ApiError } from '../api/apiError.js' */
/** @import { GamesHeld } from './gamesState.js' */
import { createStore } from '../store.js';
import { createGamesSync } from './gamesSync.js';

/** How many corrections are remembered to be shown, and for how long. */
const MOST_CORRECTIONS = 20;
const WEEK_MS = 7 * 86_400_000;

/** How many events before now are looked through for them, once: as many as a delta holds. */
const LOOK_BACK = 200;

/** @typedef {{game: GameView, was: any, why: string}} GameChange */
/** @typedef {GameChange & {at: number}} Correction a final whose result changed; `was` is what it was before */
/**
 * @typedef {object} SeasonState
 * @property {ApiError|null} error why there is nothing to show yet, or why it could not be read again
 * @property {SeasonView|null} season
 * @property {GamesHeld|null} games
 * @property {SourceView|null} source where results come from, and how old its word is
 * @property {Correction[]} corrections of this week, newest first
 */

/** @type {SeasonState} */
const EMPTY = { error: null, season: null, games: null, source: null, corrections: [] };

/**
 * @param {{
 *   competitionId: string,
 *   readSeason: () => Promise<SeasonView>,
 *   readGames: (from: {epoch?: string, since?: number}) => Promise<GamesSnapshot|GamesDelta>,
 * }} options
 */
export function createSeason({ competitionId, readSeason, readGames }) {
  const store = createStore(EMPTY);
  let stopped = false;
  let lookedBack = false;

  /** @param {Partial<SeasonState>} change */
  const update = (change) => {
    if (!stopped) store.set({ ...store.get(), ...change });
  };

  /** @param {unknown} error */
  const failed = (error) => update({ error: /** @type {ApiError} */ (error) });

  const sync = createGamesSync({
    competitionId,
    async fetchGames(from) {
      const answer = await readGames(from);
      update({ source: answer.source, error: null });
      return answer;
    },
    onChange(games, events) {
      const { source } = store.get();
      const at = events.at(-1)?.at;
      update({
        games,
        source: source && at ? { ...source, checked_at: Math.max(at, source.checked_at ?? 0) } : source,
      });
      note(events);
    },
    onFailed: failed,
  });

  /** @param {ScoreEnvelope[]} events */
  function note(events) {
    const found = events
      .filter(({ type, at }) => type === 'game_updated' && at > Date.now() - WEEK_MS)
      .flatMap(({ at, data }) => data.games.map((/** @type {GameChange} */ one) => ({ ...one, at })))
      .filter(({ why }) => why === 'corrected');
    if (found.length > 0)
      update({ corrections: [...found.reverse(), ...store.get().corrections].slice(0, MOST_CORRECTIONS) });
  }

  /** What was corrected before this screen was opened. It is told along: without an answer it is left out. */
  async function lookBack() {
    const { held } = sync;
    if (lookedBack || !held) return;
    lookedBack = true;
    if (held.cursor === 0) return;
    try {
      const since = Math.max(0, held.cursor - LOOK_BACK);
      const answer = await readGames({ epoch: held.epoch, since });
      if (answer.mode === 'delta') note(answer.events.filter(({ cursor }) => cursor <= held.cursor));
    } catch {
      lookedBack = false;
    }
  }

  return {
    getState: store.get,
    subscribe: store.subscribe,
    receive: sync.receive,

    /** The rules, who has what, and the table as the server has it. */
    async refresh() {
      try {
        const season = await readSeason();
        update({ season, source: store.get().source ?? season.source, error: null });
      } catch (error) {
        failed(error);
      }
    },

    /** Reads what is missing of the games. */
    async catchUp() {
      await sync.read().catch(failed);
      await lookBack();
    },

    stop() {
      stopped = true;
      sync.stop();
    },
  };
}
