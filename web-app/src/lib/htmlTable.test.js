import { expect, it } from 'vitest';

import { tableText } from './htmlTable.js';

it('reads the largest table of a page, with merged cells in each of their places', () => {
  const page = `<!doctype html><html><body><table><tr><td>Menu</td></tr></table>
    <table><thead><tr><th>Group</th><th>Team</th><th colspan="2">Rating</th></tr></thead>
    <tr><td rowspan="2">North</td><td>Reds<br>United</td><td>3</td><td>up</td></tr>
    <tr><td>The "Blues"</td><td>2</td></tr>
    <tr><td>South</td><td> Greens </td></tr></table></body></html>`;
  expect(tableText(page)).toBe(
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
  expect(tableText(wide).length).toBeLessThan(200_000);
});

it.each(['name\n<b>Reds</b>', '<b>Reds</b>', 'a < b', '[{"name": "<table><tr>"}]', ''])(
  'leaves %j as it is',
  (text) => {
    expect(tableText(text)).toBe(text);
  },
);
