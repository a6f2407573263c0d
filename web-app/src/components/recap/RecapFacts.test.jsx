import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';

import { PickTable } from './PickTable.jsx';
import { RecapFacts } from './RecapFacts.jsx';

/** @param {Partial<import('./recapModel.js').Row>} row */
function slowestIs(row) {
  const slowest = /** @type {any} */ ({
    member: 'Ana',
    teamName: 'Lions',
    maker: 'clock',
    how: 'time ran out',
    ...row,
  });
  const facts = { fastest: null, slowest, autopicks: 1, ranOut: 1, turns: 4, total: 4, lastedMs: null };
  render(<RecapFacts facts={facts} pickSeconds={30} />);
  return screen.getByText('Slowest pick').parentElement;
}

it('says of a pick whose time ran out the clock, not what the server waited', () => {
  expect(slowestIs({ takenMs: 30_800 })).toHaveTextContent('30.0 sAna, Lions, time ran out');
});

it('says the same of that pick in the list of picks', () => {
  const row = /** @type {any} */ ({
    pickNo: 1,
    userId: 'u1',
    member: 'Ana',
    maker: 'clock',
    takenMs: 30_800,
  });
  render(<PickTable rows={[row]} meId="u1" pickSeconds={30} />);
  expect(screen.getByRole('row', { name: /Ana/ })).toHaveTextContent('30.0 s');
});

it.each([
  [{ autopicks: 0, ranOut: 0, turns: 4 }, 'Picked automatically0Everyone picked by hand'],
  [{ autopicks: 1, ranOut: 0, turns: 8 }, 'Picked automatically1of 8 picks'],
  [{ autopicks: 3, ranOut: 2, turns: 4 }, 'Picked automatically3of 4 picks, bots aside; time ran out on 2'],
])('says how often people were picked for: %o', (counts, words) => {
  const facts = { fastest: null, slowest: null, total: 8, lastedMs: null, ...counts };
  render(<RecapFacts facts={facts} pickSeconds={30} />);
  expect(screen.getByText('Picked automatically').parentElement?.textContent).toBe(words);
});

it('leaves the time of others as it was', () => {
  expect(slowestIs({ takenMs: 31_000, maker: 'member', how: '' })).toHaveTextContent('31.0 sAna, Lions');
});

it('leaves a longer clock as it was', () => {
  expect(slowestIs({ takenMs: 60_800 })).toHaveTextContent('1 minAna, Lions, time ran out');
});

it('takes a time of the clock’s length for a clock that ran out where an old draft does not tell', () => {
  const old = /** @type {const} */ ({ maker: 'automatic', how: 'picked automatically' });
  expect(slowestIs({ takenMs: 30_800, ...old })).toHaveTextContent('30.0 sAna, Lions, time ran out');
});
