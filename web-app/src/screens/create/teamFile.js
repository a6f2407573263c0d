import { isJson } from '../../lib/isJson.js';
import { withoutHeads } from './chatHeads.js';

/** Reads just enough of an uploaded list of teams to send it and to point at a row. The server validates it. */

/** In bytes; the server's own limit. */
export const LARGEST_FILE = 256 * 1024;

/** @param {string} content @returns {'csv' | 'json'} */
export const formatOf = (content) => (isJson(content) ? 'json' : 'csv');

/** What ends a line in word processors and notes, if nothing else does. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: some of them are controls
const OTHER_BREAKS = /[\v\f\x1e\x85\u2028\u2029]/g;

/** With one sign for the end of a line, and without a byte order mark. @param {string} content */
function inLines(content) {
  const text = content.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  return text.includes('\n') ? text : text.replace(OTHER_BREAKS, '\n');
}

/**
 * The row that the server means: a row of CSV (the heading is row 1) or an item of JSON (the first team is row 1).
 * @param {string} content
 * @param {unknown} row
 * @returns {string} '' if it cannot be shown
 */
export function faultyRow(content, row) {
  if (typeof row !== 'number' || row < 1) return '';
  if (formatOf(content) === 'csv') return csvRow(content, row);
  try {
    const data = JSON.parse(content);
    const item = (Array.isArray(data) ? data : data.teams)?.[row - 1];
    return item === undefined ? '' : JSON.stringify(item);
  } catch {
    return '';
  }
}

/**
 * Matches a quoted cell with the sign before it, or the end of a row, with the next row's first cell if that is quoted. A
 * quote inside a quoted cell is doubled.
 */
const QUOTED_OR_END = /(?:^|[,;\t|:^~，；、،؛])"(?:[^"]|"")*(?:"|$)|\n(?:"(?:[^"]|"")*(?:"|$))?/g;

/**
 * Counts rows as a spreadsheet does: a line break in a quoted cell does not end a row.
 * @param {string} content
 * @param {number} row
 */
function csvRow(content, row) {
  const text = inLines(content);
  let start = 0;
  let number = 1;
  for (const { 0: found, index } of text.matchAll(QUOTED_OR_END)) {
    if (found[0] !== '\n') continue;
    if (number === row) return text.slice(start, index);
    number += 1;
    start = index + 1;
  }
  return number === row ? text.slice(start) : '';
}

/** The number of the first row that holds something; 0 if none does. @param {string} content */
export function firstRow(content) {
  const text = inLines(content);
  const start = text.search(/\S/);
  return start < 0 ? 0 : text.slice(0, start).split('\n').length;
}

/** What people put before each line of a list: a bullet or its number. */
const BULLET = /^(?:[-*+•‣◦·–—▪●○☐☑✓✔✅]|\(?\d{1,3}[.):]|#\d{1,3})[\s\u2060\ufeff]+(?:\[[ xX]?\]\s+)?(?=\S)/;
/** The line above the signature of a mail (RFC 3676, section 4.3). Without its blank, it may part teams. */
const SIGNATURE = '-- ';
/** Lines of a signature; teams may be parted by such a line, too. */
const LONGEST_SIGNATURE = 4;
export const SEPARATOR = /[,;\t|，；、،؛]/;

/** Other ways to number lines. Names begin so, too: they are numbers only if they count up from 1. */
const COUNT = /^(?:\(?(\d{1,3})(?:\s*[-–—.):])?\s+|([1-9])\ufe0f?\u20e3\s*|([①-⑳])\s*)(?=\S)/u;
const FEWEST_COUNTED = 3;

/** @param {string[]} names */
function isCounted(names) {
  return (
    names.length >= FEWEST_COUNTED &&
    names.every((name, at) => {
      const [, digits, key, circled] = COUNT.exec(name) ?? [];
      const number = circled ? circled.charCodeAt(0) - 0x245f : Number(digits ?? key);
      return number === at + 1;
    })
  );
}

/** Whether all names have a bullet, or different numbers: "1. FC" is part of a name. @param {string[]} names */
function isBulleted(names) {
  const bullets = names.map((name) => BULLET.exec(name)?.[0] ?? '');
  if (!bullets.every(Boolean)) return false;
  return !bullets.some((bullet) => /\d/.test(bullet)) || new Set(bullets).size === bullets.length;
}

/** A name in quotation marks, as programs write a list. */
const QUOTED = /^(?:"([^"]+)"|'([^']+)'|“([^”]+)”)$/;

/** What programs put after each line. */
export const LAST_SIGN = /[,;]$/;

/** @param {string[]} names */
function withoutQuotes(names) {
  const found = names.map((name) => QUOTED.exec(name));
  return found.every(Boolean) ? found.map((one) => one?.slice(1).find(Boolean) ?? '') : names;
}

/** Names without their bullets or numbers, if all have one. @param {string[]} names */
export function withoutBullets(names) {
  if (isBulleted(names)) return names.map((name) => name.replace(BULLET, ''));
  return isCounted(names) ? names.map((name) => name.replace(COUNT, '')) : names;
}

/** Other signs between the names of one line. */
const BETWEEN = /\s+[/·•–—]\s+/;
const FIRST_BULLET = /^[·•]\s+/;
/** Below a heading, or between parts of a list. */
const RULE = /^[-=_*~]{3,}$/;
const LAST_AND = /^(?:and|und|et|&)\s+/i;

/** The names in a list of one line. @param {string} line */
function partsOf(line) {
  const bare = line.replace(FIRST_BULLET, '');
  const parts = bare.split(SEPARATOR.test(bare) ? SEPARATOR : BETWEEN).map((name) => name.trim());
  const names = parts.filter(Boolean);
  return names.map((name, at) => (at > 1 && at === names.length - 1 ? name.replace(LAST_AND, '') : name));
}

/**
 * What stands in a plain list, without marks of a quoted mail: its lines, or the parts of its only line; and what was
 * taken off them, a mail's signature and a chat's names and dates.
 * @param {string} content
 * @returns {{lines: string[], aside: string[]}|null} null if it is JSON
 */
export function plainLines(content) {
  if (formatOf(content) === 'json') return null;
  const all = inLines(content)
    .split(/[\n\u2028\u2029]+/)
    .map((line) => line.replace(/^>[> ]*/, ''))
    .filter((line) => line.trim() && !RULE.test(line.trim()));
  const at = all.indexOf(SIGNATURE);
  const isSigned = at > 1 && at === all.lastIndexOf(SIGNATURE) && all.length - at - 1 <= LONGEST_SIGNATURE;
  const trimmed = all.map((line) => line.trim());
  const end = isSigned ? at : all.length;
  const { lines, heads } = withoutHeads(trimmed.slice(0, end));
  const aside = [...heads, ...trimmed.slice(end + 1)];
  if (lines.length !== 1) return { lines, aside };
  return { lines: partsOf(lines[0]), aside };
}

/**
 * A plain list of names as a table with a heading: one name a line, or all in one line with signs between them.
 * @param {string} content
 * @returns {string|null} null if it does not look like one, or if anything would be left out
 */
export function namesAsTable(content) {
  const { lines, aside } = plainLines(content) ?? { lines: [], aside: [] };
  const names = withoutQuotes(withoutBullets(lines.map((line) => line.replace(LAST_SIGN, '').trimEnd())));
  if (aside.length > 0 || names.length < 2 || names.some((name) => SEPARATOR.test(name))) return null;
  return [
    'name',
    ...names.map((name) => (name.startsWith('"') ? `"${name.replaceAll('"', '""')}"` : name)),
  ].join('\n');
}

/** @typedef {import('../../services/types.js').Team} Team */
/** The columns of a list that can be uploaded, and what a team has in them. */
const CELLS = /** @type {[string, (team: Team) => unknown][]} */ ([
  ['name', (team) => team.name],
  ['abbreviation', (team) => team.abbreviation],
  ['group', (team) => team.group],
  ['colour', (team) => team.colors?.primary],
  ['secondary colour', (team) => team.colors?.secondary],
  ['rating', (team) => team.rating],
  ['seed', (team) => team.seed],
  ['tags', (team) => (team.tags?.length ? team.tags : null)],
  ['aliases', (team) => (team.aliases?.length ? team.aliases : null)],
]);

/**
 * A text from which the server would take off what spreadsheets and web pages add to a table: a note's number, an error, a
 * sign that says how a cell is meant.
 */
const LOSES_IN_A_TABLE = /\]$|^#|^Err:|^'[=+@-]|^="|\\|" +,/;

