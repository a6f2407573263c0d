import { describe, expect, it } from 'vitest';

import { asList, faultyRow, firstRow, formatOf, namesAsTable } from './teamFile.js';

describe('the row that the server speaks of', () => {
  it.each(['\n', '\r\n', '\r'])(
    'is counted as a spreadsheet does, a line break in a cell or not (%j)',
    (end) => {
      const content = ['\uFEFFname,group', '"Old,\nMill ""A""","N"', 'Inch 6",S', '', 'Eastgate,W'].join(end);
      expect(faultyRow(content, 1)).toBe('name,group');
      expect(faultyRow(content, 2)).toBe('"Old,\nMill ""A""","N"');
      expect(faultyRow(content, 3)).toBe('Inch 6",S');
      expect(faultyRow(content, 5)).toBe('Eastgate,W');
      expect(faultyRow(content, 6)).toBe('');
    },
  );

  it.each([...'|:^~，；、،؛'])('is counted so whatever separates the cells (%s)', (sign) => {
    const content = `name${sign}group\nReds${sign}"A\nB"\nBlues${sign}N`;
    expect(faultyRow(content, 3)).toBe(`Blues${sign}N`);
  });

  it.each(['\u2028', '\u2029', '\u0085', '\v'])('is counted so where only %j ends a line', (end) => {
    const content = ['name,group', 'Reds,N', 'Blues,S'].join(end);
    expect(faultyRow(content, 3)).toBe('Blues,S');
    expect(firstRow(`${end}${content}`)).toBe(2);
  });

  it('with a quote that nothing closes goes on to the end', () => {
    expect(faultyRow('name\n"Old\nMill', 2)).toBe('"Old\nMill');
  });

  it('is an item of a JSON list', () => {
    expect(faultyRow('{"teams": [{"name": "A"}, {"name": "B"}]}', 2)).toBe('{"name":"B"}');
    expect(faultyRow('[{"name": "A"}', 1)).toBe('');
  });
});

it.each([
  ['[{"name": "Reds"}]', 'json'],
  [' [\n{', 'json'],
  ['["Reds"]', 'json'],
  ['{"teams": []}', 'json'],
  ['[]', 'json'],
  ['[Reds](https://x.example)\n[Blues](https://x.example)', 'csv'],
  ['[01.12.26, 19:04] Ana: Reds', 'csv'],
  ['[x] Reds', 'csv'],
])('%j is read as %s', (content, format) => {
  expect(formatOf(content)).toBe(format);
});

