// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { fakeFetch } from '../../testing/fakeFetch.js';
import { signInAs } from '../../testing/people.js';
import { session } from '../session/session.js';
import * as commissionerService from './commissionerService.js';
import * as leagueService from './leagueService.js';
import * as noticeService from './noticeService.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  session.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const offline = () => {
  throw new Error('no network');
};

describe('a sign-out, or another person’s sign-in,', () => {
  it.each([
    ['command', () => leagueService.leave('l1')],
    ['deletion', () => leagueService.remove('l1')],
  ])('ends a %s that waits: nothing is sent as the next person', async (_kind, give) => {
    signInAs({ id: 'u1' });
    const { asked } = fakeFetch(offline);
    const ended = expect(give()).rejects.toMatchObject({ code: 'unauthorized' });
    await vi.advanceTimersByTimeAsync(100);
    signInAs({ id: 'u2', token: 'token-2' });
    await vi.advanceTimersByTimeAsync(60_000);
    await ended;
    expect(asked.map(({ token }) => token)).toEqual(['token-1']);
  });

  it('ends what waits at once: it is not sent either when the same person comes back', async () => {
    signInAs({ id: 'u1' });
    const { asked } = fakeFetch(offline);
    const ended = expect(leagueService.leave('l1')).rejects.toMatchObject({ code: 'unauthorized' });
    await vi.advanceTimersByTimeAsync(100);
    session.clear();
    await vi.advanceTimersByTimeAsync(0);
    signInAs({ id: 'u1' });
    await vi.advanceTimersByTimeAsync(60_000);
    await ended;
    expect(asked).toHaveLength(1);
  });

  it('ends a change of wishes that was begun before', async () => {
    signInAs({ id: 'u1' });
    const { asked } = fakeFetch(() => {
      signInAs({ id: 'u2', token: 'token-2' });
      return { body: { version: 1 } };
    });
    await expect(noticeService.changeWishes(null, (known) => known)).rejects.toMatchObject({
      code: 'unauthorized',
    });
    expect(asked.map(({ method }) => method)).toEqual(['GET']);
  });

  it('makes the same command another one', async () => {
    signInAs({ id: 'u1' });
    const { asked } = fakeFetch(offline);
    const lost = expect(leagueService.join('code')).rejects.toMatchObject({ code: 'offline' });
    await vi.advanceTimersByTimeAsync(60_000);
    await lost;
    signInAs({ id: 'u2', token: 'token-2' });
    const server = fakeFetch(() => ({ body: {} }));
    await leagueService.join('code');
    expect(server.asked[0].body.cmd_id).not.toBe(asked[0].body.cmd_id);
  });
});

it('taking over is another command than announcing it, whose answer was lost', async () => {
  const { asked } = fakeFetch(offline);
  const lost = expect(commissionerService.takeOver('l1', null)).rejects.toMatchObject({ code: 'offline' });
  await vi.advanceTimersByTimeAsync(60_000);
  await lost;
  const server = fakeFetch(() => ({ body: { seq: 9 } }));
  await commissionerService.takeOver('l1', 1_800_000_000_000);
  expect(server.asked[0].body.cmd_id).not.toBe(asked[0].body.cmd_id);
});

it('more time names the turn that it is for, another clock does not', async () => {
  const { asked } = fakeFetch(() => ({ body: { seq: 9 } }));
  await commissionerService.setClock('l1', { add_seconds: 30 }, 5);
  await commissionerService.setClock('l1', { pick_seconds: 30 }, 5);
  const cmd_id = expect.any(String);
  expect(asked.map(({ body }) => body)).toEqual([
    { add_seconds: 30, pick_no: 5, cmd_id },
    { pick_seconds: 30, cmd_id },
  ]);
});

describe('a command that a person gives again after no answer came', () => {
  it.each([
    ['another bot', () => leagueService.addBots('l1', 1, 0)],
    ['another shuffle', () => leagueService.setOrder('l1', 'random')],
    ['the switch, which may be elsewhere by now', () => commissionerService.setAutopickOf('l1', 'u2', true)],
  ])('means %s: it has a cmd_id of its own', async (_what, give) => {
    const { asked } = fakeFetch(offline);
    const lost = expect(give()).rejects.toMatchObject({ code: 'offline' });
    await vi.advanceTimersByTimeAsync(60_000);
    await lost;
    const server = fakeFetch(() => ({ body: {} }));
    await give();
    expect(server.asked[0].body.cmd_id).not.toBe(asked[0].body.cmd_id);
  });
});
