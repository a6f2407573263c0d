/** A league's season as a screen sees it: the rules and rosters as read, and the games as they change. */

/** @import { GamesDelta, GamesSnapshot, Game, ScoreEnvelope, SeasonView, SourceView } from '../apiTypes.d.ts' */
/** @import { ApiError } from '../api/apiError.js' */
/** @import { GamesHeld } from './gamesState.js' */
import { createStore } from '../store.js';
import { createGamesSync } from './gamesSync.js';

/** How many corrections are kept for display. */
const MOST_CORRECTIONS = 20;

/** How many earlier events are searched for finals (as many as a delta holds), and how old those may be. */
const LOOK_BACK = 200;
const WEEK_MS = 7 * 86_400_000;

/** @typedef {{game: Game, was: any, why: string}} GameChange */
/** @typedef {GameChange & {at: number, cursor?: number}} Correction a final whose result changed; `was` is what it was before */
/**
 * @typedef {object} SeasonState
 * @property {ApiError|null} error why there is nothing to show yet, or why the last read failed
 * @property {SeasonView|null} season
 * @property {GamesHeld|null} games
 * @property {SourceView|null} source where results come from, and how old they are
 * @property {Correction[]} corrections of the last week, newest first
 * @property {ReadonlyMap<string, number>} finals when games of the last week were reported final (epoch ms), by game
 *   id
 */

/** @type {SeasonState} */
const EMPTY = { error: null, season: null, games: null, source: null, corrections: [], finals: new Map() };

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
      if (answer.mode === 'snapshot' && store.get().games) void refresh(); // events were skipped, possibly corrections
      return answer;
    },
    onChange(games, events) {
      const { source } = store.get();
      const at = events.at(-1)?.at;
      update({
        games,
        // An event beside a source that does not answer came from people: that is no answer of the source.
        source:
          source && at && source.state !== 'unreachable'
            ? { ...source, checked_at: Math.max(at, source.checked_at ?? 0) }
            : source,
      });
      note(events);
    },
    onFailed: failed,
  });

  /** @param {ScoreEnvelope[]} events @returns {(Correction & {cursor: number})[]} oldest first */
  const changesIn = (events) =>
    events
      .filter(({ type }) => type === 'game_updated')
      .flatMap(({ at, cursor, data }) =>
        data.games.map((/** @type {GameChange} */ one) => ({ ...one, at, cursor })),
      );

  /** @param {ScoreEnvelope[]} events */
  function note(events) {
    const changes = changesIn(events);
    const found = changes.filter(({ why }) => why === 'corrected');
    if (found.length > 0)
      update({ corrections: [...found.reverse(), ...store.get().corrections].slice(0, MOST_CORRECTIONS) });
    noteFinals(changes);
  }

  /** @param {Correction[]} changes */
  function noteFinals(changes) {
    const found = changes.filter(({ why, at }) => why === 'final' && at > Date.now() - WEEK_MS);
    if (found.length === 0) return;
    const told = found.map(({ game, at }) => /** @type {const} */ ([game.id, at]));
    update({ finals: new Map([...store.get().finals, ...told]) });
  }

  /** Reads the rules, the rosters, the corrections, and the table as the server has it. */
  async function refresh() {
    try {
      const season = await readSeason();
      const { source, corrections } = store.get();
      const since = corrections.filter(({ cursor }) => cursor !== undefined && cursor > season.cursor);
      update({
        season,
        source: source ?? season.source,
        error: null,
        corrections: [...since, ...season.corrections],
      });
    } catch (error) {
      failed(error);
    }
  }

  return {
    getState: store.get,
    subscribe: store.subscribe,
    receive: sync.receive,

    refresh,

    /** Looks once for finals reported before this screen was opened. */
    async lookBack() {
      const { held } = sync;
      if (lookedBack || !held || held.cursor === 0) return;
      lookedBack = true;
      try {
        const since = Math.max(0, held.cursor - LOOK_BACK);
        const answer = await readGames({ epoch: held.epoch, since });
        if (answer.mode === 'delta') noteFinals(changesIn(answer.events));
      } catch {
        lookedBack = false; // not essential: the next look retries
      }
    },

    /** Reads missing changes to the games. */
    async catchUp() {
      await sync.read().catch(failed);
    },

    stop() {
      stopped = true;
      sync.stop();
    },
  };
}
