// @vitest-environment node
/** What services make of the server's answers, and unusual requests. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { fakeFetch, refusal } from '../../testing/fakeFetch.js';
import { signInAs } from '../../testing/people.js';
import * as draft from '../draft/draftService.js';
import { ticketFor } from '../live/realtimeService.js';
import * as push from '../push.js';
import * as account from '../session/accountService.js';
import * as auth from '../session/authService.js';
import { session } from '../session/session.js';
import * as commissioner from './commissionerService.js';
import * as competitions from './competitionService.js';
import { forgetConfig, getConfig } from './configService.js';
import { takeEarly } from './early.js';
import { pageText, send } from './http.js';
import * as leagues from './leagueService.js';
import * as notices from './noticeService.js';
import * as season from './seasonService.js';

const USER = { id: 'u1', email: null, email_verified: false, display_name: 'Ana', is_guest: true };
const SIGN_IN = { user: USER, access_token: 'token-9', refresh_token: 'r', expires_in: 900, league_id: 'l1' };
const NOW = 1_800_000_000_000;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  vi.stubGlobal('window', { location: { origin: 'https://draft.example' } });
  forgetConfig();
  signInAs();
});
afterEach(() => {
  session.clear();
  forgetConfig();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** @type {[string, () => Promise<unknown>, object, unknown][]} what is asked, how, the answer, and what comes of it */
const ANSWERS = [
  ['GET /api/leagues', () => leagues.list(), { leagues: [1] }, [1]],
  ['POST /api/invites/preview', () => leagues.preview('c'), { league: { name: 'A' } }, { name: 'A' }],
  ['GET /api/competitions', () => competitions.list(), { competitions: [1] }, [1]],
  [
    'GET /api/competitions/c%2F1/teams',
    () => competitions.teams('c/1'),
    { teams: [1], rating_source: 'Last season', sport: 'Soccer', more: 1 },
    { teams: [1], rating_source: 'Last season', sport: 'Soccer' },
  ],
  [
    'GET /api/competitions/c/teams',
    () => competitions.teams('c'),
    { teams: [1] },
    { teams: [1], rating_source: null, sport: '' },
  ],
  ['GET /api/leagues/l1/claims', () => commissioner.claims('l1'), { claims: [1] }, [1]],
  [
    'POST /api/leagues/l1/members/u%2F2/seat-link',
    () => commissioner.seatLink('l1', 'u/2'),
    { url: 'http://127.0.0.1:8000/seat#s' },
    'https://draft.example/seat#s',
  ],
  [
    'POST /api/leagues/l1/recap/link',
    () => draft.openRecapLink('l1'),
    { url: 'https://elsewhere.example/recap#k' },
    'https://elsewhere.example/recap#k',
  ],
  ['GET /api/leagues/l1/webhooks', () => notices.webhooks('l1'), { webhooks: [1] }, [1]],
  ['GET /api/me/sessions', () => account.signIns(), { sessions: [1] }, [1]],
  ['GET /api/me/channels', () => push.channels(), { channels: [1] }, [1]],
  ['POST /api/me/channels/c1/test', () => push.test('c1'), { state: 'sent' }, { state: 'sent' }],
  ['DELETE /api/me/channels/c1', () => push.remove('c1'), {}, {}],
  ['POST /api/realtime/ticket', () => ticketFor('l1'), { ticket: 't' }, { ticket: 't' }],
  ['POST /api/auth/guest', () => auth.guest({ display_name: 'Ana' }), SIGN_IN, USER],
  ['POST /api/auth/seat', () => commissioner.openSeat('k1'), SIGN_IN, { user: USER, leagueId: 'l1' }],
  ['GET /api/me', () => auth.me(), { ...USER, display_name: 'Bea' }, { ...USER, display_name: 'Bea' }],
  ['PATCH /api/me', () => auth.updateMe({ display_name: 'Bea' }), { user: USER }, USER],
  ['POST /api/me/credentials', () => auth.addCredentials({ email: 'a', password: 'b' }), USER, USER],
];

