/** @typedef {{id: string, again_from: string|null}} Link */

/**
 * This league, those it continues, and those that continue it: newest first.
 * @template {Link} T
 * @param {T[]} leagues mine
 * @param {string} leagueId
 * @returns {T[]} empty if the league is not among them
 */
export function seasonsOf(leagues, leagueId) {
  const byId = new Map(leagues.map((league) => [league.id, league]));
  const found = byId.get(leagueId);
  if (!found) return [];
  /** @type {T[]} */
  const seasons = [found];
  const seen = new Set([leagueId]);
  for (let before = byId.get(found.again_from ?? ''); before && !seen.has(before.id); ) {
    seen.add(before.id);
    seasons.push(before);
    before = byId.get(before.again_from ?? '');
  }
  for (let next = after(leagues, leagueId); next && !seen.has(next.id); next = after(leagues, next.id)) {
    seen.add(next.id);
    seasons.unshift(next);
  }
  return seasons;
}

/** @template {Link} T @param {T[]} leagues @param {string} leagueId @returns {T|undefined} */
const after = (leagues, leagueId) => leagues.find(({ again_from }) => again_from === leagueId);
