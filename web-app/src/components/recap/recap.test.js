import { describe, expect, it } from 'vitest';

import { recapCsv, recapFileName, recapText } from './recapExport.js';
import { draftFacts, recapRows, takenInWords } from './recapModel.js';

/** @import { Team } from '../../services/types.js' */

const PEOPLE = new Map([
  ['a', { display_name: 'Ana' }],
  ['b', { display_name: '=SUM(1)' }],
]);
const TEAMS = /** @type {Map<string, Team>} */ (
  new Map([
    ['x', { id: 'x', name: 'Xanten, "FC"', abbreviation: 'XAN' }],
    ['y', { id: 'y', name: 'Ystad', abbreviation: null }],
    ['z', { id: 'z', name: 'Zug', abbreviation: 'ZUG' }],
  ])
);
const AT = Date.UTC(2026, 8, 5, 18);
const PICKS = /** @type {import('./recapModel.js').TimedPick[]} */ ([
  { pick_no: 1, round: 1, user_id: 'a', team_id: 'x', by: 'member', at: AT, ran_out: null, taken_ms: 12_340 },
  {
    pick_no: 2,
    round: 1,
    user_id: 'b',
    team_id: 'y',
    by: 'autopick',
    at: AT + 1000,
    ran_out: true,
    taken_ms: 60_750,
  },
  {
    pick_no: 3,
    round: 2,
    user_id: 'b',
    team_id: 'z',
    by: 'commissioner',
    at: AT + 2000,
    ran_out: null,
    taken_ms: null,
  },
  {
    pick_no: 4,
    round: 2,
    user_id: 'a',
    team_id: 'q',
    by: 'member',
    at: AT + 3000,
    ran_out: null,
    taken_ms: 900,
  },
]);
const rows = recapRows(PICKS, PEOPLE, TEAMS);

describe('draftFacts', () => {
  it('takes the fastest that a person made, and the slowest that was a person’s to make', () => {
    const facts = draftFacts(rows, { startedAt: AT - 1000, completedAt: AT + 3000 });
    expect(facts.fastest?.pickNo).toBe(4);
    expect(facts.slowest?.pickNo).toBe(2); // the member whose time ran out was slower than anyone who picked
    expect(facts).toMatchObject({ autopicks: 1, ranOut: 1, turns: 4, total: 4, lastedMs: 4000 });
  });

  it('calls nobody fast who let the time run out with a team selected', () => {
    const times = { startedAt: AT, completedAt: AT };
    const [first] = rows;
    const late = { ...first, maker: /** @type {const} */ ('member'), takenMs: 29_750 };
    expect(draftFacts([late], { ...times, pickSeconds: 30 }).fastest).toBeNull();
    expect(draftFacts([{ ...late, takenMs: 28_900 }], { ...times, pickSeconds: 30 }).fastest).not.toBeNull();
    expect(draftFacts([late], { ...times, pickSeconds: null }).fastest).not.toBeNull();
  });

  it('never names or counts a bot', () => {
    /** @type {Map<string, {display_name: string, is_bot?: boolean}>} */
    const bots = new Map(PEOPLE);
    bots.set('b', { display_name: 'Bot', is_bot: true });
    const facts = draftFacts(recapRows(PICKS, bots, TEAMS), { startedAt: AT, completedAt: AT });
    expect(facts.slowest?.pickNo).toBe(1);
    expect(facts).toMatchObject({ autopicks: 0, ranOut: 0, turns: 2, total: 4 });
    expect(recapRows(PICKS, bots, TEAMS).map(({ how }) => how)).toEqual([
      '',
      'bot',
      'by the commissioner',
      '',
    ]);
  });

  it('has none for an empty or untimed draft', () => {
    expect(draftFacts([], { startedAt: null, completedAt: null })).toEqual({
      fastest: null,
      slowest: null,
      autopicks: 0,
      ranOut: 0,
      turns: 0,
      total: 0,
      lastedMs: null,
    });
  });
});

it.each([
  [true, 'time ran out', 'clock'],
  [false, 'by autopick', 'autopick'],
  [null, 'picked automatically', 'automatic'],
])('an autopick with ran_out %o reads “%s”', (ran_out, how, maker) => {
  expect(recapRows([{ ...PICKS[1], ran_out }], PEOPLE, TEAMS)[0]).toMatchObject({ how, maker });
});

it('takenInWords keeps tenths only while they matter', () => {
  expect(takenInWords(900)).toBe('0.9 s');
  expect(takenInWords(75_000)).toBe('1 min 15 s');
});

describe('recapCsv', () => {
  const lines = recapCsv(rows).slice(1).trimEnd().split('\r\n');

  it('begins with a byte order mark and names its columns', () => {
    expect(recapCsv(rows)[0]).toBe('\uFEFF');
    expect(lines[0]).toBe('pick,round,member,team,abbreviation,how,seconds_taken,picked_at');
    expect(lines).toHaveLength(5);
  });

  it('quotes what needs it', () => {
    expect(lines[1]).toBe('1,1,Ana,"Xanten, ""FC""",XAN,,12.3,2026-09-05T18:00:00.000Z');
  });

  it('never lets a name become a formula', () => {
    expect(lines[2].startsWith("2,1,'=SUM(1),Ystad,,time ran out,60.8,")).toBe(true);
  });
});

it('recapText has each roster and each pick', () => {
  expect(recapText('Sunday', rows)).toBe(
    [
      'Sunday: the draft',
      '',
      'Ana: Xanten, "FC", q',
      '=SUM(1): Ystad, Zug',
      '',
      '1. Ana: Xanten, "FC", 12.3 s',
      '2. =SUM(1): Ystad, 1 min (time ran out)',
      '3. =SUM(1): Zug (by the commissioner)',
      '4. Ana: q, 0.9 s',
      '',
    ].join('\n'),
  );
});

it('recapFileName is safe on every system', () => {
  expect(recapFileName('Søndag: ../Liga "1"')).toBe('sndag-liga-1-recap.csv');
  expect(recapFileName('日本')).toBe('draft-recap.csv');
});
