// @vitest-environment node
/** The contract of both transports, each tested with a real server of its kind. */

/** @import { LiveServer } from '../../../testing/liveServers.js' */
/** @import { Transport } from './transport.js' */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { spies, startNative, startSocketio } from '../../../testing/liveServers.js';
import { ACK_TIMEOUT_MS, MESSAGES } from './transport.js';

describe.each([
  ['Socket.IO', startSocketio],
  ['WebSocket', startNative],
])('%s', (_name, start) => {
  /** @type {LiveServer} */
  let server;
  /** @type {Transport[]} */
  let open = [];

  beforeEach(async () => {
    server = await start();
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
    /** @type {Promise<[string, any]>} the first call */
    const first = new Promise((resolve) => {
      handlers.onOpen.mockImplementation(() => resolve(['open', null]));
      handlers.onRefused.mockImplementation((error) => resolve(['refused', error]));
    });
    const transport = server.open({ url: '/live', leagueId: 'l1', token: 'good', careful: false }, handlers);
    open.push(transport);
    return { transport, handlers, first };
  }

  async function connected() {
    const made = connect();
    expect(await made.first).toEqual(['open', null]);
    return made;
  }

  it('joins, and hands on what the server answers', async () => {
    server.answer = (name, data) => ({ ok: true, epoch: 'e', seq: 3, heard: [name, data] });
    const { transport } = await connected();
    expect(await transport.join('l1')).toEqual({
      ok: true,
      epoch: 'e',
      seq: 3,
      heard: ['join_league', { league_id: 'l1' }],
    });
    expect(server.count()).toBe(1);
  });

  it('hands on a refusal to join, and stays open', async () => {
    const refusal = { ok: false, error: { code: 'league_not_found', message: 'No such league.' } };
    server.answer = () => refusal;
    const { transport, handlers } = await connected();
    expect(await transport.join('l2')).toEqual(refusal);
    server.answer = () => ({ ok: true });
    expect(await transport.join('l1')).toEqual({ ok: true });
    expect(handlers.onClose).not.toHaveBeenCalled();
  });

  it('renews its token', async () => {
    server.answer = (name, { token }) =>
      token === 'new' ? { ok: true, name } : { ok: false, error: { code: 'unauthorized', message: '' } };
    const { transport } = await connected();
    expect(await transport.authenticate('new')).toEqual({ ok: true, name: 'authenticate' });
    expect(await transport.authenticate('old')).toMatchObject({ ok: false, error: { code: 'unauthorized' } });
  });

  it('gives each question its own answer', async () => {
    server.answer = (_name, data) => ({ ok: true, epoch: data.league_id });
    const { transport } = await connected();
    const answers = await Promise.all(['l1', 'l2', 'l3'].map((id) => transport.join(id)));
    expect(answers).toEqual(['l1', 'l2', 'l3'].map((epoch) => ({ ok: true, epoch })));
  });

  it('hands on each of the server’s messages under its name, in order, and nothing else', async () => {
    const { handlers } = await connected();
    server.send('something_else', {});
    for (const name of MESSAGES) server.send(name, { name, text: 'Ýmir ⚽' });
    await vi.waitFor(() => expect(handlers.onMessage).toHaveBeenCalledTimes(MESSAGES.length));
    expect(handlers.onMessage.mock.calls).toEqual(MESSAGES.map((name) => [name, { name, text: 'Ýmir ⚽' }]));
  });

  it('hands on what comes before the answer first', async () => {
    const { transport, handlers } = await connected();
    server.answer = () => {
      server.send('tick', { seq: 1 });
      return { ok: true };
    };
    await transport.join('l1');
    expect(handlers.onMessage).toHaveBeenCalledWith('tick', { seq: 1 });
  });

  it.each(['token_expired', 'unauthorized'])('says why it was refused: %s', async (code) => {
    server.refusal = { code, message: 'Your token is not good.' };
    const { first, handlers } = connect();
    expect(await first).toEqual([
      'refused',
      expect.objectContaining({ code, message: 'Your token is not good.' }),
    ]);
    expect(handlers.onOpen).not.toHaveBeenCalled();
    expect(server.connections).toBe(0);
  });

  it('is refused as "offline" when nothing answers', async () => {
    await server.stop();
    const { first, handlers } = connect();
    const [what, error] = await first;
    expect([what, error]).toEqual(['refused', { code: 'offline', message: expect.stringMatching(/./) }]);
    expect(handlers.onClose).not.toHaveBeenCalled();
  });

  it('gives up a question that is not answered', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    const { transport, handlers } = await connected();
    const came = new Promise((resolve) => {
      server.answer = (name) => void resolve(name);
    });
    const question = transport.join('l1').then(
      () => 'answered',
      () => 'given up',
    );
    expect(await came).toBe('join_league');
    vi.advanceTimersByTime(ACK_TIMEOUT_MS - 1);
    expect(await Promise.race([question, 'still waiting'])).toBe('still waiting');
    vi.advanceTimersByTime(1);
    expect(await question).toBe('given up');
    expect(handlers.onClose).not.toHaveBeenCalled();
  });

  it('says once when it is lost, gives up its questions, and does not come back by itself', async () => {
    const { transport, handlers } = await connected();
    server.answer = () => void server.cut();
    await expect(transport.join('l1')).rejects.toThrow();
    await vi.waitFor(() => expect(handlers.onClose).toHaveBeenCalledExactlyOnceWith(expect.any(String)));
    await expect(transport.join('l1')).rejects.toThrow();
    // Another client connects. If the first one had retried at once, it would have been counted too.
    await connected();
    expect(server.connections).toBe(2);
    expect(handlers.onRefused).not.toHaveBeenCalled();
  });

  it('says nothing after close, and is gone for the server', async () => {
    const { transport, handlers } = await connected();
    const question = transport.join('l1');
    transport.close();
    await expect(question).rejects.toThrow();
    await vi.waitFor(() => expect(server.count()).toBe(0));
    const other = await connected();
    server.send('tick', {});
    await vi.waitFor(() => expect(other.handlers.onMessage).toHaveBeenCalled());
    for (const handler of [handlers.onMessage, handlers.onClose, handlers.onRefused])
      expect(handler).not.toHaveBeenCalled();
  });

  it('closed while it opens never opens', async () => {
    const { transport, handlers } = connect();
    transport.close();
    await connected();
    await vi.waitFor(() => expect(server.count()).toBe(1));
    expect(handlers.onOpen).not.toHaveBeenCalled();
    expect(handlers.onRefused).not.toHaveBeenCalled();
  });
});
