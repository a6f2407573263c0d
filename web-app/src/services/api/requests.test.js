// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { fakeFetch } from '../../testing/fakeFetch.js';
import { signInAs } from '../../testing/people.js';
import * as chat from '../chat/chatService.js';
import * as draft from '../draft/draftService.js';
import * as account from '../session/accountService.js';
import * as auth from '../session/authService.js';
import { session } from '../session/session.js';
import * as commissioner from './commissionerService.js';
import * as competitions from './competitionService.js';
import * as leagues from './leagueService.js';
import * as notices from './noticeService.js';
import * as season from './seasonService.js';

const USER = { id: 'u1', email: null, email_verified: false, display_name: 'Ana', is_guest: true };
const SIGN_IN = { user: USER, access_token: 'token-1', refresh_token: 'r', expires_in: 900 };

beforeEach(() => signInAs());
afterEach(() => {
  vi.unstubAllGlobals();
  session.clear();
});

/** Unusual ids, to show whether paths are escaped. */
const [L, U, T, G, C] = ['l/1', 'u/2', 't/3', 'g/4', 'c/5'];
const [l, u, t, g, c] = ['l%2F1', 'u%2F2', 't%2F3', 'g%2F4', 'c%2F5'];

const SAID = { text: 'Hi', kind: /** @type {const} */ ('message') };
const POINTS = { user_id: U, points: 1, reason: 'Bet' };
const HOOK = { kind: 'slack', url: 'https://hooks.example.org/x' };
const FILE = { name: 'A', format: /** @type {const} */ ('csv'), content: 'name\nReds\nBlues\n' };
const PASSWORDS = { password: 'a', new_password: 'b' };

/**
 * @type {[string, () => Promise<unknown>, object?][]} the expected request, the call, and the expected body besides
 *   the cmd_id
 */
