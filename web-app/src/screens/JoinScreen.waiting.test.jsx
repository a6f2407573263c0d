import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { keptClaim } from '../services/session/keptClaim.js';
import { session } from '../services/session/session.js';
import { signedIn } from '../testing/api.js';
import { refusal } from '../testing/fakeFetch.js';
import { PREVIEW } from '../testing/invitation.js';
import { openInvitation } from '../testing/openInvitation.jsx';
import { signInAs } from '../testing/people.js';

const CLAIMED = {
  'POST /api/invites/claim': () => ({ body: { claim_id: 'c1', token: 'claim-1', expires_in: 600 } }),
};

afterEach(() => {
  session.clear();
  keptClaim.drop('code-1');
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Asks for a seat by a tap on a name. @param {string} name @param {Partial<typeof PREVIEW>} league */
async function askAs(name, league = {}, answers = {}) {
  const app = openInvitation({ ...CLAIMED, ...answers }, { ...PREVIEW, ...league });
  await app.user.click(await screen.findByRole('button', { name: 'I’m already in this league' }));
  const names = within(await screen.findByRole('group', { name: 'Which of these are you?' }));
  await app.user.click(names.getByRole('button', { name }));
  return app;
}

describe('the way back in', () => {
  it('is asked for by a tap on a name, which stands there once', async () => {
    const { user, posted } = await askAs('Ben');
    expect(screen.getByRole('button', { name: 'Ben' })).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByRole('button', { name: 'Ana' })).toHaveAttribute('aria-pressed', 'false');
    expect(screen.getByLabelText('Display name')).toHaveValue('Ben');
    expect(screen.getAllByText('Ben')).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: 'Ask to be let in' }));
    await screen.findByText('Waiting for Ana to let you in as Ben. Keep this page open.');
    expect(posted('/api/invites/claim')[0].body).toMatchObject({ display_name: 'Ben' });
    expect(screen.getByRole('region', { name: 'Who is in' })).toBeVisible();
  });

  it('offers no bot, which nobody signs in as', async () => {
    const names = ['Ana', 'Robo', 'Ben'];
    await askAs('Ben', { member_names: names, member_colors: [0, 1, 2], member_bots: [false, true, false] });
    const group = screen.getByRole('group', { name: 'Which of these are you?' });
    expect(
      within(group)
        .getAllByRole('button')
        .map((one) => one.textContent),
    ).toEqual([expect.stringContaining('Ana'), expect.stringContaining('Ben')]);
  });

  it.each([
    [
      'Ben',
      { status: 'drafting' },
      /^Can’t reach Ana\? Ask another member to open the league\. .* take over as commissioner, which takes up to 4 minutes\./,
    ],
    ['Ben', { status: 'paused', pick_seconds: 14_400 }, /takes up to 12 hours\./],
    ['Ben', { status: 'drafting', pick_seconds: null }, /takes up to 24 hours\./],
    ['Ben', { status: 'lobby' }, /takes up to 24 hours\./],
    ['Ben', { status: 'lobby', pick_seconds: null }, /takes up to 2 days\./],
    ['Ben', { status: 'complete' }, null],
    ['Ana', { status: 'lobby' }, /^If you’re the commissioner.* another member .* take over as/],
    ['ana', { status: 'complete' }, /^If you’re the commissioner.* other device/],
    ['jose', { status: 'complete', commissioner_name: 'José' }, /^If you’re the commissioner.* other device/],
  ])('says who else can help %s, and where (%o)', async (name, league, help) => {
    const { user } = await askAs('Ben', league);
    await user.clear(screen.getByLabelText('Display name'));
    await user.type(screen.getByLabelText('Display name'), name);
    await user.click(screen.getByRole('button', { name: 'Ask to be let in' }));
    await screen.findByRole('button', { name: 'Stop waiting' });
    const helps = screen.queryByText(/take over|yourself/);
    if (help === null) expect(helps).toBeNull();
    else expect(helps).toHaveTextContent(help);
    if (name === 'Ben') expect(screen.getByText(/shows on Ana’s screen/)).toBeVisible();
    const clockRuns = 'status' in league && league.status === 'drafting' && !('pick_seconds' in league);
    expect(screen.queryAllByText(/^The draft goes on\. If your turn comes/)).toHaveLength(Number(clockRuns));
  });

  it.each([
    [{ status: 'lobby' }, 'Nobody in Sunday Night goes by that name. New here? Go back and join.'],
    [{ status: 'complete' }, 'Nobody in Sunday Night goes by that name. Tap yours above, or ask Ana.'],
  ])('tells who is not in it what to do: %o', async (league, words) => {
    const { user } = await askAs('Ben', league, {
      'POST /api/invites/claim': () => refusal('member_not_found', 404),
    });
    await user.type(screen.getByLabelText('Display name'), 'ny');
    await user.click(screen.getByRole('button', { name: 'Ask to be let in' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(words);
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(screen.getByRole('button', { name: 'I’m already in this league' })).toBeVisible();
    expect(document.body).not.toHaveFocus();
  });
});

describe('a replaced invitation, which may be all that a member has who lost their sign-in', () => {
  const DEAD = { 'POST /api/invites/preview': () => refusal('invite_not_found', 404) };

  it('asks the commissioner as well, and goes on waiting after a reload', async () => {
    const { user, posted } = openInvitation({ ...CLAIMED, ...DEAD });
    await user.click(await screen.findByRole('button', { name: 'I’m already in this league' }));
    await user.type(await screen.findByLabelText('Display name'), 'Sam{Enter}');
    await screen.findByText('Waiting for the commissioner to let you in as Sam. Keep this page open.');
    expect(screen.getByText(/^Can’t reach them\? Ask another member/)).toBeVisible();
    expect(posted('/api/invites/claim')[0].body).toMatchObject({
      invite_code: 'code-1',
      display_name: 'Sam',
    });
    cleanup();
    const again = openInvitation(DEAD);
    await screen.findByText(/^Waiting for the commissioner to let you in as Sam/);
    await again.user.click(screen.getByRole('button', { name: 'Stop waiting' }));
    expect(screen.getByRole('heading', { name: 'This invitation doesn’t work' })).toBeVisible();
  });

  it('says what to do if nobody goes by that name', async () => {
    const { user } = openInvitation({
      ...DEAD,
      'POST /api/invites/claim': () => refusal('member_not_found', 404),
    });
    await user.click(await screen.findByRole('button', { name: 'I’m already in this league' }));
    await user.type(await screen.findByLabelText('Display name'), 'Sam{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('Nobody in that league goes by that name.');
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(screen.getByRole('heading', { name: 'This invitation doesn’t work' })).toBeVisible();
  });

  it('offers an account no seat, which would sign it out', async () => {
    signInAs({ id: 'u9', email: 'a@b.c' });
    openInvitation({ ...DEAD, 'POST /api/leagues/join': () => refusal('invite_not_found', 404) });
    await screen.findByRole('heading', { name: 'This invitation doesn’t work' });
    expect(screen.queryByRole('button', { name: 'I’m already in this league' })).toBeNull();
  });
});

describe('a request for a seat', () => {
  it('goes on waiting to be let in after a reload, until told to stop', async () => {
    const first = openInvitation(CLAIMED);
    await first.user.click(await screen.findByRole('button', { name: 'I’m already in this league' }));
    await screen.findByRole('button', { name: 'Ask to be let in' });
    await first.user.type(screen.getByLabelText('Display name'), 'Theo');
    await first.user.click(screen.getByRole('button', { name: 'Ask to be let in' }));
    await screen.findByText(/Waiting for Ana to let you in/);
    cleanup();
    const again = openInvitation(CLAIMED);
    expect(await screen.findByText(/Waiting for Ana to let you in as Theo/)).toBeVisible();
    expect(again.posted('/api/invites/claim')).toEqual([]);
    await again.user.click(screen.getByRole('button', { name: 'Stop waiting' }));
    expect(screen.getByRole('button', { name: 'Join the league' })).toBeVisible();
    cleanup();
    openInvitation(CLAIMED);
    expect(await screen.findByRole('button', { name: 'Join the league' })).toBeVisible();
  });

  it.each([
    ['whole', true, {}],
    ['for this league alone', true, { refresh_token: 'seat.league-1.secret' }],
    ['of an account, for this league alone', false, { refresh_token: 'seat.league-1.secret' }],
  ])(
    'takes who waited into their seat, and waits no more (the sign-in is %s)',
    async (_, is_guest, scope) => {
      keptClaim.keep('code-1', 'claim-1', 600);
      const answer = { ...signedIn({ is_guest }), ...scope, league_id: 'league-1' };
      vi.useFakeTimers();
      const { where, posted } = openInvitation({ 'POST /api/auth/seat': () => ({ body: answer }) });
      await screen.findByText(/Waiting for Ana to let you in/);
      await vi.advanceTimersByTimeAsync(3_000);
      await waitFor(() => expect(where()).toBe('/leagues/league-1'));
      expect(posted('/api/auth/seat')[0].body).toMatchObject({ token: 'claim-1' });
      expect(keptClaim.read('code-1')).toBeNull();
    },
  );

  describe('who is let in after all', () => {
    const letIn = { ...signedIn({ is_guest: true }), league_id: 'league-1' };

    /** Waits with a request on its way, and says when it is answered. */
    async function waiting() {
      keptClaim.keep('code-1', 'claim-1', 600);
      vi.useFakeTimers();
      let answer = (/** @type {any} */ _body) => {};
      const app = openInvitation({
        'POST /api/auth/seat': () => new Promise((resolve) => (answer = (body) => resolve({ body }))),
        'POST /api/invites/claim': () => ({ body: { claim_id: 'c2', token: 'claim-2', expires_in: 600 } }),
      });
      await screen.findByText(/Waiting for Ana to let you in/);
      await vi.advanceTimersByTimeAsync(3_000);
      expect(app.posted('/api/auth/seat')).toHaveLength(1);
      const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
      const isLetIn = async () => {
        answer(letIn);
        await waitFor(() => expect(session.get()?.user.id).toBe('u9'));
        await vi.advanceTimersByTimeAsync(100);
      };
      return { ...app, user, isLetIn };
    }

    it('is not taken away from another request', async () => {
      const { user, where, isLetIn } = await waiting();
      await user.click(screen.getByRole('button', { name: 'Stop waiting' }));
      await user.click(screen.getByRole('button', { name: 'I’m already in this league' }));
      await user.type(screen.getByLabelText('Display name'), 'Theo{Enter}');
      await screen.findByText(/Waiting for Ana to let you in/);
      await isLetIn();
      expect(where()).toBe('/join/code-1');
      expect(keptClaim.read('code-1')).toBe('claim-2');
    });

    it('is not taken away from another screen', async () => {
      const { user, where, isLetIn } = await waiting();
      await user.click(screen.getAllByRole('link', { name: /Draftnight/ })[0]);
      await waitFor(() => expect(screen.queryByText(/Waiting for/)).toBeNull());
      await isLetIn();
      expect(where()).not.toMatch(/league-1|join/);
      expect(keptClaim.read('code-1')).toBeNull();
    });
  });

  it('an account does not wait for a seat that would sign it out', async () => {
    keptClaim.keep('code-1', 'claim-1', 600);
    signInAs({ id: 'u9', email: 'theo@example.com' });
    openInvitation({});
    expect(await screen.findByRole('button', { name: 'Join as Ana' })).toBeVisible();
    expect(screen.queryByText(/Waiting for/)).toBeNull();
  });

  it('a request that has expired is not waited for', async () => {
    keptClaim.keep('code-1', 'claim-1', -1);
    openInvitation({});
    expect(await screen.findByRole('button', { name: 'Join the league' })).toBeVisible();
  });
});
