// @vitest-environment node
/** What I do in a chat, where nothing is kept on the device. */
import { describe, expect, it, vi } from 'vitest';

import { oneChatPerTest } from '../../testing/openChat.js';

const world = oneChatPerTest();

describe('my message', () => {
  it('that is the next change asks for nothing more', async () => {
    const chat = await world.openAndLook();
    chat.post('mine', 'announcement');
    const [one] = chat.getState().outgoing;
    expect(one).toMatchObject({ text: 'mine', kind: 'announcement', error: null, waits: false });
    expect(one.at).toBe(Date.now());
    await world.settle();
    expect(chat.getState()).toMatchObject({ outgoing: [], rev: 1, readId: 1 });
    expect(world.asked()).toEqual(['POST ']);
  });

  it('that came after others’ reads those', async () => {
    const chat = await world.openAndLook();
    world.server.post('theirs');
    chat.post('mine');
    await world.settle();
    expect(world.texts(chat)).toEqual(['theirs', 'mine']);
    expect(world.asked()).toEqual(['POST ', 'GET ?since_rev=0']);
  });

  it('that was heard of before its answer is shown once, and asks for nothing', async () => {
    const chat = await world.openAndLook();
    vi.stubGlobal('fetch', async (/** @type {string} */ url, /** @type {any} */ init) => {
      const response = await world.server.fetch(url, init);
      if (init.method === 'POST') world.hear({ type: 'update', update: world.server.changes[0] });
      return response;
    });
    chat.post('mine');
    await world.settle();
    expect(world.texts(chat)).toEqual(['mine']);
    expect(world.asked()).toEqual(['POST ']);
  });

  it('goes after the one before', async () => {
    const chat = await world.openAndLook();
    chat.post('one');
    chat.post('two');
    expect(world.asked()).toEqual([]);
    await world.settle();
    expect(world.texts(chat)).toEqual(['one', 'two']);
    expect(world.asked()).toEqual(['POST ', 'POST ']);
    chat.post('three');
    await world.settle();
    expect(world.texts(chat)).toEqual(['one', 'two', 'three']);
  });

  it('refused holds up no other, is not sent by itself, and can be discarded', async () => {
    const chat = await world.openAndLook();
    world.refuse(429, 'rate_limited');
    chat.post('much');
    chat.post('more');
    await world.settle();
    expect(chat.getState().outgoing.map(({ error, waits }) => [error?.code, waits])).toEqual([
      ['rate_limited', false],
      ['rate_limited', false],
    ]);
    vi.stubGlobal('fetch', world.server.fetch);
    world.asked();
    world.hear({ type: 'live' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(world.asked()).toEqual(['GET ?since_rev=0']);
    const [much, more] = chat.getState().outgoing;
    chat.retry(more.cmdId);
    expect(chat.getState().outgoing[1]).toMatchObject({ error: null, waits: false });
    expect(chat.getState().outgoing[0].error).not.toBeNull();
    await world.settle();
    expect(world.texts(chat)).toEqual(['more']);
    chat.discard(much.cmdId);
    expect(chat.getState().outgoing).toEqual([]);
  });

  it('without an answer waits, and is tried again after 15 s; what was refused before does not wait', async () => {
    const chat = await world.openAndLook();
    world.refuse(422, 'invalid');
    chat.post('refused');
    await world.settle();
    vi.stubGlobal('fetch', world.server.fetch);
    world.server.fail = true;
    chat.post('one');
    chat.post('two');
    await vi.advanceTimersByTimeAsync(6_000);
    expect(chat.getState().outgoing.map(({ waits }) => waits)).toEqual([false, true, true]);
    const tries = world.server.asked.length;
    world.server.fail = false;
    await vi.advanceTimersByTimeAsync(8_000);
    expect(world.server.asked).toHaveLength(tries);
    await vi.advanceTimersByTimeAsync(7_000);
    expect(chat.getState().outgoing.map(({ text }) => text)).toEqual(['refused']);
    expect(world.texts(chat)).toEqual(['one', 'two']);
  });
});

describe('what else I do', () => {
  it('is read back when it is done', async () => {
    world.server.post('one');
    const chat = await world.openAndLook();
    await chat.react(1, '🔥', true);
    await chat.remove(1);
    expect(world.asked()).toEqual([
      'PUT /1/reactions/%F0%9F%94%A5',
      'GET ?since_rev=1',
      'DELETE /1',
      'GET ?since_rev=1',
    ]);
    world.refuse(403, 'commissioner_only');
    await chat.remove(1);
    expect(chat.getState().problem?.code).toBe('commissioner_only');
  });

  it('goes back before the first message, where there is one', async () => {
    const empty = await world.openAndLook();
    await empty.showOlder();
    expect(world.asked()).toEqual([]);
    for (const text of ['one', 'two', 'three', 'four']) world.server.post(text);
    const chat = await world.openAndLook();
    await chat.showOlder();
    expect(world.texts(chat)).toEqual(['one', 'two', 'three', 'four']);
    expect(world.asked()).toEqual(['GET ?before=2']);
    world.refuse(503, 'unavailable');
    await chat.showOlder();
    expect(chat.getState().problem?.code).toBe('unavailable');
  });
});

describe('what I have seen', () => {
  it('is told once a second at most, the newest, and once', async () => {
    world.server.post('one');
    const chat = await world.openAndLook();
    chat.markRead();
    world.hear({ type: 'update', update: world.server.post('two') });
    chat.markRead();
    chat.markRead();
    await vi.advanceTimersByTimeAsync(999);
    expect(world.asked()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(world.asked()).toEqual(['PUT /read']);
    expect(chat.getState()).toMatchObject({ readId: 2, unread: 0 });
    chat.markRead();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(world.asked()).toEqual([]);
  });

  it('is nothing in an empty chat, or in one that could not be read', async () => {
    const chat = await world.openAndLook();
    chat.markRead();
    world.server.post('one');
    world.server.fail = true;
    world.hear({ type: 'rev', rev: 0, epoch: 'e1' });
    const unread = await world.open();
    unread.markRead();
    world.server.fail = false;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(world.asked().filter((one) => one.startsWith('PUT'))).toEqual([]);
  });
});

it('a closed chat does nothing any more', async () => {
  world.server.post('one');
  const chat = await world.openAndLook();
  chat.markRead();
  world.server.fail = true;
  chat.post('two');
  await vi.advanceTimersByTimeAsync(6_000);
  chat.close();
  expect(world.stop).toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
