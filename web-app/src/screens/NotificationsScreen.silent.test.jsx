import { screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { forgetConfig } from '../services/api/configService.js';
import { session } from '../services/session/session.js';
import { fakeApi } from '../testing/api.js';
import { signInAs } from '../testing/people.js';
import { renderApp } from '../testing/renderApp.jsx';

const notes = vi.hoisted(() => /** @type {object[]} */ ([]));
vi.mock('../components/common/notify.js', async (original) => ({
  .../** @type {object} */ (await original()),
  notify: (/** @type {object} */ note) => notes.push(note),
}));

const KINDS = {
  turn: ['push'],
  on_deck: [],
  mention: ['push'],
  announcement: ['push'],
  result: ['push'],
  lead_change: [],
  digest: [],
};
const WISHES = { preset: 'what_concerns_me', kinds: KINDS, own: false, quiet: null, version: 1 };
const LAPTOP = { id: 'c1', kind: 'push', state: 'on', label: 'Firefox on Linux', at: 1_790_000_000_000 };

/** @param {Record<string, (asked: any) => any>} more */
const server = (more = {}) =>
  fakeApi({
    'GET /api/config': () => ({
      body: { features: { push: true, push_key: 'AQID', email: true, webhooks: ['discord', 'slack'] } },
    }),
    'GET /api/me/channels': () => ({ body: { channels: [LAPTOP] } }),
    'GET /api/me/notifications': () => ({ body: WISHES }),
    'GET /api/leagues': () => ({ body: { leagues: [] } }),
    ...more,
  });

beforeEach(() => {
  forgetConfig();
  signInAs();
});

afterEach(() => {
  notes.length = 0;
  session.clear();
  vi.unstubAllGlobals();
});

describe('a server that sends nothing to me', () => {
  const features = { push: false, webhooks: [] };
  const LEAGUE = { 'GET /api/leagues/l1': () => ({ body: { id: 'l1', name: 'Pool', members: [] } }) };

  it.each(['/account/notifications', '/leagues/l1/notifications'])(
    'offers no choice without effect, and says why (%s)',
    async (path) => {
      server({
        ...LEAGUE,
        'GET /api/config': () => ({ body: { features } }),
        'GET /api/leagues/l1/notifications': () => ({ body: { ...WISHES, own: true, preset: null } }),
        'GET /api/me/notifications': () => ({ body: { ...WISHES, preset: null } }),
      });
      renderApp(path);
      const group = await screen.findByRole('group', { name: 'Tell me about' });
      await vi.waitFor(() => expect(group).toBeDisabled());
      expect(group).toHaveAccessibleDescription(
        /^This server sends no notifications, so these choices do noth/,
      );
      const switches = [...screen.getAllByRole('checkbox'), ...screen.queryAllByRole('switch')];
      for (const one of switches) expect(one).toBeDisabled();
    },
  );

  it('tells a guest that it takes an e-mail address', async () => {
    server({ 'GET /api/config': () => ({ body: { features: { ...features, email: true } } }) });
    renderApp('/account/notifications');
    const group = await screen.findByRole('group', { name: 'Tell me about' });
    await vi.waitFor(() => expect(group).toBeDisabled());
    expect(group).toHaveAccessibleDescription(/^Nothing reaches you here: .*no e-mail address/);
  });

  it('says that mails are only kept as files', async () => {
    signInAs({ email: 'ana@example.org' });
    server({
      'GET /api/config': () => ({ body: { features: { ...features, email: true, email_outbox: true } } }),
    });
    renderApp('/account/notifications');
    const group = await screen.findByRole('group', { name: 'Tell me about' });
    await vi.waitFor(() => expect(group).toHaveAccessibleDescription(/^This server sends no mail yet/));
    expect(group).toBeEnabled();
    const mail = screen.getByRole('region', { name: 'E-mail' });
    expect(mail).toHaveTextContent('it keeps each one as a file, which only its operator can open');
  });

  it('begins a choice of my own with e-mails where it sends nothing else, and says what a preset mails', async () => {
    signInAs({ email: 'ana@example.org' });
    const { asked } = server({
      'GET /api/config': () => ({ body: { features: { ...features, email: true } } }),
      'PUT /api/me/notifications': () => ({ body: WISHES }),
    });
    const { user } = renderApp('/account/notifications');
    expect(await screen.findByText('My turn and announcements.')).toBeVisible();
    await user.click(screen.getByRole('radio', { name: /Custom/ }));
    await vi.waitFor(() =>
      expect(asked.find(({ method }) => method === 'PUT')?.body).toMatchObject({
        kinds: { turn: ['email'], mention: ['email'] },
      }),
    );
  });

  it('says of a test mail that it was kept as a file', async () => {
    signInAs({ email: 'ana@example.org' });
    server({
      'GET /api/config': () => ({ body: { features: { ...features, email: true, email_outbox: true } } }),
      'GET /api/me/channels': () => ({ body: { channels: [{ id: 'm', kind: 'email', state: 'on' }] } }),
      'POST /api/me/channels/email/test': () => ({ status: 204 }),
    });
    const { user } = renderApp('/account/notifications');
    await user.click(await screen.findByRole('button', { name: 'Send me a test mail' }));
    await vi.waitFor(() => expect(notes).toHaveLength(1));
    expect(notes[0]).toMatchObject({ title: 'Kept as a file', message: expect.stringMatching(/as a file/) });
  });

  it('lets only the choice of e-mails through where it sends nothing else', async () => {
    signInAs({ email: 'ana@example.org' });
    server({
      'GET /api/config': () => ({ body: { features: { ...features, email: true } } }),
      'GET /api/me/notifications': () => ({ body: { ...WISHES, preset: null } }),
    });
    renderApp('/account/notifications');
    expect(await screen.findByText('This server sends nothing to devices, only e-mail.')).toBeVisible();
    expect(screen.getByRole('checkbox', { name: 'I’m next' })).toBeDisabled();
    expect(screen.getByRole('checkbox', { name: 'E-mail: I’m next' })).toBeEnabled();
    expect(screen.getByRole('group', { name: 'Tell me about' })).toBeEnabled();
  });
});
