import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { forgetConfig } from '../services/api/configService.js';
import { session } from '../services/session/session.js';
import { fakeApi } from '../testing/api.js';
import { refusal } from '../testing/fakeFetch.js';
import { signInAs } from '../testing/people.js';
import { renderApp } from '../testing/renderApp.jsx';

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

const puts = (/** @type {any[]} */ asked) =>
  asked.filter(({ method }) => method === 'PUT').map(({ body }) => body);

beforeEach(() => {
  forgetConfig();
  signInAs();
});

afterEach(() => {
  session.clear();
  vi.unstubAllGlobals();
});

describe('what I am told', () => {
  it('is a preset, or each kind by itself', async () => {
    let now = WISHES;
    const { asked } = server({
      'GET /api/me/notifications': () => ({ body: now }),
      'PUT /api/me/notifications': ({ body }) => {
        now = {
          ...WISHES,
          preset: body.preset ?? null,
          kinds: { ...KINDS, ...body.kinds },
          quiet: body.quiet,
        };
        return { body: now };
      },
    });
    const { user } = renderApp('/account/notifications');
    await user.click(await screen.findByRole('radio', { name: /Only my turn/ }));
    expect(await screen.findByRole('radio', { name: /Only my turn/ })).toBeChecked();
    await user.click(screen.getByRole('radio', { name: /Custom/ }));
    await user.click(await screen.findByRole('checkbox', { name: 'I’m next' }));
    await vi.waitFor(() => expect(puts(asked)).toHaveLength(3));
    await user.click(await screen.findByRole('checkbox', { name: 'E-mail: It’s my turn' }));
    await vi.waitFor(() => expect(puts(asked).at(-1).kinds.turn).toEqual(['push', 'email']));
    await user.click(await screen.findByRole('checkbox', { name: /^Somebody mentions me/ }));
    await user.click(await screen.findByRole('checkbox', { name: /^The commissioner announces/ }));
    expect(screen.getByRole('checkbox', { name: /^How my teams did/ })).toBeChecked();
    await user.click(await screen.findByRole('checkbox', { name: 'E-mail: My week, every Tuesday' }));
    await vi.waitFor(() => expect(puts(asked).at(-1).kinds.digest).toEqual(['email']));
    expect(screen.getByRole('radio', { name: /Custom/ })).toBeChecked();
    expect(puts(asked)[0]).toEqual({ preset: 'only_my_turn', quiet: null, if_version: 1 });
    expect(puts(asked)[2].kinds.on_deck).toEqual(['push']);
  });

  it('says that nothing is quiet from an hour to the same hour', async () => {
    const quiet = { from: '22:00', to: '22:00', zone: 'Europe/Berlin', also_turn: true };
    server({ 'GET /api/me/notifications': () => ({ body: { ...WISHES, quiet } }) });
    renderApp('/account/notifications');
    expect(await screen.findByText('From and To are the same, so no hour is quiet.')).toBeVisible();
  });

  it('stays quiet at night, in my zone', async () => {
    let now = /** @type {any} */ (WISHES);
    const { asked } = server({
      'GET /api/me/notifications': () => ({ body: now }),
      'PUT /api/me/notifications': ({ body }) => {
        now = { ...WISHES, quiet: body.quiet };
        return { body: now };
      },
    });
    const { user } = renderApp('/account/notifications');
    await user.click(await screen.findByRole('switch', { name: 'Stay quiet at night' }));
    expect(await screen.findByLabelText('From')).toHaveValue('22:00');
    await user.click(screen.getByRole('checkbox', { name: /still tell me/ }));
    await vi.waitFor(() => expect(puts(asked)).toHaveLength(2));
    expect(puts(asked)[0]).toMatchObject({
      preset: 'what_concerns_me',
      quiet: { from: '22:00', to: '07:00', also_turn: true },
    });
    expect(puts(asked)[1].quiet.also_turn).toBe(false);
  });

  it('keeps what another device changed since, before and while this one saves', async () => {
    let now = WISHES;
    let refusals = 1;
    const quiet = { from: '23:00', to: '06:00', zone: 'Europe/Berlin', also_turn: true };
    const { asked } = server({
      'GET /api/me/notifications': () => ({ body: now }),
      'PUT /api/me/notifications': ({ body }) => {
        if (refusals > 0) {
          refusals -= 1;
          now = { ...now, kinds: { ...now.kinds, mention: [] }, version: 3 };
          return refusal('notifications_changed', 409);
        }
        now = { ...now, ...body, preset: null };
        return { body: now };
      },
    });
    const { user } = renderApp('/account/notifications');
    await user.click(await screen.findByRole('radio', { name: /Custom/ }));
    await vi.waitFor(() => expect(puts(asked)).toHaveLength(2));
    now = /** @type {any} */ ({
      ...WISHES,
      preset: null,
      kinds: { ...KINDS, result: [] },
      quiet,
      version: 2,
    });
    refusals = 1;
    await user.click(await screen.findByRole('checkbox', { name: 'I’m next' }));
    await vi.waitFor(() => expect(puts(asked)).toHaveLength(4));
    expect(puts(asked)[3]).toEqual({
      kinds: { ...KINDS, result: [], mention: [], on_deck: ['push'] },
      quiet,
      if_version: 3,
    });
    await vi.waitFor(() => expect(screen.getByRole('switch', { name: 'Stay quiet at night' })).toBeChecked());
  });

  it('says what the server refused', async () => {
    server({ 'PUT /api/me/notifications': () => refusal('rate_limited', 429) });
    const { user } = renderApp('/account/notifications');
    await user.click(await screen.findByRole('radio', { name: /Everything/ }));
    expect(await screen.findByRole('alert')).toBeVisible();
  });
});

