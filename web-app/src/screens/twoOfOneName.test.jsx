/** Two members of one name, and one whose name is written from right to left: in every sentence, list and label. */
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { LeagueBanners } from '../components/commissioner/LeagueBanners.jsx';
import { drawnRecap } from '../components/recap/publicRecap.js';
import { recapText } from '../components/recap/recapExport.js';
import { eventInWords } from '../services/draft/words.js';
import { fakeFetch } from '../testing/fakeFetch.js';
import { lobbyView } from '../testing/leagueServer.js';
import { signInAs } from '../testing/people.js';
import { leagueStatus } from './leagues/leagueStatus.js';
import { MembersPanel } from './lobby/MembersPanel.jsx';
import { startChecks } from './lobby/startChecks.js';
import { MembersList } from './settings/MembersList.jsx';

const SARAH = '\u2068שרה\u2069';
const { league: plain } = lobbyView();
const league = {
  ...plain,
  commissioner_id: 'u1',
  members: ['Sam', 'Sam', 'שרה'].map((display_name, at) => ({
    ...plain.members[0],
    user_id: `u${at + 1}`,
    display_name,
    seat: at + 1,
    role: /** @type {any} */ (at === 0 ? 'commissioner' : 'member'),
  })),
};

beforeEach(() => {
  signInAs();
  fakeFetch(() => ({ body: { claims: [], leagues: [], competitions: [] } }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** @param {import('react').ReactNode} node */
const show = (node) =>
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>{node}</QueryClientProvider>
    </MantineProvider>,
  );
const labels = () => screen.getAllByRole('button').map((one) => one.getAttribute('aria-label'));

it('a takeover says which Sam', () => {
  const room = /** @type {any} */ ({ present: new Set(['u2', 'u3']), connection: { phase: 'live' } });
  const takeover = { by: 'u2', at: Date.now() + 45_500 };
  show(<LeagueBanners room={room} league={{ ...league, takeover }} me="u3" />);
  expect(screen.getByRole('status')).toHaveTextContent(
    /^Sam \(seat 1\) is away\. Sam \(seat 2\) can take over in 4\d s\./,
  );
});

it('so do the buttons for a member, in the lobby and in the settings', () => {
  show(<MembersPanel league={league} present={new Set()} me="u1" />);
  expect(labels()).toEqual(expect.arrayContaining(['Remove Sam (seat 2)', `Remove ${SARAH}`]));
  cleanup();
  show(<MembersList league={league} present={new Set()} me="u1" />);
  expect(labels()).toEqual(
    expect.arrayContaining([
      'Remove Sam (seat 2)',
      'Turn autopick on for Sam (seat 2)',
      `Hand the league over to ${SARAH}…`,
    ]),
  );
});

it('so do the lobby and my leagues', () => {
  const here = startChecks({ league, teamCount: 32, present: new Set(['u3']), me: 'u1' });
  expect(here.find(({ id }) => id === 'here')?.words).toMatch(/^Sam \(seat 2\) isn’t online yet/);
  const now = { on_clock: 'u2', picks_made: 0, picks_total: 6, deadline: null };
  const listed = /** @type {any} */ ({ ...league, status: 'drafting', now });
  expect(leagueStatus(listed, 'u1').what).toBe('Drafting: Sam (seat 2) is on the clock');
});

it('so does a draft that anybody may see, and what is shared of it', () => {
  const { people } = drawnRecap({
    ...{ name: 'ליגה', rounds: 1, draft_type: 'snake', completed_at: null, picks: [], teams: [] },
    competition: /** @type {any} */ ({ id: 'c', name: 'C', season: '' }),
    members: league.members.map(({ display_name, is_bot }) => ({ display_name, is_bot })),
  });
  expect([...people.values()].map(({ display_name }) => display_name)).toEqual([
    'Sam (seat 1)',
    'Sam (seat 2)',
    SARAH,
  ]);
  expect(recapText('ליגה', [])).toMatch(/^\u2068ליגה\u2069: the draft/);
});

it('a name, a team and a reason from right to left leave the sentence in order', () => {
  const context = {
    teamsById: new Map([['t1', { name: 'הפועל' }]]),
    membersById: new Map([['u1', { display_name: 'Ana' }]]),
  };
  /** @param {string} type @param {any} data */
  const said = (type, data) =>
    eventInWords(/** @type {any} */ ({ type, data, at: 0, actor_id: 'u1', seq: 1, epoch: 'e' }), context);
  expect(said('member_renamed', { user_id: 'u1', was: 'שרה', display_name: 'דנה' })).toBe(
    '\u2068שרה\u2069 changed their name to \u2068דנה\u2069',
  );
  expect(said('draft_paused', { remaining_ms: null, reason: 'הפסקה' })).toBe(
    'Ana paused the draft: \u2068הפסקה\u2069',
  );
  expect(said('pick_made', { pick: { user_id: 'u1', team_id: 't1', by: 'member' } })).toBe(
    'Ana picked \u2068הפועל\u2069',
  );
  expect(said('settings_changed', { name: 'ליגה', was_name: 'Liga' })).toBe(
    'Ana changed the league’s name from Liga to \u2068ליגה\u2069',
  );
});
