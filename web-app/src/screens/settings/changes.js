import { seenText } from '../../lib/seenText.js';

/** @typedef {import('../../services/types.js').League} League */
/** @typedef {import('../../services/types.js').Settings} Settings */

/**
 * The differences from the league's present name and settings.
 * @param {League} league
 * @param {string} name
 * @param {Settings} settings
 * @returns {{name?: string, settings?: Partial<Settings>} | null} null if there are none
 */
export function changesOf(league, name, settings) {
  const changed = Object.entries(settings).filter(
    ([key, value]) => league.settings[/** @type {keyof Settings} */ (key)] !== value,
  );
  const renamed = seenText(name) !== league.name;
  if (!renamed && changed.length === 0) return null;
  return {
    ...(renamed && { name: seenText(name) }),
    ...(changed.length > 0 && { settings: Object.fromEntries(changed) }),
  };
}

/**
 * The edits that differ from what is already `known`.
 * @param {Partial<Settings>} edits
 * @param {Partial<Settings>} known
 * @returns {Partial<Settings>}
 */
export function without(edits, known) {
  return Object.fromEntries(
    Object.entries(edits).filter(([key, value]) => known[/** @type {keyof Settings} */ (key)] !== value),
  );
}
