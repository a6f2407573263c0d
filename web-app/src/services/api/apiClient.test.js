// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { fakeFetch, refusal } from '../../testing/fakeFetch.js';
import { signInAs } from '../../testing/people.js';
import * as serverClock from '../live/serverClock.js';
import { session } from '../session/session.js';
import { ApiError, api } from './apiClient.js';

const T = 1_800_000_000_000;

beforeEach(() => {
  vi.useFakeTimers({ now: T });
  serverClock.reset();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  session.clear();
});

describe('a request', () => {
  it('sends JSON and the token, and answers what came', async () => {
    signInAs();
    const { asked } = fakeFetch(() => ({ status: 201, body: { id: 'x' } }));
    expect(await api.post('/api/leagues', { name: 'A' })).toEqual({ id: 'x' });
    expect(asked).toEqual([{ method: 'POST', path: '/api/leagues', body: { name: 'A' }, token: 'token-1' }]);
  });

  it('answers null for 204', async () => {
    fakeFetch(() => ({ status: 204 }));
    expect(await api.del('/api/leagues/1')).toBeNull();
  });

  it('sends no token on open routes', async () => {
    signInAs();
    const { asked } = fakeFetch(() => ({ body: {} }));
    await api.get('/api/config', { open: true });
    expect(asked[0].token).toBeNull();
  });

  it('teaches the clock, refusals too', async () => {
    fakeFetch(() => ({
      ...refusal('league_not_found', 404),
      headers: { 'x-server-now': String(T + 7_000) },
    }));
    await expect(api.get('/api/leagues/1')).rejects.toThrow(ApiError);
    expect(serverClock.offset()).toBe(7_000);
  });
});

describe('a failure', () => {
  it('carries the server’s code, sentence and patience', async () => {
    fakeFetch(() => refusal('rate_limited', 429, { 'retry-after': '3' }));
    await expect(api.get('/api/x')).rejects.toMatchObject({
      status: 429,
      code: 'rate_limited',
      message: 'The sentence of rate_limited.',
      retryAfter: 3,
      isUnreachable: false,
    });
  });

  it('has the server’s details, and its code where it has no sentence', async () => {
    const error = { code: 'invalid', details: { field: 'name' } };
    fakeFetch(() => ({ status: 400, body: { error } }));
    await expect(api.get('/api/x')).rejects.toMatchObject({ ...error, message: 'invalid', retryAfter: null });
    fakeFetch(() => ({ status: 400, body: { error: { code: 'invalid', message: 'No.' } } }));
    await expect(api.get('/api/x')).rejects.toMatchObject({ message: 'No.', details: {} });
  });

  it.each([
    [400, 'invalid_answer'],
    [408, 'unavailable'],
    [413, 'payload_too_large'],
    [425, 'unavailable'],
    [429, 'unavailable'],
    [499, 'invalid_answer'],
    [500, 'unavailable'],
    [599, 'unavailable'],
  ])('%i without our code is "%s"', async (status, code) => {
    for (const body of ['x', { error: {} }, { error: { code: 7 } }]) {
      fakeFetch(() => ({ status, body }));
      await expect(api.get('/api/x')).rejects.toMatchObject({ status, code });
    }
  });

  it('without an answer is "offline"', async () => {
    fakeFetch(() => {
      throw new Error('no network');
    });
    await expect(api.get('/api/x')).rejects.toMatchObject({
      status: 0,
      code: 'offline',
      isUnreachable: true,
    });
  });

  it('of a gateway in front of the server is "unavailable"', async () => {
    fakeFetch(() => ({ status: 502, body: '<html>Bad gateway</html>' }));
    await expect(api.get('/api/x')).rejects.toMatchObject({
      status: 502,
      code: 'unavailable',
      isUnreachable: true,
    });
  });

  it.each([
    [429, { message: 'Too Many Requests' }],
    [429, { message: 'Limit Exceeded' }],
    [500, { message: 'Internal Server Error' }],
    [503, { message: 'Service Unavailable' }],
    [504, { message: 'Endpoint request timed out' }],
    [408, '<html>Request Time-out</html>'],
  ])('of the gateway itself, %i, passes by itself and is told in our words', async (status, body) => {
    fakeFetch(() => ({ status, body, headers: { 'retry-after': '2' } }));
    await expect(api.get('/api/x')).rejects.toMatchObject({
      status,
      code: 'unavailable',
      message: 'Draftnight does not answer right now. Try again in a moment.',
      retryAfter: 2,
      isUnreachable: true,
    });
  });

  it('of the gateway itself because too much was sent is no use to try again', async () => {
    fakeFetch(() => ({ status: 413, body: { message: 'Request Too Long' } }));
    const error = await api.post('/api/x').catch((caught) => caught);
    expect(error).toMatchObject({ code: 'payload_too_large', isUnreachable: false });
    expect(error.message).not.toContain('Request Too Long');
  });

  it.each([
    ['7', 7],
    ['0', 0],
    ['1.5', 1.5],
    [new Date(T + 9_000).toUTCString(), 9],
    [new Date(T - 9_000).toUTCString(), 0],
    ['soon', null],
    ['', null],
    ['1e9', null],
  ])('that says "Retry-After: %s" asks for %s seconds', async (header, retryAfter) => {
    fakeFetch(() => ({ status: 503, body: {}, headers: { 'retry-after': header } }));
    await expect(api.get('/api/x')).rejects.toMatchObject({ retryAfter });
  });

  it('with an answer that is not ours is not taken for one', async () => {
    fakeFetch(() => ({ status: 404, body: 'not here' }));
    await expect(api.get('/api/x')).rejects.toMatchObject({ code: 'invalid_answer', isUnreachable: false });
    fakeFetch(() => ({ status: 200, body: '<html>Sign in to the hotel’s network</html>' }));
    await expect(api.get('/api/x')).rejects.toMatchObject({ code: 'offline' });
  });

  it('to answer at all ends after a while', async () => {
    fakeFetch(() => new Promise(() => {}));
    const request = api.get('/api/x');
    const ended = expect(request).rejects.toMatchObject({ code: 'offline' });
    await vi.advanceTimersByTimeAsync(15_000);
    await ended;
  });

  it('because the caller gave up is an AbortError', async () => {
    fakeFetch(() => new Promise(() => {}));
    const abort = new AbortController();
    const request = api.get('/api/x', { signal: abort.signal });
    abort.abort();
    await expect(request).rejects.toMatchObject({ name: 'AbortError' });
  });
});
