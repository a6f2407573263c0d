import { describe, expect, it, vi } from 'vitest';

import { chatList } from './chatList.js';

/** @param {string} content */
const ratingsOf = (content) => chatList(content)?.ratings?.split('\n').slice(1) ?? null;

describe('numbers that are plainly ratings', () => {
  it.each([
    ['1. The Red Lion (88)\n2. Dog & Duck (80)', ['The Red Lion,88', 'Dog & Duck,80'], []],
    ['The Red Lion [88]\nDog & Duck [80.5]', ['The Red Lion,88', 'Dog & Duck,80.5'], []],
    ['The Red Lion - 88\nDog & Duck: 80', ['The Red Lion,88', 'Dog & Duck,80'], []],
    ['The Red Lion – 88\nDog & Duck—80', ['The Red Lion,88', 'Dog & Duck,80'], []],
    ['Stoke-on-Trent - 88\nDog=80', ['Stoke-on-Trent,88', 'Dog,80'], []],
    ['Red Lion, 88\nDog and Duck, 80', ['Red Lion,88', 'Dog and Duck,80'], []],
    ['Red Lion; 88,5\nDog and Duck; 80', ['Red Lion,88.5', 'Dog and Duck,80'], []],
    ['Red Lion | 88\nDog and Duck | 80', ['Red Lion,88', 'Dog and Duck,80'], []],
    ['Red Lion\t88\r\nDog and Duck\t80\r\n', ['Red Lion,88', 'Dog and Duck,80'], []],
    ['A, B & Co\t88\nDog\t80', ['"A, B & Co",88', 'Dog,80'], []],
    ['1\tRed Lion\t88\n2\tDog\t80', ['Red Lion,88', 'Dog,80'], []],
    ['• Red Lion (88 pts)\n• Dog (80 points)', ['Red Lion,88', 'Dog,80'], []],
    ['Red Lion (88), Dog & Duck (80), Crown (70)', ['Red Lion,88', 'Dog & Duck,80', 'Crown,70'], []],
    ['The "Lion" (88)\nDog (80)', ['"The ""Lion""",88', 'Dog,80'], []],
    ['1. FC Köln (88)\n1. FC Union (80)', ['1. FC Köln,88', '1. FC Union,80'], []],
    ['Red Lion 88\nDog 80\nCrown 80', ['Red Lion,88', 'Dog,80', 'Crown,80'], []],
    [
      'Hi all, here are the teams:\nRed Lion 88\nDog & Duck 80\nThe Crown 70\nCheers, Bob',
      ['Red Lion,88', 'Dog & Duck,80', 'The Crown,70'],
      ['Hi all, here are the teams:', 'Cheers, Bob'],
    ],
    [
      'Hi all,\n\nthe teams for 2026\n\n1. Red Lion, 88\n2. Dog & Duck, 80\n3. The Crown, 70\n\nCheers\nBob',
      ['Red Lion,88', 'Dog & Duck,80', 'The Crown,70'],
      ['Hi all', 'the teams for 2026', 'Cheers', 'Bob'],
    ],
    ['Go!\nRed 9\nDog 8\nCrown 7\nWho wins?', ['Red,9', 'Dog,8', 'Crown,7'], ['Go!', 'Who wins?']],
    // No time of a chat's message, with two decimals either.
    ['Arsenal – 2.15\nCity – 2.1\nLeeds – 1.10', ['Arsenal,2.15', 'City,2.1', 'Leeds,1.10'], []],
    ['Arsenal\t\t2.15\nLeeds\t\t1.10', ['Arsenal,2.15', 'Leeds,1.10'], []],
    ['Teams:\nRed Lion (88)\nDog (80)', ['Red Lion,88', 'Dog,80'], []],
    ['Team - Rating\n----------\nRed Lion - 88\nDog - 80', ['Red Lion,88', 'Dog,80'], []],
    ['Name Points\nRed Lion 88\nDog 80\nCrown 70', ['Red Lion,88', 'Dog,80', 'Crown,70'], []],
  ])('%j', (content, rows, leftOut) => {
    expect(ratingsOf(content)).toEqual(rows);
    expect(chatList(content)).toMatchObject({ isSure: true, leftOut });
  });
});

