import { MantineProvider } from '@mantine/core';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import { member, SETTINGS } from '../../../testing/leagueServer.js';
import { BoardPanel } from './BoardPanel.jsx';

/** @import { DraftState, Pick, Team } from '../../../services/types.js' */

Element.prototype.scrollTo ??= () => {};

const TEAMS = /** @type {Map<string, Team>} */ (
  new Map(
    ['KC', 'SF', 'GB'].map((abbreviation, at) => [
      abbreviation,
      /** @type {any} */ ({
        id: abbreviation,
        name: `The ${abbreviation}`,
        short_name: abbreviation,
        abbreviation,
        group: null,
        colors: { primary: at === 0 ? '#e31837' : '#ffb612', secondary: null },
        rating: null,
      }),
    ]),
  )
);
const MEMBERS = new Map([1, 2, 3].map((seat) => [`u${seat}`, member(seat)]));
const order = ['u1', 'u2', 'u3'];

/** @param {number} pick_no @param {string} user_id @param {string} team_id @param {Partial<Pick>} how @returns {Pick} */
const pick = (pick_no, user_id, team_id, how) => ({
  ...{ pick_no, round: 1, user_id, team_id, at: 0, by: 'member', ran_out: null },
  ...how,
});
const PICKS = [
  pick(1, 'u1', 'KC', {}),
  pick(2, 'u2', 'SF', { by: 'autopick', ran_out: true }),
  pick(3, 'u3', 'GB', { by: 'commissioner' }),
];

/** @type {DraftState} */
const STATE = {
  status: 'drafting',
  order,
  pick_no: 4,
  round: 2,
  on_clock: 'u3',
  deadline: null,
  remaining_ms: null,
  picks: PICKS,
};

/** @param {Partial<Parameters<typeof BoardPanel>[0]>} [change] */
function show(change) {
  return render(
    <MantineProvider env="test">
      <BoardPanel
        state={STATE}
        settings={SETTINGS}
        membersById={MEMBERS}
        teamsById={TEAMS}
        meId="u2"
        present={new Set(['u1'])}
        onOpenMember={() => {}}
        {...change}
      />
    </MantineProvider>,
  );
}

const names = (/** @type {string} */ role) => screen.getAllByRole(role).map((cell) => cell.textContent);

describe('the board', () => {
  it('is a table with members and rounds as headings, and says each round’s direction', () => {
    show();
    expect(
      screen.getByRole('table', {
        name: '3 members, 3 rounds, snake: the direction reverses after each round.',
      }),
    ).toBeVisible();
    expect(
      screen
        .getAllByRole('columnheader')
        .slice(0, 3)
        .map((head) => head.textContent),
    ).toEqual([
      expect.stringContaining('Ana, online. Show roster'),
      expect.stringContaining('Ben (you), away. Show roster'),
      expect.stringContaining('Cy, on the clock, away. Show roster'),
    ]);
    expect(names('rowheader')).toEqual([
      expect.stringContaining('Round 1, left to right'),
      expect.stringContaining('Round 2, right to left'),
      expect.stringContaining('Round 3, left to right'),
    ]);
  });

  it('puts each pick where it was made, in the team’s colours, with how it came about', () => {
    show();
    const [, first, second] = screen.getAllByRole('row');
    expect(within(first).getByRole('cell', { name: 'The KC, pick 1' })).toHaveTextContent('KC');
    expect(
      within(first).getByRole('cell', { name: 'The SF, pick 2, time ran out' }).querySelector('svg'),
    ).not.toBeNull();
    expect(
      within(first).getByRole('cell', { name: 'The GB, pick 3, by the commissioner' }).querySelector('svg'),
    ).not.toBeNull();
    expect(within(first).getByTitle('The KC')).toHaveStyle({ '--cell-bg': '#e31837' });
    expect(
      within(second)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['6Open, pick 6', '5Open, pick 5', '4Cy is on the clock, pick 4']);
  });

  it('lights exactly one slot, the current one', () => {
    show();
    const lit = screen.getAllByRole('cell').filter((cell) => cell.getAttribute('aria-current') === 'step');
    expect(lit.map((cell) => cell.textContent)).toEqual(['4Cy is on the clock, pick 4']);
  });

  it('shows a pick that is on its way as not yet made', () => {
    show({ pending: { team_id: 'KC', pick_no: 4 }, state: { ...STATE, picks: [] } });
    expect(screen.getByRole('cell', { name: 'The KC, pick 4, on its way' })).toBeVisible();
  });

  it('turns round on request, and then points down and up', async () => {
    show();
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: /Turn the board/ }));
    expect(names('rowheader')).toEqual([
      expect.stringContaining('Ana'),
      expect.stringContaining('Ben'),
      expect.stringContaining('Cy'),
    ]);
    expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual([
      expect.stringContaining('Round 1, top to bottom'),
      expect.stringContaining('Round 2, bottom to top'),
      expect.stringContaining('Round 3, top to bottom'),
    ]);
  });

  it('is two stops of Tab, itself and my heading; arrows lead to the others, whichever way it stands', async () => {
    const onOpenMember = vi.fn();
    show({ onOpenMember });
    const user = userEvent.setup();
    const head = (/** @type {string} */ name) =>
      screen.getByRole('button', { name: new RegExp(`^${name}[ ,]`) });
    screen.getByRole('region', { name: 'Draft board' }).focus();
    await user.tab();
    expect(head('Ben')).toHaveFocus();
    await user.keyboard('{ArrowRight}');
    expect(head('Cy')).toHaveFocus();
    await user.keyboard('{ArrowRight}');
    expect(head('Cy')).toHaveFocus();
    await user.keyboard('{Home}{Enter}');
    expect(onOpenMember).toHaveBeenCalledWith('u1');
    await user.tab();
    expect(screen.getByRole('table')).not.toContainElement(
      /** @type {HTMLElement} */ (document.activeElement),
    );
    await user.tab({ shift: true });
    expect(head('Ana')).toHaveFocus();
    await user.click(screen.getByRole('button', { name: /Turn the board/ }));
    head('Ana').focus();
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
    expect(head('Ben')).toHaveFocus();
  });

  it('opens a member’s roster from their heading', async () => {
    const onOpenMember = vi.fn();
    show({ onOpenMember });
    await userEvent.setup().click(screen.getByRole('button', { name: /^Cy,/ }));
    expect(onOpenMember).toHaveBeenCalledWith('u3');
  });
});
