/**
 * A competition's name with its season, unless the name already contains it.
 * @param {string} name
 * @param {string} season "" for a custom competition
 */
export const nameWithSeason = (name, season) =>
  !season || name.includes(season) ? name : `${name} ${season}`;
