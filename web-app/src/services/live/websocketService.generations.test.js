/** Something changes between two steps of an operation: the result of the older step must be ignored. */
import { describe, expect, it, vi } from 'vitest';

import { goLive, oneWorldPerTest, setHidden, setOnline, settle, setUp } from '../../testing/connection.js';
import { fakeFetch } from '../../testing/fakeFetch.js';
import { signInAs } from '../../testing/people.js';
import { ApiError, renewToken } from '../api/apiClient.js';
import { session } from '../session/session.js';

oneWorldPerTest();

/** A promise that the test settles. */
function later() {
  let answer = (/** @type {any} */ _value) => {};
  const promise = new Promise((resolve) => {
    answer = resolve;
  });
  return { promise, answer };
}

const RENEWED = {
  body: {
    user: { id: 'u1', email: null, email_verified: false, display_name: 'Ana', is_guest: true },
    access_token: 'token-2',
    refresh_token: 'r2',
    expires_in: 900,
  },
};

describe('between asking to join and the answer', () => {
  it('a connection that was replaced does not make the new one live', async () => {
    const { connection, transports, server } = setUp();
    const { promise, answer } = later();
    transports.server.joinAck = () => promise;
    connection.start();
    await settle();
    transports.last.accept();
    await settle();
    setOnline(true); // online again: another attempt
    await settle();
    expect(transports.attempts).toHaveLength(2);
    const { reads } = server;
    answer({ ok: true });
    await settle();
    expect(connection.state.phase).toBe('connecting');
    expect(server.reads).toBe(reads);
  });

  it('a read that began on an older connection does not make the new one live', async () => {
    const set = setUp();
    const { promise, answer } = later();
    await goLive(set);
    const { transports, connection } = set;
    transports.last.drop();
    await vi.advanceTimersByTimeAsync(500);
    set.server.wait = promise;
    transports.last.accept();
    await settle();
    transports.last.drop();
    await vi.advanceTimersByTimeAsync(1_000);
    answer(null);
    await settle();
    expect(connection.state.phase).toBe('reconnecting');
  });
});

describe('between asking for another token and the answer', () => {
  it('an attempt that was given up is not taken up again by the renewed token', async () => {
    const { connection, transports, server } = setUp();
    const { promise, answer } = later();
    server.refresh = promise;
    connection.start();
    await settle();
    transports.last.refuse('token_expired');
    await settle();
    setHidden(true);
    await vi.advanceTimersByTimeAsync(5_000);
    setHidden(false);
    await settle();
    expect(transports.attempts).toHaveLength(2);
    answer(RENEWED);
    await settle();
    expect(transports.attempts, 'no third one beside it').toHaveLength(2);
  });

  it('a connection that was closed makes no attempt', async () => {
    const { connection, transports, server } = setUp();
    const { promise, answer } = later();
    server.refresh = promise;
    connection.start();
    await settle();
    transports.last.refuse('token_expired');
    await settle();
    connection.close();
    answer(RENEWED);
    await settle();
    expect(transports.attempts).toHaveLength(1);
  });
});

describe('another tab, while this one renews its token', () => {
  /** @param {() => void} meanwhile */
  async function renewWhile(meanwhile) {
    signInAs({ token: 'token-1' });
    const { promise, answer } = later();
    fakeFetch(() => promise);
    const renewed = renewToken('token-1').catch((error) => error);
    await settle();
    meanwhile();
    answer(RENEWED);
    return renewed;
  }

  it('signs out: that stands', async () => {
    const outcome = await renewWhile(() => session.clear());
    expect(outcome).toBeInstanceOf(ApiError);
    expect(outcome.code).toBe('unauthorized');
    expect(session.get()).toBeNull();
  });

  it('signs in as somebody else: that stands, too', async () => {
    await renewWhile(() => signInAs({ id: 'u2', token: 'token-of-ben' }));
    expect(session.get()).toMatchObject({ access_token: 'token-of-ben', user: { id: 'u2' } });
  });
});
