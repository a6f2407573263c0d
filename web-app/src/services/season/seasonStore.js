/** A league's season as a screen sees it: the rules and who has what as read, the games as they are followed. */

/** @import { GamesDelta, GamesSnapshot, GameView, SeasonView, SourceView } from '../apiTypes.d.ts' */
/** @import { ApiError } from '../api/apiError.js' */
/** @import { GamesHeld } from './gamesState.js' */
import { createStore } from '../store.js';
import { createGamesSync } from './gamesSync.js';

/** How many changes are remembered to be shown as they come in. */
const NEWS = 20;

/** @typedef {{game: GameView, was: any, why: string}} GameChange */
/** @typedef {GameChange & {at: number}} News */
/**
 * @typedef {object} SeasonState
 * @property {ApiError|null} error why there is nothing to show yet, or why it could not be read again
 * @property {SeasonView|null} season
 * @property {GamesHeld|null} games
 * @property {SourceView|null} source where results come from, and how old its word is
 * @property {News[]} news newest first: what came in live
 */

/** @type {SeasonState} */
const EMPTY = { error: null, season: null, games: null, source: null, news: [] };

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
      const { source, news } = store.get();
      const told = events
        .filter(({ type }) => type === 'game_updated')
        .flatMap(({ at, data }) => data.games.map((/** @type {GameChange} */ one) => ({ ...one, at })));
      const at = events.at(-1)?.at;
      update({
        games,
        source: source && at ? { ...source, checked_at: Math.max(at, source.checked_at ?? 0) } : source,
        news: [...told.reverse(), ...news].slice(0, NEWS),
      });
    },
    onFailed: failed,
  });

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
    },

    stop() {
      stopped = true;
      sync.stop();
    },
  };
}
