import { expect, it, vi } from 'vitest';

import { pageTable } from './htmlTable.js';

const LONGEST = 100_000;

/** @param {string} text @param {number} longest */
const tableText = (text, longest) => pageTable(text, longest).text;

it('reads the largest table of a page, with merged cells in each of their places', () => {
  const page = `<!doctype html><html><body><table><tr><td>Menu</td></tr></table>
    <table><thead><tr><th>Group</th><th>Team</th><th colspan="2">Rating</th></tr></thead>
    <tr><td rowspan="2">North</td><td>Reds<br>United</td><td>3</td><td>up</td></tr>
    <tr><td>The "Blues"</td><td>2</td></tr>
    <tr><td>South</td><td> Greens </td></tr></table></body></html>`;
  expect(tableText(page, LONGEST)).toBe(
    [
      'Group\tTeam\tRating\tRating',
      'North\tReds United\t3\tup',
      'North\t"The ""Blues"""\t2',
      'South\tGreens',
    ].join('\n'),
  );
});

it('keeps a table within its bounds', () => {
  const wide = `<table>${'<tr><td colspan="1000" rowspan="60000">x</td></tr>'.repeat(400)}</table>`;
  expect(tableText(wide, LONGEST).length).toBeLessThan(200_000);
});

it.each(['name\n<b>Reds</b>', '<b>Reds</b>', 'a < b', '[{"name": "<table><tr>"}]', ''])(
  'leaves %j as it is',
  (text) => {
    expect(tableText(text, LONGEST)).toBe(text);
  },
);

it('ends a cell without an end with its part of the table', () => {
  const page = `<table><thead><tr><th rowspan="0">Group</th><th rowspan="9">Team</th></tr></thead>
    <tbody><tr><td rowspan="0">North</td><td>Reds</td></tr><tr><td>Blues</td></tr></tbody>
    <tbody><tr><td>South</td><td>Greens</td></tr></tbody></table>`;
  expect(tableText(page, LONGEST)).toBe('Group\tTeam\nNorth\tReds\nNorth\tBlues\nSouth\tGreens');
});

it('does not look into a text that is too long', () => {
  const read = vi.spyOn(DOMParser.prototype, 'parseFromString');
  const page = '<table><tr><td>Reds</td></tr></table>';
  expect(tableText(page, page.length)).toBe('Reds');
  expect(tableText(page, page.length - 1)).toBe(page);
  expect(read).toHaveBeenCalledOnce();
});

it('leaves out text that nobody sees', () => {
  const page = `<table><tr><th>Team<style>.v { color: red }</style></th></tr>
    <tr><td><span style="display:none">reds 01</span>Reds</td></tr><tr><td>Blues<script>x()</script></td></tr>
    <tr><td><b hidden>1</b><span style="white-space: nowrap; Display: None">2</span>Greens</td></tr></table>`;
  expect(tableText(page, 1000)).toBe('Team\nReds\nBlues\nGreens');
});

it('counts the tables of a page, and none in what is no page', () => {
  const table = '<table><tr><td>Reds<tr><td>Blues</table>';
  expect(pageTable(table, 1000).tables).toBe(1);
  expect(pageTable(`${table}<table><tr><td>Greens</table>`, 1000)).toEqual({
    text: 'Reds\nBlues',
    tables: 2,
  });
  expect(pageTable('name\nReds', 1000).tables).toBe(0);
});
