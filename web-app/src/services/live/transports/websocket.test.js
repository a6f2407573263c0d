// @vitest-environment node
/** What only the native WebSocket does. contract.test.js has the rest. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { spies, startNative } from '../../../testing/liveServers.js';
import { ACK_TIMEOUT_MS, CONNECT_TIMEOUT_MS } from './transport.js';

const MINUTE = 60_000;

/** @type {Awaited<ReturnType<typeof startNative>>} */
let server;
/** @type {import('./transport.js').Transport[]} */
let open = [];

beforeEach(async () => {
  server = await startNative();
  server.answer = () => ({ ok: true });
});
afterEach(async () => {
  vi.useRealTimers();
  for (const transport of open) transport.close();
  open = [];
  await server.stop();
  vi.unstubAllGlobals();
});

function connect() {
  const handlers = spies();
  const transport = server.open({ url: null, leagueId: 'l1', token: 'good', careful: false }, handlers);
  open.push(transport);
  return { transport, handlers };
}

/** Waits for a call without advancing timers (vi.waitFor would). @param {import('vitest').Mock} handler */
const called = (handler) =>
  new Promise((resolve) => {
    if (handler.mock.calls.length > 0) resolve(null);
    else handler.mockImplementationOnce(() => resolve(null));
  });

async function connected() {
  const made = connect();
  await called(made.handlers.onOpen);
  return made;
}

/** Timers that the test advances. The sockets use real time. */
const TIMERS = /** @type {const} */ (['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval']);
const holdTimers = (toFake = TIMERS.slice()) => vi.useFakeTimers({ toFake });

describe('the ticket', () => {
  it('is asked for with the access token and opens one connection', async () => {
    await connected();
    expect(server.tickets).toEqual([{ league_id: 'l1', token: 'Bearer good' }]);
    await connected();
    expect(server.tickets).toHaveLength(2);
    expect(server.connections).toBe(2);
  });

  it.each([
    ['league_not_found', 'league_not_found'],
    ['token_expired', 'token_expired'],
  ])('refused with %s says so', async (code, expected) => {
    server.refusal = { code, message: 'The sentence.' };
    const { handlers } = connect();
    await called(handlers.onRefused);
    expect(handlers.onRefused).toHaveBeenCalledExactlyOnceWith({ code: expected, message: 'The sentence.' });
  });

  it('is renewed once with a new access token before it counts as refused', async () => {
    server.refusal = { code: 'token_expired', message: '' };
    const { handlers } = connect();
    await called(handlers.onRefused);
    expect(server.tickets.map(({ token }) => token)).toEqual(['Bearer good', 'Bearer renewed']);
  });

  it('is not used once the transport was closed', async () => {
    connect().transport.close();
    await connected();
    expect(server.connections).toBe(1);
  });
});

describe('a WebSocket that does not open', () => {
  it('although the ticket is fresh is a way that is blocked', async () => {
    server.allowed = () => false;
    const { handlers } = connect();
    await called(handlers.onRefused);
    expect(handlers.onRefused).toHaveBeenCalledExactlyOnceWith({
      code: 'offline',
      message: expect.any(String),
    });
  });

  it('or hangs is given up after a while', async () => {
    holdTimers();
    class Hanging {
      constructor() {
        made();
      }
      close = vi.fn();
    }
    const made = vi.fn();
    vi.stubGlobal('WebSocket', Hanging);
    const { handlers } = connect();
    await called(made);
    vi.advanceTimersByTime(CONNECT_TIMEOUT_MS);
    expect(handlers.onRefused).toHaveBeenCalledExactlyOnceWith({
      code: 'offline',
      message: expect.any(String),
    });
  });

  it('because the browser forbids it is no error of the page', async () => {
    vi.stubGlobal('WebSocket', function forbidden() {
      throw new DOMException('An insecure WebSocket connection may not be initiated.', 'SecurityError');
    });
    const { handlers } = connect();
    await called(handlers.onRefused);
    expect(handlers.onRefused).toHaveBeenCalledExactlyOnceWith({
      code: 'offline',
      message: expect.any(String),
    });
  });
});

describe('what is sent', () => {
  it('is text, each with an id of its own', async () => {
    const { transport } = await connected();
    await transport.join('l1');
    await transport.authenticate('new');
    expect(server.asked).toEqual([
      { action: 'join_league', league_id: 'l1', id: '1', isBinary: false },
      { action: 'authenticate', token: 'new', id: '2', isBinary: false },
    ]);
  });
});

