import { allNames } from '../../lib/allNames.js';

/** @typedef {import('../../services/apiTypes.d.ts').SeasonView} SeasonView */

/** @param {number} n */
function ordinal(n) {
  const teen = n % 100 > 10 && n % 100 < 14;
  return `${n}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`;
}

/** "win" of 1, "wins" of 2: the words of the season's screen are too large for this one. @param {number} points @param {string} unit */
const unitOf = (points, unit) =>
  points !== 0 && Math.abs(points) <= 1 && unit.endsWith('s') ? unit.slice(0, -1) : unit;

const PLAYS = ['live', 'break', 'delayed'];

/**
 * My season in a few words.
 * @param {SeasonView} season
 * @param {string} me
 * @returns {{rank: string, points: string, playing: string[]}} playing: ids of my teams playing now
 */
export function glanceOf({ standings, today, phase, all_known, scoring }, me) {
  const mine = standings.rows.find((row) => row.user_id === me);
  const playing =
    phase === 'closed'
      ? []
      : today
          .filter(({ game }) => PLAYS.includes(game.status))
          .flatMap(({ game, owners }) => [game.away, game.home].filter((team) => owners[team] === me));
  if (!mine) return { rank: 'Season', points: '', playing };
  if (phase === 'before') return { rank: 'Season', points: 'No results yet', playing };
  const isTied = standings.rows.filter(({ rank }) => rank === mine.rank).length > 1;
  const place = `${isTied ? 'tied for ' : ''}${ordinal(mine.rank)} of ${standings.rows.length}`;
  const isOver = phase === 'closed' || (phase === 'over' && all_known);
  return {
    rank: isOver ? `Finished ${place}` : place[0].toUpperCase() + place.slice(1),
    points: `${mine.points} ${unitOf(mine.points, scoring.unit ?? 'points')}`,
    playing,
  };
}

const NAMED = 3;

/** "Chiefs and Bills on now" @param {string[]} names */
export function onNow(names) {
  if (names.length === 0) return '';
  if (names.length > NAMED) return `${names.length} of your teams on now`;
  return `${allNames(names)} on now`;
}
