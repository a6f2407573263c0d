import { asTable, LARGEST_FILE, LAST_SIGN, plainLines, SEPARATOR, withoutBullets } from './teamFile.js';

/**
 * Reads a list of teams as people write it in a chat: a name a line, perhaps a number after it, perhaps a greeting above
 * and a name below. Nothing is taken before a person has seen how it was read.
 * @typedef {{ratings: string|null, names: string, isSure: boolean, isHeaded: boolean, leftOut: string[]}} ChatList
 *   `ratings`: the list as a table with the numbers as ratings, `names`: with them in the names; `isSure`: whether they are
 *   plainly ratings; `isHeaded`: whether a heading stands above a list of one column
 * @typedef {{count: string, name: string, kind: string, number: string}} Line `count`: the column of places before it
 */

const MOST_TEAMS = 400;
/** Lines of talk above the teams, and as many below. */
const MOST_TALK = 3;
/** Fewer are no list if something else stands around them. */
const FEWEST_AMONG_TALK = 3;
const LONGEST_LINE = 200;

const NUMBER = String.raw`(\d{1,5}(?:[.,]\d{1,2})?)`;
const UNIT = String.raw`(?:\s*(?:%|pts?\.?|points?))?`;
/** What stands between a name and its number, the plainest first. */
const KINDS = /** @type {[string, RegExp][]} */ ([
  ['tab', RegExp(String.raw`^([^\t]*[^\t\s])\s*\t\s*${NUMBER}${UNIT}$`, 'i')],
  ['bracket', RegExp(String.raw`^(.*\S)\s*[([]\s*${NUMBER}${UNIT}\s*[)\]]$`, 'i')],
  ['comma', RegExp(String.raw`^([^,;|，；、،؛]*[^,;|，；、،؛\s])\s*[,;|，；、،؛]\s*${NUMBER}${UNIT}$`, 'i')],
  // A hyphen without a blank is part of a word.
  ['dash', RegExp(String.raw`^(.*[^\s:=–—-])(?:\s*[:=–—]\s*|\s*-\s+)${NUMBER}${UNIT}$`, 'i')],
  ['blank', RegExp(String.raw`^(.*[^\s,;|:=–—-])\s+${NUMBER}${UNIT}$`, 'i')],
]);
const COUNT = /^\d{1,3}[\t,;]\s*(?=\S)/;
const LETTER = /\p{L}/u;

/** @param {string} text @returns {Line|null} */
function lineOf(text) {
  if (text.length > LONGEST_LINE) return null;
  const count = COUNT.exec(text)?.[0] ?? '';
  for (const [kind, shape] of KINDS) {
    const found = shape.exec(text.slice(count.length));
    if (found && LETTER.test(found[1])) return { count, name: found[1], kind, number: found[2] };
  }
  return null;
}

/** A heading above a list of one column, as the server knows it. */
const HEADING =
  /^(?:names?|teams?|clubs?|team names?)(?:\s*[-–—|,;/]?\s*(?:ratings?|points|pts|scores?|elo))?:?$/i;
const GREETING =
  /^(?:hi|hello|hey|hallo|hola|ciao|dear|morning|evening|good (?:morning|evening|luck)|cheers|thanks|thank you|thx|regards|(?:best|kind) (?:regards|wishes)|see you|bye)(?:[\s,!.]*$|,|\s+(?:all|every(?:one|body)|guys|folks|team|lads|there)\b)/i;
const ABOUT_TEAMS = /\bteams\b/i;
const SENTENCE = /[:…]$|^(?:\S+\s+){6,}\S+$/;
/** Teams end so, too: "Wham!". */
const CALL = /[!?]$/;

/** Whether a line is what people say around a list, where teams have numbers or not. @param {string} text @param {boolean} isNumbered */
const isTalk = (text, isNumbered) =>
  SENTENCE.test(text) || GREETING.test(text) || ABOUT_TEAMS.test(text) || (isNumbered && CALL.test(text));

/**
 * Where the teams begin and end: below the talk at the top, and above the first talk of the last lines. What follows that
 * is a signature, unless it has numbers as the teams have.
 * @param {string[]} texts @param {(Line|null)[]} lines
 */
