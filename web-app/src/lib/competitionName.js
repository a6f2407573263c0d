/**
 * A competition and its season, which is said once: some names bear it already.
 * @param {string} name
 * @param {string} season "" for a list of one's own
 */
export const nameWithSeason = (name, season) =>
  !season || name.includes(season) ? name : `${name} ${season}`;
