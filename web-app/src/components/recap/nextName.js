/** A name that tells the next league from this one. Pure. */

import { LONGEST_LEAGUE_NAME } from '../../lib/limits.js';

/** A number or a year at the end, alone or in brackets. That of a season, as in 2025-26, is left as it is. */
const NUMBERED = /^(.*\s)(\d{1,4})$|^(.*\()(\d{1,4})\)$/su;
const SEASON = /\d{2,4}\s?[-–/]\s?\d{2,4}$/;

/**
 * @param {string} name of this league
 * @param {string[]} taken the names of my leagues
 * @returns {string} "Friends 2" after "Friends"
 */
export function nextName(name, taken) {
  const used = new Set([name, ...taken].map((one) => one.trim().toLowerCase()));
  const [before, was, after] = parted(name);
  for (let number = Number(was) + 1; ; number += 1) {
    const end = `${String(number).padStart(was.length, '0')}${after}`;
    const next = [...before].slice(0, LONGEST_LEAGUE_NAME - end.length - 1).join('');
    const whole = `${next.trimEnd()}${/[(]$/.test(next) ? '' : ' '}${end}`;
    if (!used.has(whole.toLowerCase())) return whole;
  }
}

/** @param {string} name @returns {[string, string, string]} what stands before its number, the number, and after it */
function parted(name) {
  if (SEASON.test(name)) return [`${name} (`, '1', ')'];
  const [, before, number, inside, year] = NUMBERED.exec(name) ?? [];
  if (before) return [before, number, ''];
  return inside ? [inside, year, ')'] : [`${name} `, '1', ''];
}
