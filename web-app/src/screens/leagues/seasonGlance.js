/** @typedef {import('../../services/apiTypes.d.ts').SeasonView} SeasonView */

/** @param {number} n */
function ordinal(n) {
  const teen = n % 100 > 10 && n % 100 < 14;
  return `${n}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`;
}

const PLAYS = ['live', 'break', 'delayed'];

/**
 * How my season stands, in words.
 * @param {SeasonView} season
 * @param {string} me
 * @returns {{rank: string, points: string, now: string}}
 */
export function glanceOf({ standings, today, phase, scoring }, me) {
  const mine = standings.rows.find((row) => row.user_id === me);
  const playing = today.filter(
    ({ game, owners }) => PLAYS.includes(game.status) && Object.values(owners).includes(me),
  );
  const count = playing.length;
  const now =
    count === 0 ? '' : `${count} of your games on now`.replace(/^1 of your games/, 'One of your games');
  if (!mine) return { rank: 'Season', points: '', now };
  if (phase === 'before') return { rank: 'Season', points: 'Before the first game', now };
  const place = `${ordinal(mine.rank)} of ${standings.rows.length}`;
  const isOver = phase === 'closed' || phase === 'over';
  return {
    rank: isOver ? `Finished ${place}` : place,
    points: `${mine.points} ${scoring.unit ?? 'points'}`,
    now,
  };
}