describe('what a service makes of', () => {
  it.each(ANSWERS)('%s', async (asked, ask, body, made) => {
    const network = fakeFetch(() => ({ body }));
    expect(await ask()).toEqual(made);
    expect(network.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([asked]);
  });
});

it('a sign-in is kept until it is over, by this device’s clock', async () => {
  fakeFetch(() => ({ body: SIGN_IN }));
  await auth.login({ email: 'a', password: 'b' });
  expect(session.get()).toMatchObject({
    user: USER,
    access_token: 'token-9',
    refresh_token: 'r',
    expires_at: NOW + 900_000,
  });
});

it('my new name is kept; somebody else’s is not', async () => {
  fakeFetch(() => ({ body: { user: { ...USER, display_name: 'Bea' } } }));
  await auth.updateMe({ display_name: 'Bea' });
  expect(session.get()?.user.display_name).toBe('Bea');
  fakeFetch(() => ({ body: { ...USER, id: 'u9', display_name: 'Cy' } }));
  expect(await auth.me()).toMatchObject({ display_name: 'Cy' });
  expect(session.get()?.user).toMatchObject({ id: 'u1', display_name: 'Bea' });
  session.clear();
  await auth.me();
  expect(session.get()).toBeNull();
});

describe('signing out', () => {
  it('tells the server, and ends here whatever it says', async () => {
    for (const answer of [{ status: 204 }, refusal('internal_error', 500)]) {
      signInAs();
      const { asked } = fakeFetch(() => answer);
      await auth.logout();
      expect(asked).toMatchObject([
        { path: '/api/auth/logout', body: { refresh_token: 'refresh-of-token-1' }, token: 'token-1' },
      ]);
      expect(session.get()).toBeNull();
    }
  });

  it('waits two seconds for a server that does not answer', async () => {
    fakeFetch(() => new Promise(() => {}));
    const done = auth.logout();
    await vi.advanceTimersByTimeAsync(1_999);
    expect(session.get()).not.toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    await done;
    expect(session.get()).toBeNull();
  });

  it('of nobody asks nothing', async () => {
    session.clear();
    const { asked } = fakeFetch(() => ({}));
    await auth.logout();
    expect(asked).toEqual([]);
  });
});

describe('a seat’s link', () => {
  it('is opened under one cmd_id until there is an answer, with the name only of somebody new', async () => {
    let lost = true;
    const { asked } = fakeFetch(() => {
      if (lost) throw new Error('lost');
      return { body: SIGN_IN };
    });
    await expect(commissioner.openSeat('new.k2', 'Sam')).rejects.toMatchObject({ code: 'offline' });
    lost = false;
    await commissioner.openSeat('new.k2', 'Sam');
    await commissioner.openSeat('k3');
    const [first, second, other] = asked.map(({ body }) => body);
    expect(first).toEqual({ token: 'new.k2', display_name: 'Sam', cmd_id: expect.any(String) });
    expect(second).toEqual(first);
    expect(other).toEqual({ token: 'k3', cmd_id: expect.any(String) });
    expect(other.cmd_id).not.toBe(first.cmd_id);
  });

  it('says whether it is for somebody new', () => {
    expect(['new.k', 'k', 'k.new.'].map(commissioner.isForSomebodyNew)).toEqual([true, false, false]);
  });
});

it('a confirmed e-mail counts although it cannot be read again now', async () => {
  fakeFetch(({ path }) => (path === '/api/me' ? refusal('unavailable', 503) : { body: {} }));
  await account.verifyEmail({ token: 'k' });
});

it('what a server offers is asked once, and again after a failure', async () => {
  let fails = true;
  const { asked } = fakeFetch(() => (fails ? refusal('unavailable', 503) : { body: { features: {} } }));
  await expect(getConfig()).rejects.toMatchObject({ code: 'unavailable' });
  fails = false;
  expect(await Promise.all([getConfig(), getConfig()])).toEqual([{ features: {} }, { features: {} }]);
  await getConfig();
  expect(asked.map(({ path, token }) => [path, token])).toEqual(Array(2).fill(['/api/config', null]));
});

describe('a page of what happened since a cursor', () => {
  it.each([
    ['games', () => season.games('c', { epoch: 'e' })],
    ['games', () => season.games('c', { since: 3 })],
    ['draft', () => draft.snapshot('l', { epoch: 'e' })],
    ['draft', () => draft.snapshot('l', { since: 3 })],
  ])('needs both its log and its number: %s', async (path, ask) => {
    const { asked } = fakeFetch(() => ({ body: {} }));
    await ask();
    expect(asked[0].path.endsWith(`/${path}`)).toBe(true);
  });
});

it.each([
  [20_000, 'early'],
  [20_001, null],
])('what the page asked for itself is new for twenty seconds: %i', async (ms, expected) => {
  vi.spyOn(performance, 'now').mockReturnValue(ms);
  vi.stubGlobal('dnEarly', [{ asked: 'GET /api/x  ', answer: Promise.resolve('early') }]);
  expect(await takeEarly('GET', '/api/x', null, undefined)).toBe(expected);
  expect(takeEarly('GET', '/api/x', null, undefined), 'once').toBeNull();
});

describe('one request', () => {
  /** Replaces the browser's network. @param {(path: string, init: any) => Response} answer */
  function browser(answer) {
    /** @type {[string, any][]} */
    const asked = [];
    vi.stubGlobal('fetch', async (/** @type {string} */ path, /** @type {any} */ init) => {
      asked.push([path, init]);
      return answer(path, init);
    });
    return asked;
  }
  const ok = () => new Response('{"a":1}');

  it.each([
    ['nothing', undefined, undefined, undefined],
    ['text', 'a,b', 'text/plain', 'a,b'],
    ['no text', '', 'text/plain', ''],
    ['JSON', { a: 1 }, 'application/json', '{"a":1}'],
    ['null', null, 'application/json', 'null'],
  ])('sends %s as what it is', async (_what, body, type, sent) => {
    const asked = browser(ok);
    await send('POST', '/api/x', { body });
    expect(asked[0][1]).toMatchObject({ method: 'POST', cache: 'no-store' });
    expect(asked[0][1].headers['content-type']).toBe(type);
    expect(asked[0][1].body).toBe(sent);
  });

  it('says who asks only if somebody does, and may outlive its page', async () => {
    const asked = browser(ok);
    await send('GET', '/api/x', { token: 'k', keepalive: true });
    await send('GET', '/api/x', { token: null });
    expect(asked.map(([, { headers, keepalive }]) => [headers.authorization, keepalive])).toEqual([
      ['Bearer k', true],
      [undefined, undefined],
    ]);
  });

  it('gives JSON, a file as it is asked for, or nothing', async () => {
    browser((path) => (path === '/none' ? new Response(null, { status: 204 }) : new Response('{"a":1}')));
    expect(await send('GET', '/api/x')).toEqual({ a: 1 });
    const file = await send('GET', '/api/x', { asFile: true });
    expect(await file.text()).toBe('{"a":1}');
    expect(await send('GET', '/none')).toBeNull();
  });

  it('for an export gives the file itself, one of JSON too', async () => {
    const asked = browser(() => new Response('{"a":1}'));
    const file = await season.exported('l1', 'games', 'json');
    expect(await file.text()).toBe('{"a":1}');
    expect(asked[0][0]).toBe('/api/leagues/l1/export?what=games&format=json');
  });

  it('that was given up before it began is not sent', async () => {
    const asked = browser(ok);
    await expect(send('GET', '/api/x', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(asked).toEqual([]);
  });

  it('that is over leaves no timer and listens to nobody', async () => {
    browser(ok);
    const abort = new AbortController();
    const removed = vi.spyOn(abort.signal, 'removeEventListener');
    await send('GET', '/api/x', { signal: abort.signal });
    expect(vi.getTimerCount()).toBe(0);
    expect(removed).toHaveBeenCalledOnce();
  });

  it('for the page itself says so, and fails as others do', async () => {
    const asked = browser(() => new Response('<html>'));
    expect(await pageText()).toBe('<html>');
    expect(asked).toEqual([['/', { cache: 'no-store', headers: { accept: 'text/html' } }]]);
    browser(() => new Response('', { status: 502 }));
    await expect(pageText()).rejects.toMatchObject({ code: 'unavailable' });
  });
});
