/** Everything that a season's screen shows, computed from the rules, the games and the rosters. Pure. */

/** @import { SeasonView } from '../../services/apiTypes.d.ts' */
/** @import { Place } from './place.js' */
/** @import { Game, TeamFacts } from './lines.js' */
/** @import { Book, GameDay, Row } from './standings.js' */
import { crc32 } from '../crc32.js';
import { guessesIn, hasBegun } from './guesses.js';
import { asItStands, counts, isOpen, kickOff, plays } from './lines.js';
import { tableOn } from './movement.js';
import { placeIn } from './place.js';
import { readScoring, thousandths } from './scoring.js';
import { gameDays, holderOf, race, standingsHash, table, teamSeasons } from './standings.js';

/** @typedef {{id: string, seed?: number|null, tags?: string[]}} TeamLike */
/**
 * @typedef {object} SeasonModel
 * @property {Book} book
 * @property {Game[]} games with this league's overrides, by kick-off
 * @property {Game[]} inItself games without its overrides; of those it added, the ones with a result
 * @property {Row[]} rows the table now
 * @property {Row[]} provisional the table if games in play ended now; `rows` if there are none
 * @property {GameDay[]} days with a game that counts
 * @property {Map<string, number[]>} race each member's points after each of the days
 * @property {Game[]} live in play now
 * @property {(at: number) => string} dayOf the competition's local day at a time
 * @property {string} hash
 * @property {string} schedule a hash of the games to come, on which chances depend as much as on results
 * @property {boolean} moved the season is closed, but results have changed since and would give another table
 */

/**
 * @param {SeasonView} season
 * @param {Iterable<Game>} reported
 * @param {number} revision
 * @param {TeamLike[]} teams
 * @param {string[]} userIds by seat
 * @returns {SeasonModel}
 */
export function seasonModel(season, reported, revision, teams, userIds) {
  const dayOf = dayIn(season.facts.zone);
  const all = [...reported];
  const games = asRuled(all, season, dayOf).sort(byKickOff);
  const inItself = [...all, ...addedTo(season).filter(counts)];
  const scoring = readScoring(season.scoring);
  const decide = hasBegun({ games, inItself, book: { scoring } }, Number.NEGATIVE_INFINITY); // by its state, as on the server
  /** @type {Map<string, TeamFacts>} */
  const facts = new Map(teams.map(({ id, seed, tags }) => [id, { seed: seed ?? null, tags: tags ?? [] }]));
  /** @type {Book} */
  const book = {
    scoring,
    userIds,
    holdings: season.holdings,
    seasons: teamSeasons(scoring, facts, games, { bestOf: season.facts.best_of }),
    picks: season.holdings.length,
    adjustments: season.adjustments.map(({ user_id, points, at }) => ({
      user_id,
      points: thousandths(points),
      at,
    })),
    guesses: decide ? guessesIn(season) : {},
  };
  const played = gameDays(book.seasons, dayOf);
  const closing = season.closing ?? null;
  const live = closing ? [] : games.filter(plays);
  const derived = tableOn(book, played, played.length - 1);
  const rows = closing ? kept(derived, closing.table) : derived;
  const provisional = live.length > 0 ? table(withGames(book, games, season, true)) : rows;
  const { days, lines } = closing?.race
    ? keptRace(closing.race, played)
    : { days: played, lines: race(book, played) };
  return {
    book,
    games,
    inItself,
    rows,
    provisional,
    days,
    race: lines,
    live,
    dayOf,
    hash: standingsHash(revision, rows),
    schedule: scheduleHash(games),
    moved: rows !== derived && standingsHash(0, rows) !== standingsHash(0, derived),
  };
}

/**
 * The final table as it was closed. Places and points stay, even if results have changed since.
 * @param {Row[]} rows from today's results
 * @param {{rank: number, user_id: string, points: number, decided_by: string|null}[]} final
 * @returns {Row[]}
 */
function kept(rows, final) {
  const now = new Map(rows.map((row) => [row.userId, row]));
  return final.map(({ rank, user_id, points, decided_by }) => {
    const row = now.get(user_id);
    const isSame = row?.rank === rank && row.decidedBy === decided_by;
    return {
      rank,
      userId: user_id,
      points: thousandths(points),
      teams: row?.teams ?? [],
      decidedBy: decided_by,
      wasRank: null,
      split: isSame ? row.split : null,
    };
  });
}

/**
 * The race as it was when the season was closed, even if results have changed since.
 * @param {NonNullable<NonNullable<SeasonView['closing']>['race']>} kept
 * @param {GameDay[]} played the days by today's results
 */
function keptRace(kept, played) {
  const days = kept.days.map((day) => {
    const last = played.filter((one) => one.day <= day).at(-1);
    return {
      day,
      at: last?.day === day ? last.at : null,
      end: last ? last.end : Number.MIN_SAFE_INTEGER,
    };
  });
  const lines = kept.series.map(
    ({ user_id, points }) => /** @type {[string, number[]]} */ ([user_id, points.map(thousandths)]),
  );
  return { days, lines: new Map(lines) };
}

