/** A finished draft as CSV for a spreadsheet or as plain text for a message. Pure. */

import { isolated } from '../../lib/isolated.js';
import { takenInWords } from './recapModel.js';

/** @import { Row } from './recapModel.js' */

const COLUMNS = /** @type {[string, (row: Row) => string|number][]} */ ([
  ['pick', (row) => row.pickNo],
  ['round', (row) => row.round],
  ['member', (row) => row.member],
  ['team', (row) => row.teamName],
  ['abbreviation', (row) => row.team?.abbreviation ?? ''],
  ['how', (row) => row.how],
  ['seconds_taken', (row) => (row.takenMs === null ? '' : (row.takenMs / 1000).toFixed(1))],
  ['picked_at', (row) => new Date(row.at).toISOString()],
]);

/** Spreadsheets treat a cell that begins like this as a formula, and other people choose the names. */
const FORMULA = /^[=+\-@\t\r]/;

/** @param {string|number} value */
function cell(value) {
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * @param {Row[]} rows
 * @returns {string} RFC 4180, with a byte order mark, without which Excel reads it as Latin-1
 */
export function recapCsv(rows) {
  const lines = [
    COLUMNS.map(([name]) => name),
    ...rows.map((row) => COLUMNS.map(([, read]) => cell(read(row)))),
  ];
  return `\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

/**
 * @param {string} leagueName
 * @param {Row[]} rows
 * @returns {string}
 */
export function recapText(leagueName, rows) {
  /** @type {Map<string, Row[]>} */
  const byMember = new Map();
  for (const row of rows) byMember.set(row.userId, [...(byMember.get(row.userId) ?? []), row]);
  const rosters = [...byMember.values()].map(
    (own) => `${own[0].member}: ${own.map((row) => isolated(row.teamName)).join(', ')}`,
  );
  const picks = rows.map((row) => {
    const taken = row.takenMs === null ? '' : `, ${takenInWords(row.takenMs)}`;
    return `${row.pickNo}. ${row.member}: ${isolated(row.teamName)}${taken}${row.how ? ` (${row.how})` : ''}`;
  });
  return [`${isolated(leagueName)}: the draft`, '', ...rosters, '', ...picks, ''].join('\n');
}

/**
 * A file name that every system accepts.
 * @param {string} leagueName
 */
export function recapFileName(leagueName) {
  const plain = leagueName
    .normalize('NFD')
    .replace(/[^\w -]/g, '')
    .trim()
    .replace(/\s+/g, '-')
    .toLowerCase();
  return `${plain || 'draft'}-recap.csv`;
}