describe('a plain list of names', () => {
  it.each([
    ['Reds\nBlues\n\nGreens\n', ['Reds', 'Blues', 'Greens']],
    ['\uFEFF  Reds \r\n76ers\r\n1. FC Köln', ['Reds', '76ers', '1. FC Köln']],
    ['1. Reds\n2. Blues\n10. Greens', ['Reds', 'Blues', 'Greens']],
    ['1) Reds\n2) 76ers', ['Reds', '76ers']],
    ['1. FC Köln\n1. FC Union Berlin', ['1. FC Köln', '1. FC Union Berlin']],
    ['- Reds\n• Blues\n* Greens', ['Reds', 'Blues', 'Greens']],
    ['🇧🇷 Brazil\n🏴󠁧󠁢󠁥󠁮󠁧󠁿 England', ['🇧🇷 Brazil', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 England']],
    ['1 Reds\n2 76ers\n3 Blues', ['Reds', '76ers', 'Blues']],
    ['01 - Reds\n02 - Blues\n03 - Greens', ['Reds', 'Blues', 'Greens']],
    ['1️⃣ Reds\n2️⃣ Blues\n3️⃣Greens', ['Reds', 'Blues', 'Greens']],
    ['①Reds\n②Blues\n③Greens', ['Reds', 'Blues', 'Greens']],
    ['1 Reds\n2 Blues', ['1 Reds', '2 Blues']],
    ['1 Reds\n2 Blues\n4 Greens', ['1 Reds', '2 Blues', '4 Greens']],
    ['Reds,\nBlues,\nGreens', ['Reds', 'Blues', 'Greens']],
    ['"Reds",\n"Blues"', ['Reds', 'Blues']],
    ["- 'Reds'\n- 'Blues'", ['Reds', 'Blues']],
    ['Reds\n=====\nBlues\n***\nGreens', ['Reds', 'Blues', 'Greens']],
    ['• Reds • Blues • Greens', ['Reds', 'Blues', 'Greens']],
    ['Reds, Blues, Greens', ['Reds', 'Blues', 'Greens']],
    ['Reds, Blues, and Greens', ['Reds', 'Blues', 'Greens']],
    ['Reds, And Blues', ['Reds', 'And Blues']],
    ['Reds / Blues / Greens', ['Reds', 'Blues', 'Greens']],
    ['Reds · Stoke-on-Trent · Greens', ['Reds', 'Stoke-on-Trent', 'Greens']],
    ['Reds; Blues;', ['Reds', 'Blues']],
    ['レッズ、ブルーズ', ['レッズ', 'ブルーズ']],
    ['الأهلي، الزمالك', ['الأهلي', 'الزمالك']],
    ['1. FC Köln, Reds, Blues', ['1. FC Köln', 'Reds', 'Blues']],
    ['1. FC Köln, 1. FC Union Berlin', ['1. FC Köln', '1. FC Union Berlin']],
    ['1. Reds, 2. Blues,', ['Reds', 'Blues']],
    ['• [ ] Reds\n• [x] Blues', ['Reds', 'Blues']],
    ['✅ Reds\n✅ Blues', ['Reds', 'Blues']],
    ['> Reds\n>> Blues\n>\n', ['Reds', 'Blues']],
    ['Reds\nBlues\n--\nGreens', ['Reds', 'Blues', '--', 'Greens']],
    ['Reds\nBlues\n-- \nA\nB\nC\nD\nE', ['Reds', 'Blues', '--', 'A', 'B', 'C', 'D', 'E']],
    ['Reds\nBlues\n-- \nA\n-- \nB', ['Reds', 'Blues', '--', 'A', '--', 'B']],
    ['Reds\u0085Blues', ['Reds', 'Blues']],
    [
      '[Reds](https://x.example)\n[Blues](https://x.example)',
      ['[Reds](https://x.example)', '[Blues](https://x.example)'],
    ],
    ['"Reds" United\nBlues', ['"""Reds"" United"', 'Blues']],
  ])('%j becomes a table', (content, names) => {
    expect(namesAsTable(content)).toBe(['name', ...names].join('\n'));
  });

  it.each([
    'Reds',
    '',
    'Reds\nBlues\n-- \nAna',
    'Reds,3\nBlues,2',
    'Reds\t3\nBlues',
    '["Reds", "Blues"]',
    '{"teams": ["Reds"]}',
  ])('%j is none', (content) => {
    expect(namesAsTable(content)).toBeNull();
  });
});

it.each([
  ['name\nReds', 1],
  ['\uFEFF\r\n \r\n\rname', 4],
  [' \n', 0],
  ['', 0],
])('the first row of %j that holds something is %i', (content, row) => {
  expect(firstRow(content)).toBe(row);
});

it('teams are written as the list that gives them', () => {
  const team = { id: 't1', name: 'Reds', short_name: 'Reds', abbreviation: 'RED', group: null, rating: null };
  const plain = { ...team, colors: null, seed: null, tags: [], aliases: [] };
  expect(asList([plain])).toBe('name,abbreviation\nReds,RED');
  const whole = {
    ...plain,
    name: 'The "Blues", Inc',
    group: 'N',
    colors: { primary: '#000000', secondary: '#FFFFFF' },
    rating: 1.5,
    seed: 3,
    tags: ['pot1', 'host'],
    aliases: ['’s'],
  };
  expect(asList([plain, whole])).toBe(
    'name,abbreviation,group,colour,secondary colour,rating,seed,tags,aliases\n' +
      'Reds,RED,,,,,,,\n"The ""Blues"", Inc",RED,N,#000000,#FFFFFF,1.5,3,pot1|host,’s',
  );

  const odd = { ...plain, name: 'Reds[1]', tags: ['a|b'] };
  expect(JSON.parse(asList([odd, plain]))).toEqual([
    { name: 'Reds[1]', abbreviation: 'RED', tags: ['a|b'] },
    { name: 'Reds', abbreviation: 'RED', tags: null },
  ]);
});