describe('numbers that may be ratings are offered', () => {
  it.each([
    ['Darmstadt 98\nMainz 05\nSchalke 04', 'a number with a zero before it'],
    ['Hannover 96\nFrankfurt 99\nUlm 46', 'not the highest first'],
    ['Hannover 96\nUlm 46', 'two are too few'],
    ['Ajax (1900)\nFeyenoord (1908)', 'years'],
    ['Red Lion, 1\nDog and Duck, 2\nCrown, 3', 'places'],
    ['Reds 17\nBlues 17\nGreens 17', 'all the same'],
  ])('%j: %s', (content) => {
    expect(chatList(content)).toMatchObject({ isSure: false, leftOut: [] });
    expect(ratingsOf(content)).toHaveLength(content.split('\n').length);
  });
});

it.each([
  ['Schalke 04\n1860 München\nHannover 96'],
  ['Red Lion (88)\nDog & Duck, 80'],
  ['Red Lion 88\nDog\nCrown 70'],
  ['Team 1\nTeam 2\nTeam 3'],
  ['Reds\nBlues'],
  ['Wham!\nReds\nBlues\nWho?'],
  ['Red Lion, 3, 88\nDog, 4, 80'],
  ['Red Lion (1,650)\nDog (1,580)'],
  ['name,rating\nReds,88\nBlues,x'],
  ['88\n80'],
  ['Red-88\nDog-80'],
  ['Hi all:\nRed Lion 88'],
  ['[{"name": "Reds"}]'],
  [''],
])('%j has no ratings', (content) => {
  expect(chatList(content)).toBeNull();
});

it.each([
  ['Here are the teams:\n1. Reds\n2. Blues\n3. Hannover 96\nCheers, Bob', ['Reds', 'Blues', 'Hannover 96']],
  ['Hello!\nSchalke 04\n1860 München\nHannover 96', ['Schalke 04', '1860 München', 'Hannover 96']],
])('%j is a list of names between talk', (content, names) => {
  expect(chatList(content)).toMatchObject({ ratings: null, names: ['name', ...names].join('\n') });
});

it.each([
  ['Reds\nBlues\n\n-- \nAna, Sunday league', ['Reds', 'Blues'], ['Ana, Sunday league']],
  ['> Reds\n> Blues\n> -- \n> Ana\n> Bo\n> Cy\n> Di', ['Reds', 'Blues'], ['Ana', 'Bo', 'Cy', 'Di']],
  ['Hi all,\nReds\nBlues\nGreens\n-- \nAna', ['Reds', 'Blues', 'Greens'], ['Hi all', 'Ana']],
])('%j is a list of names above a signature, which is named', (content, names, leftOut) => {
  expect(chatList(content)).toMatchObject({ names: ['name', ...names].join('\n'), leftOut });
});

