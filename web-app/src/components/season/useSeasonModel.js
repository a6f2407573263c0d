import { useMemo } from 'react';

import { seasonModel } from '../../lib/season/model.js';

/** @import { SeasonView } from '../../services/apiTypes.d.ts' */
/** @typedef {import('../../hooks/useSeason.js').SeasonData['games']} Games */

/** Tables whose hash was found to differ from the server's: said once. @type {Set<string>} */
const told = new Set();

/**
 * What the screen shows; null until the games are here. A table that differs from the server's of the same results is a
 * fault of this app: it says so in the console.
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