const ASKED = [
  [`GET /api/leagues/${l}`, () => leagues.get(L)],
  ['POST /api/leagues', () => leagues.create({ name: 'A' }), { name: 'A' }],
  [`PATCH /api/leagues/${l}`, () => leagues.update(L, { name: 'A' }), { name: 'A' }],
  [`DELETE /api/leagues/${l}`, () => leagues.remove(L)],
  ['POST /api/leagues/join', () => leagues.join('code'), { invite_code: 'code' }],
  [`POST /api/leagues/${l}/leave`, () => leagues.leave(L), {}],
  [`DELETE /api/leagues/${l}/members/${u}`, () => leagues.removeMember(L, U)],
  [`POST /api/leagues/${l}/invite`, () => leagues.newInvite(L), {}],
  [`PUT /api/leagues/${l}/order`, () => leagues.setOrder(L, 'random'), { random: true }],
  [`PUT /api/leagues/${l}/order`, () => leagues.setOrder(L, [U, 'u1']), { user_ids: [U, 'u1'] }],
  [`POST /api/leagues/${l}/bots`, () => leagues.addBots(L, 2, 1), { count: 2, bots: 1 }],
  [`POST /api/leagues/${l}/invite/short`, () => commissioner.shortInvite(L), {}],
  [
    `POST /api/leagues/${l}/claims/${c}`,
    () => commissioner.answerClaim(L, C, true, U),
    { allow: true, user_id: U },
  ],
  [`POST /api/leagues/${l}/claims/${c}`, () => commissioner.answerClaim(L, C, false), { allow: false }],
  [`PUT /api/leagues/${l}/draft/pause`, () => commissioner.explainPause(L, 'Pizza'), { reason: 'Pizza' }],
  [`POST /api/leagues/${l}/commissioner`, () => commissioner.handOver(L, U), { user_id: U }],
  [`POST /api/leagues/${l}/commissioner`, () => commissioner.takeOver(L, null), {}],
  [
    `PUT /api/leagues/${l}/members/${u}/role`,
    () => commissioner.setRole(L, U, 'co_commissioner'),
    { role: 'co_commissioner' },
  ],
  [
    `PUT /api/leagues/${l}/members/${u}/autopick`,
    () => commissioner.setAutopickOf(L, U, true),
    { enabled: true },
  ],
  [`POST /api/leagues/${l}/draft/reset`, () => commissioner.resetDraft(L), {}],
  [
    `POST /api/leagues/${l}/draft/clock`,
    () => commissioner.setClock(L, { add_seconds: 30 }),
    { add_seconds: 30 },
  ],
  [
    `POST /api/leagues/${l}/picks/3/change`,
    () => commissioner.changePick(L, 3, T, 'Misheard'),
    { team_id: T, reason: 'Misheard' },
  ],
  [`POST /api/leagues/${l}/draft/start`, () => draft.start(L), {}],
  [`POST /api/leagues/${l}/draft/pause`, () => draft.pause(L), {}],
  [`POST /api/leagues/${l}/draft/pause`, () => draft.pause(L, 'Pizza'), { reason: 'Pizza' }],
  [`POST /api/leagues/${l}/draft/resume`, () => draft.resume(L), {}],
  [`POST /api/leagues/${l}/draft/undo`, () => draft.undo(L, {}), {}],
  [
    `POST /api/leagues/${l}/draft/undo`,
    () => draft.undo(L, { reason: 'Oops', pickNo: 3 }),
    { reason: 'Oops', pick_no: 3 },
  ],
  [
    `POST /api/leagues/${l}/picks`,
    () => draft.pick(L, { team_id: T, pick_no: 3 }),
    { team_id: T, pick_no: 3 },
  ],
  [`GET /api/leagues/${l}/queue`, () => draft.getQueue(L)],
  [
    `PUT /api/leagues/${l}/queue`,
    () => draft.putQueue(L, [T], { version: 4, cmdId: 'c2' }),
    { team_ids: [T], if_version: 4 },
  ],
  [`PUT /api/leagues/${l}/autopick`, () => draft.setAutopick(L, false, 'c1'), { enabled: false }],
  [`GET /api/leagues/${l}/draft`, () => draft.snapshot(L)],
  [`GET /api/leagues/${l}/draft?epoch=e%26&since=0`, () => draft.snapshot(L, { epoch: 'e&', since: 0 })],
  [`GET /api/leagues/${l}/recap`, () => draft.recap(L)],
  [`GET /api/leagues/${l}/recap?before=9&limit=2`, () => draft.recap(L, { before: 9, limit: 2 })],
  [`DELETE /api/leagues/${l}/recap/link`, () => draft.closeRecapLink(L)],
  [`GET /api/leagues/${l}/chat`, () => chat.read(L)],
  [`GET /api/leagues/${l}/chat?since_rev=0`, () => chat.read(L, { since: 0, before: 4 })],
  [`GET /api/leagues/${l}/chat?before=4`, () => chat.read(L, { before: 4 })],
  [`POST /api/leagues/${l}/chat`, () => chat.post(L, SAID, 'c1'), SAID],
  [`DELETE /api/leagues/${l}/chat/7`, () => chat.remove(L, 7)],
  [`PUT /api/leagues/${l}/chat/7/reactions/%F0%9F%94%A5`, () => chat.react(L, 7, '🔥', true), {}],
  [`DELETE /api/leagues/${l}/chat/7/reactions/%F0%9F%94%A5`, () => chat.react(L, 7, '🔥', false)],
  [`PUT /api/leagues/${l}/chat/read`, () => chat.seen(L, 7), { id: 7 }],
  [`GET /api/leagues/${l}/season`, () => season.read(L)],
  [`GET /api/competitions/${c}/games`, () => season.games(C)],
  [`GET /api/competitions/${c}/games?epoch=e%26&since=0`, () => season.games(C, { epoch: 'e&', since: 0 })],
  [`GET /api/leagues/${l}/standings/${u}/${t}`, () => season.opened(L, U, T)],
  [`GET /api/leagues/${l}/scoring`, () => season.rules(L)],
  ['POST /api/scoring/preview', () => season.preview(C, { a: 1 }), { competition_id: C, scoring: { a: 1 } }],
  [`PUT /api/leagues/${l}/scoring`, () => season.setScoring(L, { preset: 'wins' }), { preset: 'wins' }],
  [
    `PUT /api/competitions/${c}/games/${g}`,
    () => season.setResult(C, G, { status: 'final' }),
    { status: 'final' },
  ],
  [`POST /api/competitions/${c}/games`, () => season.addGames(C, [{ home: T }]), { games: [{ home: T }] }],
  [
    `PUT /api/leagues/${l}/overrides/${g}`,
    () => season.overrideResult(L, G, { home_score: 1 }),
    { home_score: 1 },
  ],
  [`DELETE /api/leagues/${l}/overrides/${g}`, () => season.removeOverride(L, G)],
  [`POST /api/leagues/${l}/adjustments`, () => season.adjustPoints(L, POINTS), POINTS],
  [`PUT /api/leagues/${l}/guess`, () => season.setGuess(L, 41), { value: 41 }],
  [`POST /api/leagues/${l}/season/close`, () => season.closeSeason(L), {}],
  [`POST /api/leagues/${l}/season/reopen`, () => season.reopenSeason(L, 'Late'), { reason: 'Late' }],
  [`GET /api/leagues/${l}/projection`, () => season.projection(L)],
  ['GET /api/me/calendar', () => season.calendarMade()],
  ['POST /api/me/calendar', () => season.makeCalendar()],
  ['DELETE /api/me/calendar', () => season.stopCalendar()],
  ['GET /api/me/notifications', () => notices.wishes(null)],
  [`GET /api/leagues/${l}/notifications`, () => notices.wishes(L)],
  ['POST /api/me/channels', () => notices.addMail(), { kind: 'email' }],
  [`POST /api/leagues/${l}/webhooks`, () => notices.addWebhook(L, HOOK), HOOK],
  [`DELETE /api/leagues/${l}/webhooks/w1`, () => notices.removeWebhook(L, 'w1')],
  ['POST /api/competitions', () => competitions.upload(FILE), FILE],
  ['POST /api/competitions', () => competitions.preview(FILE), { ...FILE, preview: true }],
  [`DELETE /api/me/sessions/${c}`, () => account.endSignIn(C)],
  ['DELETE /api/me/sessions', () => account.endOtherSignIns()],
  ['POST /api/me/password', () => account.changePassword(PASSWORDS), PASSWORDS],
  ['POST /api/me/email', () => account.changeEmail({ email: 'a@b.c' }), { email: 'a@b.c' }],
];

