/** Describes a change to a league's name or settings. */

import { allNames } from '../../lib/allNames.js';
import { isolated } from '../../lib/isolated.js';

/** @import { Settings } from '../types.js' */

/** @type {Partial<Record<keyof Settings, string>>} */
const NAMES = {
  rounds: 'rounds',
  max_members: 'seats',
  pick_seconds: 'the pick clock',
  draft_type: 'the draft order',
  autopick_delay_seconds: 'the autopick delay',
  starts_at: 'the start time',
  start_by_itself: 'whether the draft starts by itself',
};

/** Numbers that need no unit. */
const COUNTS = ['rounds', 'max_members'];

/**
 * @param {{name?: string, settings?: Settings, was_name?: string|null, was_settings?: Settings|null}} data
 * @returns {string} the sentence after "Ana "
 */
export function settingsInWords({ name, settings, was_name, was_settings }) {
  const parts = [];
  if (was_name && was_name !== name)
    parts.push(`the league’s name from ${isolated(was_name)} to ${isolated(name ?? '')}`);
  for (const [key, label] of Object.entries(NAMES)) {
    const [was, now] = [was_settings, settings].map((one) => one?.[/** @type {keyof Settings} */ (key)]);
    if (!was_settings || was === now) continue;
    parts.push(COUNTS.includes(key) ? `${label} from ${was} to ${now}` : label);
  }
  if (parts.length === 0) return 'changed the league’s settings';
  return `changed ${allNames(parts)}`;
}
