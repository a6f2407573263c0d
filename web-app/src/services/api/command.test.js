// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { fakeFetch, refusal } from '../../testing/fakeFetch.js';
import * as draftService from '../draft/draftService.js';
import { command, tryAgainNow } from './command.js';
import * as leagueService from './leagueService.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const offline = () => {
  throw new Error('no network');
};

/** @param {number} failures before an answer @param {import('../../testing/fakeFetch.js').Answer} answer @param {() => any} [fail] */
function flaky(failures, answer, fail = offline) {
  let left = failures;
  return fakeFetch(() => {
    left -= 1;
    return left >= 0 ? fail() : answer;
  });
}

describe('command', () => {
  it('is sent once when it is answered, with a cmd_id of its own', async () => {
    const { asked } = fakeFetch(() => ({ body: { seq: 7 } }));
    expect(await command('post', '/api/x', { a: 1 })).toEqual({ seq: 7 });
    await command('post', '/api/x', { a: 1 });
    expect(asked[0].body).toMatchObject({ a: 1, cmd_id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(asked[1].body.cmd_id).not.toBe(asked[0].body.cmd_id);
  });

  it('that a person repeats after no answer came takes effect once', async () => {
    const { asked } = flaky(99, { body: {} });
    const points = { user_id: 'u2', points: -5, reason: 'Late' };
    const lost = expect(command('post', '/api/x', points)).rejects.toMatchObject({ code: 'offline' });
    await vi.advanceTimersByTimeAsync(60_000);
    await lost;
    const first = asked.at(-1)?.body.cmd_id;
    const server = fakeFetch(() => ({ body: { seq: 7 } }));
    await command('post', '/api/x', points);
    await command('post', '/api/x', points);
    const ids = server.asked.map(({ body }) => body.cmd_id);
    expect(ids[0]).toBe(first);
    expect(ids[1]).not.toBe(first); // answered: the next one is meant anew
  });

  it.each([
    ['another came between', async () => void (await command('post', '/api/y'))],
    ['it is about another turn', async () => {}],
    ['it is long ago', async () => void (await vi.advanceTimersByTimeAsync(11 * 60_000))],
  ])('that a person sends again is another one if %s', async (why, before) => {
    const { asked } = flaky(99, { body: {} });
    const lost = expect(command('post', '/api/x', {}, { about: 3 })).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(60_000);
    await lost;
    const first = asked.at(-1)?.body.cmd_id;
    const server = fakeFetch(() => ({ body: { seq: 7 } }));
    await before();
    await command('post', '/api/x', {}, { about: why.includes('turn') ? 4 : 3 });
    expect(server.asked.at(-1)?.body.cmd_id).not.toBe(first);
  });

  it('is sent again with the same cmd_id until there is an answer', async () => {
    const { asked } = flaky(4, { body: { seq: 7 } });
    const sent = command('post', '/api/x');
    await vi.advanceTimersByTimeAsync(12_000);
    expect(await sent).toEqual({ seq: 7 });
    expect(asked).toHaveLength(5);
    expect(new Set(asked.map(({ body }) => body.cmd_id)).size).toBe(1);
  });

  it('waits longer each time, and as long as the server wishes', async () => {
    const { asked } = flaky(1, { body: {} }, () => refusal('unavailable', 503, { 'retry-after': '4' }));
    const sent = command('post', '/api/x');
    await vi.advanceTimersByTimeAsync(3_900);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    await sent;
    expect(asked).toHaveLength(2);
  });

  it('that the gateway itself refuses for a moment is sent again under the same cmd_id', async () => {
    const { asked } = flaky(3, { body: { seq: 7 } }, () => ({
      status: 429,
      body: { message: 'Too Many Requests' },
    }));
    const sent = command('post', '/api/x');
    await vi.advanceTimersByTimeAsync(8_000);
    expect(await sent).toEqual({ seq: 7 });
    expect(asked).toHaveLength(4);
    expect(new Set(asked.map(({ body }) => body.cmd_id)).size).toBe(1);
  });

  it('does not wait for an hour because a header says so', async () => {
    const { asked } = flaky(1, { body: { seq: 7 } }, () => ({
      status: 503,
      body: { message: 'Service Unavailable' },
      headers: { 'retry-after': '3600' },
    }));
    const sent = command('post', '/api/x');
    await vi.advanceTimersByTimeAsync(19_000);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await sent).toEqual({ seq: 7 });
  });

  it('that is too large for the gateway is not sent again', async () => {
    const { asked } = fakeFetch(() => ({ status: 413, body: { message: 'Request Too Long' } }));
    await expect(command('post', '/api/x')).rejects.toMatchObject({ code: 'payload_too_large' });
    expect(asked).toHaveLength(1);
  });

  it('is refused in words when no answer comes for half a minute', async () => {
    const { asked } = fakeFetch(offline);
    const refused = expect(command('post', '/api/x')).rejects.toMatchObject({
      code: 'offline',
      message: expect.stringContaining('30 seconds'),
    });
    await vi.advanceTimersByTimeAsync(40_000);
    await refused;
    const tries = asked.length;
    expect(tries).toBeGreaterThan(5);
    expect(tries).toBeLessThan(15);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(tries);
  });

  it.each([
    [7_499, 4],
    [7_500, 5],
  ])('is given up when the next try would come after %i ms: %i tries', async (giveUpAfterMs, tries) => {
    vi.spyOn(Math, 'random').mockReturnValue(1); // waits of 0.5, 1, 2 and 4 s
    const { asked } = fakeFetch(offline);
    const refused = expect(command('post', '/api/x', {}, { giveUpAfterMs })).rejects.toThrow('seconds');
    await vi.advanceTimersByTimeAsync(20_000);
    await refused;
    expect(asked).toHaveLength(tries);
  });

  it('waits at least half as long by lot, and five seconds at most', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const begun = Date.now();
    /** @type {number[]} */
    const times = [];
    fakeFetch(() => {
      times.push(Date.now() - begun);
      return offline();
    });
    const stop = new AbortController();
    const how = { signal: stop.signal, giveUpAfterMs: Number.POSITIVE_INFINITY };
    const ended = expect(command('post', '/api/x', {}, how)).rejects.toMatchObject({ name: 'AbortError' });
    await vi.advanceTimersByTimeAsync(9_000);
    stop.abort();
    await ended;
    expect(times).toEqual([0, 250, 750, 1_750, 3_750, 6_250, 8_750]);
  });

  it('tries at once when there is new hope, unless the server asked for peace', async () => {
    for (const [headers, tries] of /** @type {const} */ ([
      [{}, 2],
      [{ 'retry-after': '2' }, 1],
    ])) {
      const { asked } = flaky(1, { body: {} }, () => refusal('unavailable', 503, headers));
      const sent = command('post', '/api/x');
      await vi.advanceTimersByTimeAsync(0);
      tryAgainNow();
      await vi.advanceTimersByTimeAsync(0);
      expect(asked).toHaveLength(tries);
      await vi.advanceTimersByTimeAsync(3_000);
      await sent;
      expect(vi.getTimerCount()).toBe(0);
    }
  });

  it('that is given up while it is tried is not tried again', async () => {
    const abort = new AbortController();
    const { asked } = fakeFetch(() => {
      abort.abort();
      return refusal('unavailable', 503);
    });
    await expect(command('post', '/api/x', {}, { signal: abort.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(asked).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('has the cmd_id that it is given', async () => {
    const { asked } = fakeFetch(() => ({ body: {} }));
    await command('put', '/api/x', {}, { cmdId: 'mine' });
    expect(asked[0].body).toEqual({ cmd_id: 'mine' });
  });

  it('that the server refused is not tried again', async () => {
    const { asked } = fakeFetch(() => refusal('team_taken', 409));
    await expect(command('post', '/api/x')).rejects.toMatchObject({ code: 'team_taken' });
    expect(asked).toHaveLength(1);
  });

  it('stops when the caller gives up', async () => {
    const { asked } = fakeFetch(offline);
    const abort = new AbortController();
    const stopped = expect(command('post', '/api/x', {}, { signal: abort.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    await vi.advanceTimersByTimeAsync(100);
    abort.abort();
    await stopped;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(1);
  });
});

describe('services', () => {
  it('send what INTERFACE asks for', async () => {
    const { asked } = fakeFetch(({ path }) => ({
      body: path.endsWith('/queue') ? { team_ids: ['b'], version: 5 } : {},
    }));
    await draftService.pick('l/1', { pick_no: 3, team_id: 't', user_id: 'u' });
    await draftService.undo('l1', { reason: 'slip' });
    await draftService.pause('l1');
    await draftService.setAutopick('l1', true, 'c1');
    expect(await draftService.putQueue('l1', ['a', 'b'], { version: 4, cmdId: 'c2' })).toEqual({
      team_ids: ['b'],
      version: 5,
    });
    await draftService.snapshot('l1', { epoch: 'e 1', since: 0 });
    await leagueService.setOrder('l1', 'random');
    await leagueService.setOrder('l1', ['u2', 'u1']);
    await leagueService.join('code');
    const cmd_id = expect.any(String);
    expect(asked).toMatchObject([
      {
        method: 'POST',
        path: '/api/leagues/l%2F1/picks',
        body: { pick_no: 3, team_id: 't', user_id: 'u', cmd_id },
      },
      { method: 'POST', path: '/api/leagues/l1/draft/undo', body: { reason: 'slip', cmd_id } },
      { method: 'POST', path: '/api/leagues/l1/draft/pause', body: { cmd_id } },
      { method: 'PUT', path: '/api/leagues/l1/autopick', body: { enabled: true, cmd_id } },
      { method: 'PUT', path: '/api/leagues/l1/queue', body: { team_ids: ['a', 'b'], cmd_id: 'c2' } },
      { method: 'GET', path: '/api/leagues/l1/draft?epoch=e%201&since=0' },
      { method: 'PUT', path: '/api/leagues/l1/order', body: { random: true, cmd_id } },
      { method: 'PUT', path: '/api/leagues/l1/order', body: { user_ids: ['u2', 'u1'], cmd_id } },
      { method: 'POST', path: '/api/leagues/join', body: { invite_code: 'code', cmd_id } },
    ]);
  });

  it('take away under one cmd_id until there is an answer', async () => {
    const { asked } = flaky(3, { status: 204 });
    const gone = [
      leagueService.leave('l1'),
      leagueService.remove('l2'),
      leagueService.removeMember('l3', 'u/1'),
    ];
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await Promise.all(gone)).toEqual([null, null, null]);
    const [leave, remove, member] = [0, 1, 2].map((at) =>
      asked.filter(({ path }) => path.startsWith(`/api/leagues/l${at + 1}`)),
    );
    expect(leave.map(({ method, path }) => [method, path])).toEqual(
      [...Array(2)].map(() => ['POST', '/api/leagues/l1/leave']),
    );
    expect(new Set(leave.map(({ body }) => body.cmd_id)).size).toBe(1);
    for (const [tries, path] of /** @type {const} */ ([
      [remove, '/api/leagues/l2'],
      [member, '/api/leagues/l3/members/u%2F1'],
    ])) {
      expect(tries.map(({ method }) => method)).toEqual(['DELETE', 'DELETE']);
      expect(new Set(tries.map((one) => one.path)).size).toBe(1);
      expect(tries[0].path).toMatch(new RegExp(`^${path}\\?cmd_id=[0-9a-f-]{36}$`));
    }
  });

  it('that take away are refused in words', async () => {
    fakeFetch(() => refusal('commissioner_only', 403));
    await expect(leagueService.remove('l1')).rejects.toMatchObject({ code: 'commissioner_only' });
  });
});
