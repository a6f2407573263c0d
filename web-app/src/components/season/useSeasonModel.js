import { useMemo } from 'react';

import { seasonModel } from '../../lib/season/model.js';

/** @import { SeasonView } from '../../services/apiTypes.d.ts' */
/** @typedef {import('../../hooks/useSeason.js').SeasonData['games']} Games */

/** Hashes of tables that differ from the server's. Each is reported once. @type {Set<string>} */
const told = new Set();

/**
 * What the screen shows; null until the games have loaded. If a table differs from the server's for the same results,
 * this app has a bug, and the console says so.
 * @param {SeasonView} season
 * @param {Games} games
 * @param {import('../../lib/season/model.js').TeamLike[]} teams
 * @param {string[]} userIds
 */
export function useSeasonModel(season, games, teams, userIds) {
  return useMemo(() => {
    if (!games) return null;
    const model = seasonModel(season, games.games, games.revision, teams, userIds);
    const { revision, hash } = season.standings;
    if (
      games.epoch === season.epoch &&
      revision === games.revision &&
      hash !== model.hash &&
      !told.has(hash)
    ) {
      told.add(hash);
      console.error(`The table differs from the server’s of the same results: ${model.hash}, not ${hash}.`);
    }
    return model;
  }, [season, games, teams, userIds]);
}