/**
 * Whether a request is a command, which may be sent twice and takes effect once: my queue, and all that a league's log
 * records.
 * @param {string} asked
 */
const isCommand = (asked) =>
  /^(POST|PUT|PATCH) \/api\/leagues/.test(asked) &&
  !/\/(short|link|read|webhooks|notifications|reactions\/.*)$/.test(asked);

/** Whether it stores a list of teams, which is one list however often it is sent. @param {string} asked @param {any} body */
const isList = (asked, body) => asked === 'POST /api/competitions' && !body.preview;

describe('what a service asks', () => {
  it('sends a list again as the same one after a lost answer, and as another one after an answer', async () => {
    let lost = true;
    const { asked } = fakeFetch(() => {
      if (lost) throw new Error('lost');
      return { body: { id: 'c1' } };
    });
    await expect(competitions.upload(FILE)).rejects.toThrow();
    lost = false;
    await competitions.upload(FILE);
    await competitions.upload(FILE);
    const ids = asked.map(({ body }) => body.cmd_id);
    expect(ids.at(-2)).toBe(ids[0]);
    expect(ids.at(-1)).not.toBe(ids[0]);
  });

  it.each(ASKED)('%s', async (asked, ask, body) => {
    const network = fakeFetch(() => ({ body: { leagues: [] } }));
    await ask();
    expect(network.asked).toHaveLength(1);
    const [one] = network.asked;
    const isDeletion = one.method === 'DELETE' && /cmd_id=[\w-]{36}$/.test(one.path);
    expect(`${one.method} ${isDeletion ? one.path.slice(0, -44) : one.path}`).toBe(asked);
    expect(one.token).toBe('token-1');
    const { cmd_id, ...rest } = one.body ?? {};
    expect(rest).toEqual(body ?? {});
    expect(Boolean(cmd_id)).toBe(isCommand(asked) || isList(asked, body));
  });

  it('is said of a file, as it is', async () => {
    const { asked } = fakeFetch(() => ({ body: {} }));
    await season.importGames(C, { format: 'nflverse', season: '2024', content: 'a,b\n' });
    await season.importGames(C, { format: 'espn', content: '{}' });
    expect(asked.map(({ path, body }) => [path, body])).toEqual([
      [`/api/competitions/${c}/import?format=nflverse&season=2024`, 'a,b\n'],
      [`/api/competitions/${c}/import?format=espn`, '{}'],
    ]);
  });
});

/** @type {[string, () => Promise<unknown>, object?][]} */
const OPEN = [
  ['POST /api/auth/register', () => auth.register({ email: 'a', password: 'b', display_name: 'c' })],
  ['POST /api/auth/login', () => auth.login({ email: 'a', password: 'b' })],
  ['POST /api/auth/guest', () => auth.guest({ display_name: 'c' })],
  ['POST /api/auth/password/forgot', () => auth.forgotPassword({ email: 'a' })],
  ['POST /api/auth/password/reset', () => auth.resetPassword({ token: 'k', password: 'b' })],
  ['POST /api/auth/seat', () => commissioner.openSeat('k')],
  ['POST /api/invites/claim', () => commissioner.claimSeat('code', 'Sam')],
  ['POST /api/invites/preview', () => leagues.preview('code')],
  ['GET /api/recap/k%2F1', () => draft.publicRecap('k/1')],
];

describe('what anybody may ask', () => {
  it.each(OPEN)('%s, without saying who is signed in', async (asked, ask) => {
    const network = fakeFetch(() => ({ body: SIGN_IN }));
    await ask();
    expect(network.asked.map(({ method, path, token }) => [`${method} ${path}`, token])).toEqual([
      [asked, null],
    ]);
  });
});