describe('devices', () => {
  it('others are shown and turned off from here', async () => {
    let list = [LAPTOP];
    const { asked } = server({
      'GET /api/me/channels': () => ({ body: { channels: list } }),
      'DELETE /api/me/channels/c1': () => {
        list = [];
        return { status: 204 };
      },
    });
    const { user } = renderApp('/account/notifications');
    await user.click(await screen.findByRole('button', { name: 'Turn off on Firefox on Linux' }));
    await vi.waitFor(() => expect(screen.queryByText('Firefox on Linux')).toBeNull());
    expect(asked.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
  });

  it('where the server sends nothing it says so', async () => {
    server({ 'GET /api/config': () => ({ body: { features: { push: false, webhooks: [] } } }) });
    renderApp('/account/notifications');
    expect(await screen.findByText(/This server doesn’t send notifications/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Turn on notifications' })).toBeNull();
  });
});

describe('e-mail', () => {
  it('is confirmed, tested and ended', async () => {
    let state = /** @type {string|null} */ ('confirm');
    const mail = () => (state ? [{ id: 'email', kind: 'email', state, label: '', at: 0 }] : []);
    const { asked } = server({
      'GET /api/me/channels': () => ({ body: { channels: mail() } }),
      'POST /api/me/channels': () => ({ status: 201, body: mail()[0] }),
      'POST /api/me/channels/email/test': () => ({ body: { state: 'sent' } }),
      'DELETE /api/me/channels/email': () => {
        state = null;
        return { status: 204 };
      },
    });
    signInAs({ email: 'ana@example.org' });
    const { user } = renderApp('/account/notifications');
    await user.click(await screen.findByRole('button', { name: 'Send the link again' }));
    expect(await screen.findByText(/We sent a link to ana@example.org/)).toBeVisible();
    state = 'on';
    await user.click(screen.getByRole('button', { name: 'Turn off e-mail' }));
    expect(await screen.findByText('You get no e-mails.')).toBeVisible();
    state = 'on';
    await user.click(screen.getByRole('button', { name: 'Turn on e-mail' }));
    await user.click(await screen.findByRole('button', { name: 'Send me a test mail' }));
    expect(screen.getByText('E-mails go to ana@example.org.')).toBeVisible();
    await vi.waitFor(() => expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(3));
    expect(screen.queryByText('Other devices')).toBeNull();
  });
});

describe('one league', () => {
  const league = (/** @type {string} */ role) => ({
    id: 'l1',
    name: 'Sunday Pool',
    members: [{ user_id: session.get()?.user.id, display_name: 'Ana', role }],
  });

  it.each(['member', 'co_commissioner'])(
    'has a choice of its own (%s), and goes back to that of all',
    async (role) => {
      const { asked } = server({
        'GET /api/leagues/l1': () => ({ body: league(role) }),
        'GET /api/leagues/l1/notifications': () => ({ body: WISHES }),
        'PUT /api/leagues/l1/notifications': ({ body }) => ({
          body: { ...WISHES, preset: body.preset ?? WISHES.preset, own: 'preset' in body },
        }),
      });
      const { user } = renderApp('/leagues/l1/notifications');
      expect(await screen.findByRole('radio', { name: 'Same as in all leagues' })).toBeChecked();
      await user.click(screen.getByRole('radio', { name: /Only my turn/ }));
      await vi.waitFor(() => expect(screen.getByRole('radio', { name: /Only my turn/ })).toBeChecked());
      await user.click(screen.getByRole('radio', { name: 'Same as in all leagues' }));
      await vi.waitFor(() =>
        expect(puts(asked)).toEqual([{ preset: 'only_my_turn', if_version: 1 }, { if_version: 1 }]),
      );
      expect(screen.queryByText('Discord or Slack')).toBeNull();
    },
  );

  it('its commissioner adds a webhook, whose address is not shown again, and removes it', async () => {
    /** @type {object[]} */
    let hooks = [];
    const { asked } = server({
      'GET /api/leagues/l1': () => ({ body: league('commissioner') }),
      'GET /api/leagues/l1/notifications': () => ({ body: WISHES }),
      'GET /api/leagues/l1/webhooks': () => ({ body: { webhooks: hooks } }),
      'POST /api/leagues/l1/webhooks': ({ body }) => {
        hooks = [{ id: 'w1', kind: body.kind, at: 1_790_000_000_000 }];
        return { status: 201, body: hooks[0] };
      },
      'DELETE /api/leagues/l1/webhooks/w1': () => {
        hooks = [];
        return { status: 204 };
      },
    });
    const { user } = renderApp('/leagues/l1/notifications');
    const section = within(await screen.findByRole('region', { name: 'Discord or Slack' }));
    const address = await section.findByLabelText('Webhook address');
    await user.type(address, 'https://discord.com/api/webhooks/1/x');
    await user.click(section.getByRole('button', { name: 'Add webhook' }));
    const remove = await section.findByRole('button', { name: /^Remove Discord/ });
    expect(address).toHaveValue('');
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
      kind: 'discord',
      url: 'https://discord.com/api/webhooks/1/x',
    });
    await user.click(remove);
    await vi.waitFor(() => expect(section.queryByRole('button', { name: /^Remove/ })).toBeNull());
  });
});
