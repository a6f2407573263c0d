import { describe, expect, it, vi } from 'vitest';

import { goLive, oneWorldPerTest, setHidden, setOnline, settle, setUp } from '../../testing/connection.js';
import { refusal } from '../../testing/fakeFetch.js';
import { signInAs } from '../../testing/people.js';
import { ApiError } from '../api/apiClient.js';
import { session } from '../session/session.js';

oneWorldPerTest();

describe('the access token', () => {
  const renewed = {
    body: {
      user: { id: 'u1', email: null, email_verified: false, display_name: 'Ana', is_guest: true },
      access_token: 'token-2',
      refresh_token: 'r2',
      expires_in: 900,
    },
  };

  it('is renewed on the open connection a minute before its end', async () => {
    const set = setUp();
    set.server.refresh = renewed;
    await goLive(set);
    await vi.advanceTimersByTimeAsync(14 * 60_000 - 1_000);
    expect(set.transports.last.authenticate).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(set.transports.last.authenticate).toHaveBeenCalledWith('token-2');
    expect(set.connection.state.phase).toBe('live');
  });

  it('renewed by another request reaches the connection too; one that is not taken means a new connection', async () => {
    const { transports, seen } = await goLive(setUp());
    transports.server.authAck = () => ({ ok: false, error: { code: 'unauthorized', message: 'no' } });
    signInAs({ token: 'token-5' });
    await settle();
    expect(transports.last.authenticate).toHaveBeenCalledWith('token-5');
    expect(seen.states.at(-1)).toBe('reconnecting 1');
    await vi.advanceTimersByTimeAsync(500);
    expect(transports.last.options.token).toBe('token-5');
  });

  it('that ran out is renewed and the connection opened again at once', async () => {
    const { connection, transports, server, seen } = setUp();
    server.refresh = renewed;
    connection.start();
    await settle();
    transports.last.refuse('token_expired');
    await settle();
    expect(transports.attempts).toHaveLength(2);
    expect(transports.last.options.token).toBe('token-2');
    transports.last.accept();
    await settle();
    expect(seen.states).not.toContain('reconnecting 1');
    expect(seen.states.at(-1)).toBe('live');
  });

  it('that cannot be renewed just now waits as after any other failure', async () => {
    const set = await goLive(setUp());
    set.server.refresh = refusal('unavailable', 503);
    set.transports.last.drop();
    await vi.advanceTimersByTimeAsync(1_000);
    const tries = set.transports.attempts.length;
    set.transports.last.refuse('token_expired');
    await settle();
    expect(set.transports.attempts).toHaveLength(tries);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(set.transports.attempts).toHaveLength(tries + 1);
  });

  it('that ran out once more later is renewed once more', async () => {
    const set = setUp();
    set.server.refresh = renewed;
    await goLive(set);
    for (const count of [1, 2]) {
      set.transports.last.drop();
      await vi.advanceTimersByTimeAsync(1_000);
      set.transports.last.refuse('token_expired');
      await settle();
      set.transports.last.accept();
      await settle();
      expect(set.connection.state.phase, `time ${count}`).toBe('live');
    }
  });

  it('that is refused and cannot be renewed ends the session and the connection', async () => {
    const { connection, transports, seen } = setUp();
    connection.start();
    await settle();
    transports.last.refuse('unauthorized');
    await settle();
    expect(session.get()).toBeNull();
    expect(seen.end).toHaveBeenCalledWith(expect.objectContaining({ code: 'unauthorized' }));
    await vi.advanceTimersByTimeAsync(120_000);
    expect(transports.attempts).toHaveLength(1);
  });

  it('refused although it is fresh ends the session instead of going round in circles', async () => {
    const { connection, transports, server } = setUp();
    server.refresh = renewed;
    connection.start();
    await settle();
    transports.last.refuse('unauthorized');
    await settle();
    transports.last.refuse('unauthorized');
    await settle();
    expect(session.get()).toBeNull();
  });
});

describe('the end', () => {
  it('comes when another tab signs out or in as somebody else', async () => {
    const { transports, seen } = await goLive(setUp());
    signInAs({ id: 'u2', token: 'token-of-ben' });
    expect(seen.end).toHaveBeenCalledTimes(1);
    expect(transports.last.closed).toBe(true);
  });

  it('comes when the server says this is not my league, by either way', async () => {
    const first = setUp();
    first.transports.server.joinAck = () => ({
      ok: false,
      error: { code: 'league_not_found', message: 'no' },
    });
    first.connection.start();
    await settle();
    first.transports.last.accept();
    await settle();
    expect(first.seen.end).toHaveBeenCalledWith(expect.objectContaining({ code: 'league_not_found' }));

    const second = setUp();
    second.server.readFails = new ApiError({ status: 404, code: 'league_not_found', message: 'no' });
    second.connection.start();
    await settle();
    expect(second.seen.end).toHaveBeenCalledTimes(1);
    const { reads } = second.server;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(second.server.reads).toBe(reads);
  });

  it('leaves nothing running after close', async () => {
    const { connection, transports, server } = await goLive(setUp());
    const { reads } = server;
    connection.close();
    setOnline(false);
    setOnline(true);
    setHidden(true);
    await vi.advanceTimersByTimeAsync(60_000);
    setHidden(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(transports.attempts).toHaveLength(1);
    expect(server.reads).toBe(reads);
    expect(vi.getTimerCount()).toBe(0);
  });
});
