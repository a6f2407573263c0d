/** A name that tells the next league from this one. Pure. */

import { LONGEST_LEAGUE_NAME } from '../../screens/leagueForm/shape.js';

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
  const found = NUMBERED.exec(name);
  const [before, after] = found
    ? found[1]
      ? [found[1], '']
      : [found[3], ')']
    : SEASON.test(name)
      ? [`${name} (`, ')']
      : [`${name} `, ''];
  for (let number = found ? Number(found[2] ?? found[4]) + 1 : 2; ; number += 1) {
    const end = `${number}${after}`;
    const next = [...before].slice(0, LONGEST_LEAGUE_NAME - end.length - 1).join('');
    const whole = `${next.trimEnd()}${/[(]$/.test(next) ? '' : ' '}${end}`;
    if (!used.has(whole.toLowerCase())) return whole;
  }
}
