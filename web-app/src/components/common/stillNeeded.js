import { allNames } from '../../lib/allNames.js';

/**
 * What a form still lacks: "Still needed: a team and a reason."
 * @param {Record<string, unknown>} given by what it is called; what is falsy is missing
 * @returns {string} empty if nothing is
 */
export function stillNeeded(given) {
  const missing = Object.keys(given).filter((name) => !given[name]);
  return missing.length > 0 ? `Still needed: ${allNames(missing)}.` : '';
}

/** For a form that shows what is saved already. */
export const NOTHING_CHANGED = 'No changes to save.';