describe('messages that are copied or exported lose who wrote them and when, which is named', () => {
  const teams = ['Red Lion', 'Dog & Duck', 'The Crown'];
  it.each([
    [
      '12/08/2026, 14:03 - Messages and calls are end-to-end encrypted.\n12/08/2026, 14:03 - Ana Lima: Red Lion\n12/08/2026, 14:03 - Ana Lima: Dog & Duck\n12/08/2026, 14:04 - Ben: The Crown\n12/08/2026, 14:05 - Ben: <Media omitted>',
      [
        '12/08/2026, 14:03 - Messages and calls are end-to-end encrypted.',
        '12/08/2026, 14:03 - Ana Lima:',
        '12/08/2026, 14:04 - Ben:',
        '12/08/2026, 14:05 - Ben: <Media omitted>',
      ],
    ],
    [
      '\u200e[12.08.26, 14:03:11] Ana Lima: Red Lion\n[12.08.26, 14:03:11] Ana Lima: Dog & Duck\n[12.08.26, 14:03:31] ~ Ben: The Crown\n\u200e[12.08.26, 14:04:00] Ben: \u200eimage omitted',
      [
        '[12.08.26, 14:03:11] Ana Lima:',
        '[12.08.26, 14:03:31] ~ Ben:',
        '[12.08.26, 14:04:00] Ben: image omitted',
      ],
    ],
    [
      '[12/08/2026, 2:03:11\u202fPM] Ana: Red Lion\nDog & Duck\nThe Crown',
      ['[12/08/2026, 2:03:11\u202fPM] Ana:'],
    ],
    ['[14:03, 12.8.2026] +49 170 12: Red Lion\nDog & Duck\nThe Crown', ['[14:03, 12.8.2026] +49 170 12:']],
    ['[2:03 PM]Ana: Red Lion\n[2:03 PM]Ana: Dog & Duck\n[2:03 PM]Ana: The Crown', ['[2:03 PM]Ana:']],
    [
      'Ana — Today at 2:03 PM\nRed Lion\nDog & Duck\nBen — 08/12/2026 2:04 PM\nThe Crown',
      ['Ana — Today at 2:03 PM', 'Ben — 08/12/2026 2:04 PM'],
    ],
    ['Ana  2:03 PM\nRed Lion\nDog & Duck\nThe Crown', ['Ana  2:03 PM']],
    ['Ana, [12.08.26 14:03]\nRed Lion\nDog & Duck\nThe Crown', ['Ana, [12.08.26 14:03]']],
    ['[12-Aug-26 02:03 PM] ana#1234\nRed Lion\nDog & Duck\nThe Crown', ['[12-Aug-26 02:03 PM] ana#1234']],
  ])('%j', (content, leftOut) => {
    expect(chatList(content)).toMatchObject({ names: ['name', ...teams].join('\n'), leftOut });
  });

  it('and their numbers are read as before', () => {
    const list = chatList(
      '[2:03 PM]Ana: Here are the teams:\n1. Red Lion: 88\n2. Dog: 80\n[2:04 PM]Ben: 3. Crown: 70',
    );
    expect(list).toMatchObject({
      isSure: true,
      leftOut: ['Here are the teams:', '[2:03 PM]Ana:', '[2:04 PM]Ben:'],
    });
    expect(list?.ratings).toBe('name,rating\nRed Lion,88\nDog,80\nCrown,70');
  });

  it.each([
    'Reds 2:1\nBlues',
    'Team 12.08\nTeam 13.09',
    '12.08.2026 Reds\nBlues',
    '1860 München - Nord\nReds',
  ])('but %j has none', (content) => {
    expect(chatList(content)?.leftOut ?? []).toEqual([]);
  });
});

it('names the signature below a list with numbers', () => {
  const list = chatList('Reds 90\nBlues 80\nOwls 70\n-- \nWhites\nAna');
  expect(list).toMatchObject({ isSure: true, leftOut: ['Whites', 'Ana'] });
});

it('can be read as names, too, with the numbers in them', () => {
  const names = (/** @type {string} */ content) => chatList(content)?.names;
  expect(names('1. The Red Lion (88)\n2. Dog (80)')).toBe('name\nThe Red Lion (88)\nDog (80)');
  expect(names('Red Lion, 88\nDog, 80')).toBe('name\n"Red Lion, 88"\n"Dog, 80"');
});

it('is no list if it is far too long', () => {
  expect(chatList(`${'Red '.repeat(60)}88\nDog 80`)).toBeNull();
  expect(
    chatList(Array.from({ length: 407 }, (_, at) => `T${'x'.repeat(at % 99)}${at} (${at})`).join('\n')),
  ).toBeNull();
  expect(chatList(`Red 88\nDog ${' '.repeat(300_000)}80`)).toBeNull();
});

it('cuts no team with a number below talk', () => {
  const list = chatList('Reds 90\nBlues 80\nOwls 70\nOops, I forgot:\nCats 60');
  expect(list).toBeNull();
});

it('names everything that it cuts below the teams', () => {
  expect(chatList('Reds 90\nBlues 80\nOwls 70\nCheers\nClub')?.leftOut).toEqual(['Cheers', 'Club']);
});

it('takes the years of some seasons to come for years', () => {
  vi.useFakeTimers({ now: new Date('2029-08-01') });
  expect(chatList('Reds (2029)\nBlues (2034)')?.isSure).toBe(false);
  expect(chatList('Reds (2035)\nBlues (2033)')?.isSure).toBe(true);
  vi.useRealTimers();
});