function bounds(texts, lines) {
  const isNumbered = 2 * lines.filter(Boolean).length > lines.length;
  const isTop = (/** @type {number} */ at) =>
    HEADING.test(texts[at]) || (isTalk(texts[at], isNumbered) && (!lines[at] || ABOUT_TEAMS.test(texts[at])));
  let start = 0;
  while (start < Math.min(MOST_TALK, texts.length) && isTop(start)) start += 1;
  const last = Math.max(
    -1,
    ...lines.map((line, at) => (isNumbered && line && !isTalk(texts[at], true) ? at : -1)),
  );
  let end = Math.max(start + 1, texts.length - MOST_TALK, last + 1);
  while (end < texts.length && (lines[end] || !isTalk(texts[end], isNumbered))) end += 1;
  return [start, end];
}

/** @param {string} number */
const isOfAName = (number) => /^0\d/.test(number);
/** @param {number} value */
const isYear = (value) => Number.isInteger(value) && value >= 1850 && value <= new Date().getFullYear() + 5;

/**
 * Whether numbers are plainly ratings: no "Schalke 04", no years, no places. After a mere blank, as in "Hannover 96", only
 * if the highest stands first.
 * @param {string} kind @param {string[]} numbers
 */
function arePlainlyRatings(kind, numbers) {
  const values = numbers.map(Number);
  if (numbers.some(isOfAName) || values.every(isYear)) return false;
  if (values.every((value, at) => at === 0 || value === values[at - 1] + 1)) return false;
  if (kind !== 'blank') return true;
  const falls = values.every((value, at) => at === 0 || value <= values[at - 1]);
  return values.length > 2 && falls && values[0] > (values.at(-1) ?? 0);
}

/** Without the places before the names if they count up from 1. @param {Line[]} lines @returns {Line[]|null} */
function withoutCount(lines) {
  if (lines.every(({ count }) => !count)) return lines;
  return lines.every(({ count }, at) => Number.parseInt(count, 10) === at + 1) ? lines : null;
}

/**
 * A list from a chat, read as names and ratings, and as names.
 * @param {string} content
 * @returns {ChatList|null} null if it does not look like one
 */
export function chatList(content) {
  if (content.length > LARGEST_FILE) return null;
  const plainText = plainLines(content);
  if (!plainText) return null;
  const texts = plainText.lines.map((text) => text.replace(LAST_SIGN, '').trimEnd());
  if (texts.length === 0 || texts.length > MOST_TEAMS + 2 * MOST_TALK) return null;
  const lines = texts.map(lineOf);
  const [start, end] = bounds(texts, lines);
  const above = texts.slice(0, start).filter((text) => !HEADING.test(text));
  const talk = [...above, ...texts.slice(end)];
  const leftOut = [...new Set([...talk, ...plainText.aside])];
  const kept = texts.slice(start, end);
  const fewest = talk.length > 0 ? FEWEST_AMONG_TALK : 2;
  if (kept.length < fewest || kept.some((text) => text.length > LONGEST_LINE)) return null;
  const names = asTable(
    ['name'],
    withoutBullets(kept).map((name) => [name]),
  );
  const plain = { ratings: null, names, isSure: false, isHeaded: HEADING.test(texts[0]), leftOut };
  const numbered = lines.slice(start, end).filter((line) => line !== null);
  const isAlike = numbered.length === kept.length && new Set(numbered.map(({ kind }) => kind)).size === 1;
  const uncounted = isAlike ? withoutCount(numbered) : null;
  if (!uncounted) return leftOut.length > 0 && !kept.some((text) => SEPARATOR.test(text)) ? plain : null;
  const teams = withoutBullets(uncounted.map(({ name }) => name));
  // Where only the number tells two apart, it is part of the name.
  if (new Set(teams.map((name) => name.toLowerCase())).size < teams.length)
    return leftOut.length > 0 ? plain : null;
  const numbers = uncounted.map(({ number }) => number.replace(',', '.'));
  const ratings = asTable(
    ['name', 'rating'],
    teams.map((name, at) => [name, numbers[at]]),
  );
  return { ...plain, ratings, isSure: arePlainlyRatings(uncounted[0].kind, numbers) };
}
