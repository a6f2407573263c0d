import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { answer, createChatServer } from '../../testing/chatServer.js';
import * as serverClock from '../live/serverClock.js';
import { session } from '../session/session.js';
import { createChat } from './chatStore.js';
import { unsentOf } from './unsent.js';

/** @type {ReturnType<typeof createChatServer>} */
let server;
/** @type {(heard: any) => void} */
let hear;

beforeEach(() => {
  serverClock.reset();
  server = createChatServer();
  vi.stubGlobal('fetch', server.fetch);
  session.set(
    /** @type {any} */ ({
      user: { id: 'u1' },
      access_token: 't',
      refresh_token: 'r',
      expires_at: Date.now() + 9e8,
    }),
  );
});

afterEach(() => {
  session.clear();
  localStorage.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function open() {
  const chat = createChat({
    leagueId: 'l1',
    onChat(listener) {
      hear = listener;
      return () => {};
    },
  });
  await vi.waitFor(() => expect(chat.getState().status).toBe('ready'));
  return chat;
}

/** A chat whose server may not answer yet. */
const openWithout = () => createChat({ leagueId: 'l1', onChat: () => () => {} });

/** @param {any} chat */
const texts = (chat) => chat.getState().messages.map((/** @type {any} */ one) => one.text);

describe('a chat', () => {
  it('applies what comes in order and drops what came before', async () => {
    const chat = await open();
    const one = server.post('one');
    const two = server.post('two');
    for (const update of [one, one, two, one]) hear({ type: 'update', update });
    expect(texts(chat)).toEqual(['one', 'two']);
    expect(server.asked).toHaveLength(1);
  });

  it('reads what is missing after a gap', async () => {
    const chat = await open();
    server.post('lost');
    hear({ type: 'update', update: server.post('two') });
    await vi.waitFor(() => expect(texts(chat)).toEqual(['lost', 'two']));
    expect(server.asked.at(-1)).toBe('GET /api/leagues/l1/chat?since_rev=0');
  });

  it('reads a lost last message when a tick tells of it', async () => {
    const chat = await open();
    server.post('lost');
    hear({ type: 'rev', rev: 1, epoch: 'e1' });
    await vi.waitFor(() => expect(texts(chat)).toEqual(['lost']));
    hear({ type: 'rev', rev: 1, epoch: 'e1' });
    expect(server.asked).toHaveLength(2);
  });

  it('begins anew when the league was restored to an older state', async () => {
    for (const text of ['one', 'two', 'three']) server.post(text);
    const chat = await open();
    hear({ type: 'rev', rev: 3, epoch: 'e1' });
    const restored = createChatServer();
    restored.post('one');
    vi.stubGlobal('fetch', restored.fetch);
    hear({ type: 'rev', rev: 1, epoch: 'e2' });
    await vi.waitFor(() => expect(texts(chat)).toEqual(['one']));
    expect(chat.getState().rev).toBe(1);
  });

  it('is the server’s whatever is lost, doubled or comes in another order', async () => {
    const chat = await open();
    let luck = 7;
    const next = () => {
      luck = (luck * 16807) % 2147483647;
      return luck / 2147483647;
    };
    /** @type {any[]} */
    const late = [];
    for (let n = 1; n <= 60; n += 1) {
      const update =
        n % 5 === 0 ? server.remove(n > 10 ? n - 9 - Math.floor(n / 5) : 1) : server.post(`text ${n}`);
      if (next() < 0.2) continue;
      if (next() < 0.3) late.push(update);
      else hear({ type: 'update', update });
      if (next() < 0.2) hear({ type: 'update', update });
      if (late.length > 3) for (const one of late.splice(0).reverse()) hear({ type: 'update', update: one });
      if (next() < 0.3) await Promise.resolve();
    }
    const last = /** @type {any} */ (server.changes.at(-1));
    hear({ type: 'rev', rev: last.rev, epoch: 'e1' });
    await vi.waitFor(() => expect(chat.getState().rev).toBe(last.rev));
    const known = new Map(chat.getState().messages.map((one) => [one.id, one.text]));
    for (const { id, text } of new Map(
      server.changes.map((one) => [one.data.message.id, one.data.message]),
    ).values())
      if (known.has(id)) expect(known.get(id)).toBe(text);
    const ids = [...known.keys()];
    expect(ids).toEqual(ids.map((_, at) => ids[0] + at));
  });

  it('shows my message at once, and once', async () => {
    const chat = await open();
    chat.post('mine');
    expect(chat.getState().outgoing.map(({ text }) => text)).toEqual(['mine']);
    await vi.waitFor(() => expect(chat.getState().outgoing).toEqual([]));
    hear({ type: 'update', update: server.changes[0] });
    expect(texts(chat)).toEqual(['mine']);
    expect(chat.getState().unread).toBe(0);
  });

  it('keeps a refused message, to be tried again or discarded', async () => {
    const chat = await open();
    vi.stubGlobal('fetch', async () =>
      answer(429, { error: { code: 'rate_limited', message: 'Wait.', details: {} } }),
    );
    chat.post('too much');
    await vi.waitFor(() => expect(chat.getState().outgoing[0]?.error?.code).toBe('rate_limited'));
    const { cmdId } = chat.getState().outgoing[0];
    vi.stubGlobal('fetch', server.fetch);
    chat.retry(cmdId);
    await vi.waitFor(() => expect(texts(chat)).toEqual(['too much']));
    expect(chat.getState().outgoing).toEqual([]);
  });

  it('sends what was written without a network once there is one, in order, and each once', async () => {
    const chat = await open();
    server.fail = true;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    for (const text of ['one', 'two', 'three']) chat.post(text);
    await vi.advanceTimersByTimeAsync(8_000);
    expect(chat.getState().outgoing.map(({ waits, error }) => [waits, error])).toEqual(
      Array(3).fill([true, null]),
    );
    server.fail = false;
    hear({ type: 'live' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(chat.getState().outgoing).toEqual([]);
    expect(texts(chat)).toEqual(['one', 'two', 'three']);
    expect(server.cmdIds.size).toBe(3);
    expect(localStorage).toHaveLength(1);
  });

  it('sends what a page wrote that was closed meanwhile, whatever of it had come through', async () => {
    const first = await open();
    server.mute = true; // accepted, but the answers are lost
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    first.post('before the tunnel');
    first.post('in the tunnel');
    await vi.advanceTimersByTimeAsync(8_000);
    first.close();
    vi.useRealTimers();
    server.mute = false;
    const second = await open();
    await vi.waitFor(() => expect(second.getState().outgoing).toEqual([]));
    expect(texts(second)).toEqual(['before the tunnel', 'in the tunnel']);
    expect((await open()).getState().outgoing).toEqual([]);
  });

  it('is not sent as the next person who signs in here', async () => {
    const chat = await open();
    server.fail = true;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    chat.post('mine alone');
    await vi.advanceTimersByTimeAsync(6_000);
    const mine = /** @type {any} */ (session.get());
    session.set({ ...mine, user: { id: 'u9' }, access_token: 't9', refresh_token: 'r9' });
    server.fail = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.cmdIds.size).toBe(0);
  });

  it('is not sent by a tab that slept after I took it back in another', async () => {
    server.fail = true;
    const asleep = openWithout();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    asleep.post('oops');
    await vi.advanceTimersByTimeAsync(6_000);
    const [{ cmdId }] = asleep.getState().outgoing;
    unsentOf('u1', 'l1').drop(cmdId);
    server.fail = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.cmdIds.size).toBe(0);
    expect(asleep.getState().outgoing).toEqual([]);
  });

  it('gives nobody the unsent messages of somebody else, nor those of yesterday', async () => {
    const old = { cmdId: 'c1', text: 'stale', kind: 'message', at: Date.now() - 86_400_000 };
    localStorage.setItem('draftnight.session.unsent.u1.l1.c1', JSON.stringify(old));
    localStorage.setItem('draftnight.session.unsent.u9.l1.c2', JSON.stringify({ ...old, at: Date.now() }));
    const chat = await open();
    await vi.waitFor(() => expect(chat.getState().outgoing).toEqual([]));
    expect(localStorage.getItem('draftnight.session.unsent.u1.l1.c1')).toBeNull();
    expect(texts(chat)).toEqual([]);
    expect(server.cmdIds.size).toBe(0);
  });

  it('sends what was just written though the device’s clock was set ahead since, once there is a network', async () => {
    server.fail = true;
    const ahead = Date.now() + 3 * 86_400_000;
    openWithout().post('still of today');
    vi.useFakeTimers({ now: ahead, toFake: ['Date'] });
    server.now = ahead - 3 * 86_400_000 + 60_000;
    const without = openWithout();
    expect(without.getState().outgoing).toHaveLength(1);
    server.fail = false;
    const chat = await open();
    await vi.waitFor(() => expect(texts(chat)).toEqual(['still of today']));
    expect(chat.getState().outgoing).toEqual([]);
  });

  it.each([
    '{',
    'null',
    '7',
    '{"cmdId":"c0"}',
    '{"cmdId":"c0","text":"x"}',
    '{"text":"x","at":1e15}',
    '{"cmdId":"c0","at":1e15}',
  ])('loses nothing to %s beside what is unsent', (nonsense) => {
    const mine = unsentOf('u1', 'l1');
    mine.keep({ cmdId: 'c1', text: 'kept', kind: 'message', at: Date.now() });
    localStorage.setItem('draftnight.session.unsent.u1.l1.c0', nonsense);
    expect(mine.read().map(({ text }) => text)).toEqual(['kept']);
    expect(localStorage.getItem('draftnight.session.unsent.u1.l1.c0')).toBeNull();
  });

  it('counts what I have not seen, and tells the server what I have', async () => {
    for (const text of ['one', 'two', 'three', 'four']) server.post(text);
    const chat = await open();
    expect(chat.getState().unread).toBe(4);
    chat.markRead();
    expect(chat.getState().unread).toBe(0);
    hear({ type: 'update', update: server.post('five') });
    expect(chat.getState().unread).toBe(1);
    await vi.waitFor(() => expect(server.asked.at(-1)).toBe('PUT /api/leagues/l1/chat/read'), 3_000);
  });

  it('goes back page by page', async () => {
    for (let n = 1; n <= 8; n += 1) server.post(`${n}`);
    const chat = await open();
    expect(texts(chat)).toEqual(['6', '7', '8']);
    await chat.showOlder();
    await chat.showOlder();
    expect(texts(chat)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
    expect(chat.getState().hasOlder).toBe(false);
  });
});