/** Whether a list of these names would lose what they begin with. @param {string[]} names */
const isNumbered = (names) => names.every((name) => BULLET.test(name)) || isCounted(names);

/** @param {Team} team */
function isForATable({ name, abbreviation, group, tags = [], aliases = [] }) {
  const several = [...tags, ...aliases];
  const texts = [name, abbreviation, group ?? '', ...several];
  return !several.some((text) => text.includes('|')) && !texts.some((text) => LOSES_IN_A_TABLE.test(text));
}

/**
 * Teams as a list that gives the same teams when it is uploaded, without the columns that are empty: a table, or JSON where
 * a table would be read otherwise.
 * @param {Team[]} teams
 */
export function asList(teams) {
  const used = CELLS.filter(([, of]) => teams.some((team) => (of(team) ?? '') !== ''));
  if (!teams.every(isForATable) || isNumbered(teams.map(({ name }) => name))) {
    const objects = teams.map((team) =>
      JSON.stringify(Object.fromEntries(used.map(([heading, of]) => [heading, of(team) ?? null]))),
    );
    return `[\n  ${objects.join(',\n  ')}\n]`;
  }
  const rows = teams.map((team) => used.map(([, of]) => cell([of(team) ?? ''].flat().join('|'))).join(','));
  return [used.map(([heading]) => heading).join(','), ...rows].join('\n');
}

/** @param {string[]} headings @param {string[][]} rows */
export const asTable = (headings, rows) =>
  [headings, ...rows].map((row) => row.map(cell).join(',')).join('\n');

/** @param {string} text */
const cell = (text) => (/[",\n]|^\s|^'/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const CSV_EXAMPLE = `name,abbreviation,group,colour,rating
Harbour Athletic,HAR,North,#0B5FA5,71.5
Old Mill Rovers,OMR,North,#B3261E,68
Eastgate United,EAS,South,#0C6240,64`;

export const JSON_EXAMPLE = `[
  {"name": "Harbour Athletic", "abbreviation": "HAR",
   "group": "North", "colour": "#0B5FA5", "rating": 71.5},
  {"name": "Old Mill Rovers"}
]`;