/** @param {Game[]} games @returns {string} another one once a game is added, removed or moved */
const scheduleHash = (games) =>
  crc32(
    games
      .filter(isOpen)
      .map(({ id, stage, starts_at }) => `${id} ${stage} ${starts_at}`)
      .join(),
  );

/** @param {Book} book @param {Game[]} games @param {SeasonView} season @param {boolean} [provisional] @returns {Book} */
function withGames(book, games, season, provisional = false) {
  const facts = new Map([...book.seasons].map(([team, of]) => [team, of.facts]));
  return {
    ...book,
    seasons: teamSeasons(book.scoring, facts, games, { bestOf: season.facts.best_of, provisional }),
  };
}

/**
 * Who gains what if a team wins a game that is not over: with the present score if it wins, otherwise by one goal.
 * @param {SeasonModel} model
 * @param {SeasonView} season
 * @param {Game} game
 * @param {string} winner
 * @returns {{userId: string, points: number, place: Place, before: Place}[]} points in thousandths, for members who
 *   gain or lose any; places in the table then and now
 */
export function ifItWins(model, season, game, winner) {
  const margin = (game.home_score ?? 0) - (game.away_score ?? 0);
  const leads = margin > 0 ? game.home : margin < 0 ? game.away : null;
  const [mine, its] = leads === winner ? [Math.abs(margin), 0] : [1, 0];
  /** @type {Game} */
  const ended = {
    ...game,
    status: 'final',
    how: 'regulation',
    home_score: winner === game.home ? mine : its,
    away_score: winner === game.home ? its : mine,
    winner,
  };
  const games = model.games.map((one) => (one.id === game.id ? ended : one));
  const before = new Map(model.rows.map((row) => [row.userId, row]));
  const rows = table(withGames(model.book, games, season));
  return rows.flatMap((row) => {
    const { userId, points } = row;
    const was = before.get(userId);
    return was && was.points !== points
      ? [
          {
            userId,
            points: points - was.points,
            place: placeIn(rows, row),
            before: placeIn(model.rows, was),
          },
        ]
      : [];
  });
}

/**
 * The games as this league counts them: with overrides applied and games of its own added, but for those that were
 * removed again, which are void.
 * @param {Game[]} reported
 * @param {SeasonView} season
 * @param {(at: number) => string} dayOf
 * @returns {Game[]}
 */
export function asRuled(reported, season, dayOf) {
  const overrides = new Map(season.overrides.map((one) => [one.game_id, one]));
  const known = new Set(reported.map((game) => sameGame(game, dayOf)));
  const all = [
    ...reported,
    ...addedTo(season).filter(
      (game) => overrides.get(game.id)?.how !== 'void' && !known.has(sameGame(game, dayOf)),
    ),
  ];
  return all.map((game) => {
    const ruled = overrides.get(game.id);
    if (!ruled) return game;
    const { home_score, away_score, how, winner } = ruled;
    return {
      ...game,
      status: 'final',
      how,
      home_score,
      away_score,
      winner,
      home_shootout: null,
      away_shootout: null,
      clock: null,
      entered_by: null,
    };
  });
}

/** @param {SeasonView} season @returns {Game[]} */
function addedTo(season) {
  const { added = [] } = /** @type {{added?: {game: Game}[]}} */ (season);
  return added.map(({ game }) => game);
}

/** A key that two reports of one game share. @param {Game} game @param {(at: number) => string} dayOf */
function sameGame(game, dayOf) {
  const at = kickOff(game);
  return `${[game.home, game.away].sort().join(' ')} ${at === null ? game.id : dayOf(at)}`;
}

/** Games without a date come last. @param {Game} a @param {Game} b */
const byKickOff = (a, b) =>
  (a.starts_at ?? Number.MAX_SAFE_INTEGER) - (b.starts_at ?? Number.MAX_SAFE_INTEGER) ||
  (a.id < b.id ? -1 : 1);

/** The day (YYYY-MM-DD) at a time in a zone. @param {string} zone @returns {(at: number) => string} */
export function dayIn(zone) {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  /** @type {Map<number, string>} */
  const known = new Map();
  return (at) => {
    const day = known.get(at) ?? format.format(at);
    known.set(at, day);
    return day;
  };
}

/** @param {SeasonModel} model @param {Game} game @returns {(string|null)[]} who owns the home team and the away team */
export const ownersOf = (model, game) =>
  [game.home, game.away].map((team) => holderOf(model.book.holdings, team, kickOff(game)));

/**
 * The points (thousandths) that each team in a live game would bring if it ended now.
 * @param {SeasonModel} model
 * @param {string} userId
 */
export function provisionalGain(model, userId) {
  if (model.live.length === 0) return 0;
  const now = model.rows.find((row) => row.userId === userId)?.points ?? 0;
  return (model.provisional.find((row) => row.userId === userId)?.points ?? 0) - now;
}

export { asItStands };
