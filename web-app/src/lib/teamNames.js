/** @import { Team } from '../services/types.js' */

/** @param {string} text */
const letters = (text) => [...text].filter((letter) => /[\p{L}\p{N}]/u.test(letter));

/**
 * Abbreviations for a team that has none, best first: initials ("Michigan State": MS) or the first three letters,
 * then longer ones.
 * @param {{short_name?: string|null, name?: string|null}} team
 * @returns {string[]}
 */
function candidates(team) {
  const words = (team.short_name || team.name || '')
    .split(/[\s\-–&]+/)
    .map(letters)
    .filter((word) => word.length > 0);
  if (words.length === 0) return ['?'];
  const all = words.flat();
  const tries = [
    ...(words.length > 1 ? [words.map((word) => word[0]).slice(0, 4)] : []),
    words[0].slice(0, 3),
    ...(words.length > 1
      ? [
          [...words[0].slice(0, 3), words[1][0]],
          [...words[0].slice(0, 2), ...words[1].slice(0, 2)],
        ]
      : []),
    all.slice(0, 4),
    all.slice(0, 5),
  ];
  return tries.map((one) => one.join('').toLocaleUpperCase('en'));
}

/**
 * The letters on a team's chip: its own abbreviation, or one made from its short name.
 * @param {{abbreviation?: string|null, short_name?: string|null, name?: string|null}} team
 * @returns {string}
 */
export function teamAbbreviation(team) {
  return team.abbreviation?.trim() || candidates(team)[0];
}

/**
 * Gives every team a unique abbreviation. Those that came with the data do not change.
 * @param {Team[]} teams
 * @returns {(Team & {abbreviation: string})[]} in the same order
 */
export function withAbbreviations(teams) {
  const taken = new Set(teams.map((team) => team.abbreviation?.trim()).filter(Boolean));
  return teams.map((team) => {
    const own = team.abbreviation?.trim();
    if (own) return { ...team, abbreviation: own };
    const tries = candidates(team);
    let found = tries.find((one) => !taken.has(one));
    for (let number = 2; !found; number += 1) {
      if (!taken.has(tries[0] + number)) found = tries[0] + number;
    }
    taken.add(found);
    return { ...team, abbreviation: found };
  });
}

/**
 * The article before a team's name: "the Lions" in competitions with nicknames, but "Arsenal" and "Brazil". It is the
 * same for a whole competition, including the Jazz, the Red Sox and the Athletics.
 * @param {Iterable<Pick<Team, 'name'|'short_name'>>} teams all teams of the competition
 * @returns {'the '|''}
 */
export function articleFor(teams) {
  const all = [...teams];
  const nicknames = all.filter(
    ({ name, short_name }) => short_name.endsWith('s') && name.endsWith(` ${short_name}`),
  );
  return nicknames.length > all.length / 2 ? 'the ' : '';
}