describe('what comes', () => {
  it('and is not understood is a sign of life and nothing more', async () => {
    const { transport, handlers } = await connected();
    const [socket] = server.sockets;
    server.answer = () => undefined;
    const joined = transport.join('l1');
    await vi.waitFor(() => expect(server.asked).toHaveLength(1));
    const { id } = server.asked[0];
    const strange = [
      '',
      '{',
      'null',
      '7',
      '[]',
      '{"event":"ack","id":"99","data":{}}',
      '{"message":"Error"}',
    ];
    const like = { message: 'Too Many Requests', requestId: 'def=' };
    for (const one of [{ message: 7 }, { requestId: 7 }, { event: 'nack', id, data: {} }])
      strange.push(JSON.stringify({ ...like, ...one }));
    for (const text of strange) socket.send(text);
    socket.send(Buffer.from([0, 255]));
    socket.send(JSON.stringify({ event: 'ack', id, data: { ok: true } }));
    expect(await joined).toEqual({ ok: true });
    expect(handlers.onHeard).toHaveBeenCalledTimes(strange.length + 2);
    expect(handlers.onMessage).not.toHaveBeenCalled();
    expect(handlers.onClose).not.toHaveBeenCalled();
  });

  it('as the gateway’s own refusal is no answer that is waited for in vain', async () => {
    const { transport, handlers } = await connected();
    server.answer = () => undefined;
    const asked = transport.join('l1');
    await vi.waitFor(() => expect(server.asked).toHaveLength(1));
    const refusal = { message: 'Too Many Requests', connectionId: 'abc=', requestId: 'def=' };
    for (const socket of server.sockets) socket.send(JSON.stringify(refusal));
    const error = await asked.catch((caught) => caught);
    expect(error).toMatchObject({ code: 'unavailable', isUnreachable: true });
    expect(error.message).not.toContain('Too Many Requests');
    expect(handlers.onClose).not.toHaveBeenCalled();
  });

  it('as an answer out of order finds its question', async () => {
    const { transport } = await connected();
    server.answer = () => undefined;
    const first = transport.join('l1');
    const second = transport.join('l2');
    await vi.waitFor(() => expect(server.asked).toHaveLength(2));
    const [socket] = server.sockets;
    for (const { id, league_id } of [...server.asked].reverse()) {
      socket.send(JSON.stringify({ event: 'ack', id, data: { ok: true, epoch: league_id } }));
    }
    expect(await Promise.all([first, second])).toEqual([
      { ok: true, epoch: 'l1' },
      { ok: true, epoch: 'l2' },
    ]);
  });
});

describe('the end of a connection', () => {
  it.each([
    [1001, '1001 going away'],
    [1009, '1009 message too big'],
    [1000, '1000'],
  ])('with code %i is told', async (code, reason) => {
    const { handlers } = await connected();
    for (const socket of server.sockets) socket.close(code);
    await called(handlers.onClose);
    expect(handlers.onClose).toHaveBeenCalledExactlyOnceWith(reason);
  });

  it('is told with the server’s reason', async () => {
    const { handlers } = await connected();
    for (const socket of server.sockets) socket.close(1001, 'Going away');
    await called(handlers.onClose);
    expect(handlers.onClose).toHaveBeenCalledExactlyOnceWith('1001 Going away');
  });

  it('without a word is told', async () => {
    const { handlers } = await connected();
    server.cut();
    await called(handlers.onClose);
    expect(handlers.onClose).toHaveBeenCalledExactlyOnceWith('1006 lost without a word');
  });
});

describe('over time', () => {
  it('a page that nobody sees says something every four minutes, and hears the answer', async () => {
    holdTimers();
    vi.stubGlobal('document', { visibilityState: 'hidden' });
    const { handlers } = await connected();
    vi.advanceTimersByTime(4 * MINUTE - 1);
    expect(handlers.onHeard).not.toHaveBeenCalled();
    for (const [wait, count] of [
      [1, 1],
      [4 * MINUTE, 2],
      [4 * MINUTE, 3],
    ]) {
      handlers.onHeard.mockClear();
      vi.advanceTimersByTime(wait);
      await called(handlers.onHeard);
      expect(server.asked.map(({ action }) => action)).toEqual(Array(count).fill('ping'));
    }
    expect(handlers.onClose).not.toHaveBeenCalled();
  });

  it('whoever looks at a quiet room learns within 45 s that its connection is half open', async () => {
    holdTimers();
    const { handlers } = await connected();
    vi.advanceTimersByTime(29_999);
    expect(server.asked).toEqual([]);
    vi.advanceTimersByTime(1);
    await called(handlers.onHeard);
    expect(server.asked.map(({ action }) => action)).toEqual(['ping']);
    server.answer = () => undefined;
    vi.advanceTimersByTime(45_000);
    await called(handlers.onClose);
    expect(handlers.onClose).toHaveBeenCalledExactlyOnceWith('no answer to a ping');
  });

  it('no answer to that is a lost connection', async () => {
    holdTimers();
    vi.stubGlobal('document', { visibilityState: 'hidden' });
    server.answer = () => undefined;
    const { handlers } = await connected();
    vi.advanceTimersByTime(4 * MINUTE + ACK_TIMEOUT_MS);
    await called(handlers.onClose);
    expect(handlers.onClose).toHaveBeenCalledExactlyOnceWith('no answer to a ping');
  });

  it.each([
    [0, 107],
    [0.5, 110],
    [1, 113],
  ])(
    'it ages ten minutes before API Gateway’s two hours, not everybody’s at once (lot %f)',
    async (lot, minutes) => {
      vi.spyOn(Math, 'random').mockReturnValue(lot);
      holdTimers(['setTimeout', 'clearTimeout']);
      const { handlers } = await connected();
      vi.advanceTimersByTime(minutes * MINUTE - 1);
      expect(handlers.onAging).not.toHaveBeenCalled();
      vi.advanceTimersByTime(1);
      expect(handlers.onAging).toHaveBeenCalledOnce();
      expect(handlers.onClose).not.toHaveBeenCalled();
    },
  );

  it('nothing happens any more after close', async () => {
    holdTimers();
    const { transport, handlers } = await connected();
    transport.close();
    vi.advanceTimersByTime(180 * MINUTE);
    // Anything sent before this second connection opens would have arrived by then.
    await connected();
    expect(server.asked).toEqual([]);
    for (const handler of [handlers.onAging, handlers.onClose, handlers.onHeard])
      expect(handler).not.toHaveBeenCalled();
  });
});
