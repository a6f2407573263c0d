// @vitest-environment node
/** What a chat asks its server for, message by message, where nothing is kept on the device. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { answer, createChatServer } from '../../testing/chatServer.js';
import { signInAs } from '../../testing/people.js';
import { session } from '../session/session.js';
import { createChat } from './chatStore.js';

/** @type {ReturnType<typeof createChatServer>} */
let server;
/** @type {(heard: any) => void} */
let hear;
const stop = vi.fn();

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
  server = createChatServer();
  vi.stubGlobal('fetch', server.fetch);
  signInAs({ expiresIn: 9e8 });
});
afterEach(() => {
  session.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const settle = () => vi.advanceTimersByTimeAsync(0);
/** What was asked since it was looked at last. */
const asked = () => server.asked.splice(0).map((one) => one.replace('/api/leagues/l1/chat', ''));

async function open() {
  const chat = createChat({
    leagueId: 'l1',
    onChat(listener) {
      hear = listener;
      return stop;
    },
  });
  await settle();
  return chat;
}

async function openAndLook() {
  const chat = await open();
  expect(chat.getState().status).toBe('ready');
  asked();
  return chat;
}

/** @param {any} chat @returns {string[]} */
const texts = (chat) => chat.getState().messages.map((/** @type {any} */ { text }) => text);

/** @param {number} status @param {string} code */
const refuse = (status, code) =>
  vi.stubGlobal('fetch', async (/** @type {string} */ url, /** @type {any} */ { method }) => {
    server.asked.push(`${method} ${url}`);
    return answer(status, { error: { code, message: 'No.', details: {} } });
  });

describe('a chat that is opened', () => {
  it('is loading, then the newest page, and asks for nothing else', async () => {
    for (const text of ['one', 'two', 'three', 'four']) server.post(text);
    const opening = open();
    const chat = await opening;
    expect(chat.getState()).toMatchObject({ status: 'ready', rev: 4, hasOlder: true, problem: null });
    expect(chat.getState()).toMatchObject({ unread: 4, unreadForMe: false, outgoing: [] });
    expect(asked()).toEqual(['GET ']);
  });

  it('is an error while it cannot be read, and is read when the link is live', async () => {
    server.fail = true;
    const chat = await open();
    expect(chat.getState()).toMatchObject({ status: 'error', problem: { code: 'offline' } });
    server.fail = false;
    server.post('one');
    hear({ type: 'live' });
    await settle();
    expect(chat.getState()).toMatchObject({ status: 'ready', problem: null });
    expect(texts(chat)).toEqual(['one']);
  });

  it('stays as it is while it cannot be read again', async () => {
    const chat = await openAndLook();
    server.fail = true;
    hear({ type: 'rev', rev: 1, epoch: 'e1' });
    await settle();
    expect(chat.getState()).toMatchObject({ status: 'ready', problem: { code: 'offline' } });
    chat.clearProblem();
    expect(chat.getState().problem).toBeNull();
  });
});

describe('what is heard', () => {
  it('next is applied without a question', async () => {
    const chat = await openAndLook();
    hear({ type: 'update', update: server.post('one') });
    hear({ type: 'rev', rev: 1, epoch: 'e1' });
    hear({ type: 'rev', rev: 0, epoch: 'e1' });
    expect(texts(chat)).toEqual(['one']);
    await settle();
    expect(asked()).toEqual([]);
  });

  it('after a gap is asked for once, from what is known', async () => {
    const chat = await openAndLook();
    hear({ type: 'update', update: server.post('one') });
    server.post('lost');
    const [three, four] = [server.post('three'), server.post('four')];
    hear({ type: 'update', update: three });
    hear({ type: 'update', update: four });
    await settle();
    expect(texts(chat)).toEqual(['one', 'lost', 'three', 'four']);
    expect(asked()).toEqual(['GET ?since_rev=1']);
  });

  it('while the first page travels is not lost, and not applied twice', async () => {
    server.post('one');
    const opening = createChat({
      leagueId: 'l1',
      onChat(listener) {
        hear = listener;
        return stop;
      },
    });
    const two = server.post('two');
    hear({ type: 'update', update: two });
    expect(opening.getState().status).toBe('loading');
    await settle();
    expect(texts(opening)).toEqual(['one', 'two']);
    hear({ type: 'update', update: server.post('three') });
    expect(texts(opening)).toEqual(['one', 'two', 'three']);
    await settle();
    expect(asked()).toEqual(['GET ']);
  });

  it('of a newer rev reads until it is there', async () => {
    const chat = await openAndLook();
    server.post('one');
    hear({ type: 'rev', rev: 1, epoch: 'e1' });
    server.post('two');
    hear({ type: 'rev', rev: 2, epoch: 'e1' });
    await settle();
    expect(texts(chat)).toEqual(['one', 'two']);
  });

  it('of another epoch begins anew; of the first one, and of the same, not', async () => {
    const chat = await openAndLook();
    hear({ type: 'rev', rev: 0, epoch: 'e1' });
    hear({ type: 'rev', rev: 0, epoch: 'e1' });
    await settle();
    expect(asked()).toEqual([]);
    hear({ type: 'rev', rev: 0, epoch: 'e2' });
    expect(chat.getState().rev).toBe(0);
    await settle();
    expect(asked()).toEqual(['GET ']);
    expect(chat.getState().status).toBe('ready');
  });

  it('says how long nothing was', async () => {
    const chat = await openAndLook();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(chat.quietFor()).toBe(5_000);
    hear({ type: 'rev', rev: 0, epoch: 'e1' });
    expect(chat.quietFor()).toBe(0);
  });
});

describe('who missed much', () => {
  /** Parts of one message each. @param {number} parts */
  function inParts(parts) {
    const whole = server.fetch;
    let left = parts;
    vi.stubGlobal('fetch', async (/** @type {string} */ url, /** @type {any} */ init) => {
      const body = await (await whole(url, init)).json();
      if (!url.includes('since_rev') || body.messages.length === 0) return answer(200, body);
      left -= 1;
      const [first] = body.messages;
      return answer(200, { ...body, messages: [first], rev: first.rev, more: left > 0 });
    });
  }

  it('reads two parts', async () => {
    const chat = await openAndLook();
    for (const text of ['one', 'two']) server.post(text);
    inParts(2);
    hear({ type: 'rev', rev: 2, epoch: 'e1' });
    await settle();
    expect(texts(chat)).toEqual(['one', 'two']);
    expect(asked()).toEqual(['GET ?since_rev=0', 'GET ?since_rev=1']);
  });

  it('reads the newest page instead of a third', async () => {
    const chat = await openAndLook();
    for (const text of ['one', 'two', 'three', 'four', 'five']) server.post(text);
    inParts(9);
    hear({ type: 'rev', rev: 5, epoch: 'e1' });
    await settle();
    expect(texts(chat)).toEqual(['three', 'four', 'five']);
    expect(asked()).toEqual(['GET ?since_rev=0', 'GET ?since_rev=1', 'GET ']);
  });

  it('reads the newest page of a chat that was set back', async () => {
    for (const text of ['one', 'two']) server.post(text);
    const chat = await openAndLook();
    const before = createChatServer();
    before.post('one');
    vi.stubGlobal('fetch', before.fetch);
    hear({ type: 'live' });
    await settle();
    expect(texts(chat)).toEqual(['one']);
    expect(before.asked.map((one) => one.split('/chat')[1])).toEqual(['?since_rev=2', '']);
    hear({ type: 'live' });
    await settle();
    expect(before.asked).toHaveLength(3);
  });
});

describe('my message', () => {
  it('that is the next change asks for nothing more', async () => {
    const chat = await openAndLook();
    chat.post('mine', 'announcement');
    const [one] = chat.getState().outgoing;
    expect(one).toMatchObject({ text: 'mine', kind: 'announcement', error: null, waits: false });
    expect(one.at).toBe(Date.now());
    await settle();
    expect(chat.getState()).toMatchObject({ outgoing: [], rev: 1, readId: 1 });
    expect(asked()).toEqual(['POST ']);
  });

  it('that came after others’ reads those', async () => {
    const chat = await openAndLook();
    server.post('theirs');
    chat.post('mine');
    await settle();
    expect(texts(chat)).toEqual(['theirs', 'mine']);
    expect(asked()).toEqual(['POST ', 'GET ?since_rev=0']);
  });

  it('that was heard of before its answer is shown once, and asks for nothing', async () => {
    const chat = await openAndLook();
    vi.stubGlobal('fetch', async (/** @type {string} */ url, /** @type {any} */ init) => {
      const response = await server.fetch(url, init);
      if (init.method === 'POST') hear({ type: 'update', update: server.changes[0] });
      return response;
    });
    chat.post('mine');
    await settle();
    expect(texts(chat)).toEqual(['mine']);
    expect(asked()).toEqual(['POST ']);
  });

  it('goes after the one before', async () => {
    const chat = await openAndLook();
    chat.post('one');
    chat.post('two');
    expect(asked()).toEqual([]);
    await settle();
    expect(texts(chat)).toEqual(['one', 'two']);
    expect(asked()).toEqual(['POST ', 'POST ']);
    chat.post('three');
    await settle();
    expect(texts(chat)).toEqual(['one', 'two', 'three']);
  });

  it('refused holds up no other, is not sent by itself, and can be discarded', async () => {
    const chat = await openAndLook();
    refuse(429, 'rate_limited');
    chat.post('much');
    chat.post('more');
    await settle();
    expect(chat.getState().outgoing.map(({ error, waits }) => [error?.code, waits])).toEqual([
      ['rate_limited', false],
      ['rate_limited', false],
    ]);
    vi.stubGlobal('fetch', server.fetch);
    asked();
    hear({ type: 'live' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked()).toEqual(['GET ?since_rev=0']);
    const [much, more] = chat.getState().outgoing;
    chat.retry(more.cmdId);
    expect(chat.getState().outgoing[1]).toMatchObject({ error: null, waits: false });
    expect(chat.getState().outgoing[0].error).not.toBeNull();
    await settle();
    expect(texts(chat)).toEqual(['more']);
    chat.discard(much.cmdId);
    expect(chat.getState().outgoing).toEqual([]);
  });

  it('without an answer waits, and is tried again after 15 s; what was refused before does not wait', async () => {
    const chat = await openAndLook();
    refuse(422, 'invalid');
    chat.post('refused');
    await settle();
    vi.stubGlobal('fetch', server.fetch);
    server.fail = true;
    chat.post('one');
    chat.post('two');
    await vi.advanceTimersByTimeAsync(6_000);
    expect(chat.getState().outgoing.map(({ waits }) => waits)).toEqual([false, true, true]);
    const tries = server.asked.length;
    server.fail = false;
    await vi.advanceTimersByTimeAsync(8_000);
    expect(server.asked).toHaveLength(tries);
    await vi.advanceTimersByTimeAsync(7_000);
    expect(chat.getState().outgoing.map(({ text }) => text)).toEqual(['refused']);
    expect(texts(chat)).toEqual(['one', 'two']);
  });
});

describe('what else I do', () => {
  it('is read back when it is done', async () => {
    server.post('one');
    const chat = await openAndLook();
    await chat.react(1, '🔥', true);
    await chat.remove(1);
    expect(asked()).toEqual([
      'PUT /1/reactions/%F0%9F%94%A5',
      'GET ?since_rev=1',
      'DELETE /1',
      'GET ?since_rev=1',
    ]);
    refuse(403, 'commissioner_only');
    await chat.remove(1);
    expect(chat.getState().problem?.code).toBe('commissioner_only');
  });

  it('goes back before the first message, where there is one', async () => {
    const empty = await openAndLook();
    await empty.showOlder();
    expect(asked()).toEqual([]);
    for (const text of ['one', 'two', 'three', 'four']) server.post(text);
    const chat = await openAndLook();
    await chat.showOlder();
    expect(texts(chat)).toEqual(['one', 'two', 'three', 'four']);
    expect(asked()).toEqual(['GET ?before=2']);
    refuse(503, 'unavailable');
    await chat.showOlder();
    expect(chat.getState().problem?.code).toBe('unavailable');
  });
});

describe('what I have seen', () => {
  it('is told once a second at most, the newest, and once', async () => {
    server.post('one');
    const chat = await openAndLook();
    chat.markRead();
    hear({ type: 'update', update: server.post('two') });
    chat.markRead();
    chat.markRead();
    await vi.advanceTimersByTimeAsync(999);
    expect(asked()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked()).toEqual(['PUT /read']);
    expect(chat.getState()).toMatchObject({ readId: 2, unread: 0 });
    chat.markRead();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked()).toEqual([]);
  });

  it('is nothing in an empty chat, or in one that could not be read', async () => {
    const chat = await openAndLook();
    chat.markRead();
    server.post('one');
    server.fail = true;
    hear({ type: 'rev', rev: 0, epoch: 'e1' });
    const unread = await open();
    unread.markRead();
    server.fail = false;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked().filter((one) => one.startsWith('PUT'))).toEqual([]);
  });
});

it('a closed chat does nothing any more', async () => {
  server.post('one');
  const chat = await openAndLook();
  chat.markRead();
  server.fail = true;
  chat.post('two');
  await vi.advanceTimersByTimeAsync(6_000);
  chat.close();
  expect(stop).toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
