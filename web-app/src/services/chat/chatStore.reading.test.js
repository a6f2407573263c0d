// @vitest-environment node
/** What a chat asks its server for to have all that was said. */
import { describe, expect, it, vi } from 'vitest';

import { answer, createChatServer } from '../../testing/chatServer.js';
import { oneChatPerTest } from '../../testing/openChat.js';

const world = oneChatPerTest();

describe('a chat that is opened', () => {
  it('is loading, then the newest page, and asks for nothing else', async () => {
    for (const text of ['one', 'two', 'three', 'four']) world.server.post(text);
    const opening = world.open();
    const chat = await opening;
    expect(chat.getState()).toMatchObject({ status: 'ready', rev: 4, hasOlder: true, problem: null });
    expect(chat.getState()).toMatchObject({ unread: 4, unreadForMe: false, outgoing: [] });
    expect(world.asked()).toEqual(['GET ']);
  });

  it('is an error while it cannot be read, and is read when the link is live', async () => {
    world.server.fail = true;
    const chat = await world.open();
    expect(chat.getState()).toMatchObject({ status: 'error', problem: { code: 'offline' } });
    world.server.fail = false;
    world.server.post('one');
    world.hear({ type: 'live' });
    await world.settle();
    expect(chat.getState()).toMatchObject({ status: 'ready', problem: null });
    expect(world.texts(chat)).toEqual(['one']);
  });

  it('that could not be read, as the network came back only meanwhile, is read again at once', async () => {
    let fail = (/** @type {Error} */ _error) => {};
    const hangs = new Promise((_, reject) => {
      fail = reject;
    });
    vi.spyOn(world.server, 'fetch').mockImplementationOnce(() => /** @type {any} */ (hangs));
    const opening = await world.open();
    world.hear({ type: 'live' });
    fail(new TypeError('no network'));
    await world.settle();
    expect(opening.getState()).toMatchObject({ status: 'ready', problem: null });
  });

  it('that could not be read again, though nothing was said since, is read as soon as it is mentioned', async () => {
    const chat = await world.openAndLook();
    world.server.fail = true;
    void chat.heal();
    await world.settle();
    expect(chat.getState()).toMatchObject({ status: 'ready', problem: { code: 'offline' } });
    world.server.fail = false;
    world.hear({ type: 'rev', rev: 0, epoch: 'e1' });
    await world.settle();
    expect(chat.getState().problem).toBeNull();
  });

  it('stays as it is while it cannot be read again', async () => {
    const chat = await world.openAndLook();
    world.server.fail = true;
    world.hear({ type: 'rev', rev: 1, epoch: 'e1' });
    await world.settle();
    expect(chat.getState()).toMatchObject({ status: 'ready', problem: { code: 'offline' } });
    chat.clearProblem();
    expect(chat.getState().problem).toBeNull();
  });
});

describe('what is heard', () => {
  it('next is applied without a question', async () => {
    const chat = await world.openAndLook();
    world.hear({ type: 'update', update: world.server.post('one') });
    world.hear({ type: 'rev', rev: 1, epoch: 'e1' });
    world.hear({ type: 'rev', rev: 0, epoch: 'e1' });
    expect(world.texts(chat)).toEqual(['one']);
    await world.settle();
    expect(world.asked()).toEqual([]);
  });

  it('after a gap is asked for once, from what is known', async () => {
    const chat = await world.openAndLook();
    world.hear({ type: 'update', update: world.server.post('one') });
    world.server.post('lost');
    const [three, four] = [world.server.post('three'), world.server.post('four')];
    world.hear({ type: 'update', update: three });
    world.hear({ type: 'update', update: four });
    await world.settle();
    expect(world.texts(chat)).toEqual(['one', 'lost', 'three', 'four']);
    expect(world.asked()).toEqual(['GET ?since_rev=1']);
  });

  it('while the first page travels is not lost, and not applied twice', async () => {
    world.server.post('one');
    const opening = world.create();
    const two = world.server.post('two');
    world.hear({ type: 'update', update: two });
    expect(opening.getState().status).toBe('loading');
    await world.settle();
    expect(world.texts(opening)).toEqual(['one', 'two']);
    world.hear({ type: 'update', update: world.server.post('three') });
    expect(world.texts(opening)).toEqual(['one', 'two', 'three']);
    await world.settle();
    expect(world.asked()).toEqual(['GET ']);
  });

  it('while what is missing travels waits for it', async () => {
    const chat = await world.openAndLook();
    const one = world.server.post('one');
    world.hear({ type: 'rev', rev: 1, epoch: 'e1' });
    const two = world.server.post('two');
    for (const update of [one, two]) world.hear({ type: 'update', update });
    await world.settle();
    expect(world.texts(chat)).toEqual(['one', 'two']);
    expect(world.asked()).toEqual(['GET ?since_rev=0']);
  });

  it('while an older page travels stays', async () => {
    for (const text of ['one', 'two', 'three', 'four']) world.server.post(text);
    const chat = await world.openAndLook();
    const older = chat.showOlder();
    world.hear({ type: 'update', update: world.server.post('five') });
    await world.settle();
    await older;
    expect(world.texts(chat)).toEqual(['one', 'two', 'three', 'four', 'five']);
    expect(chat.getState()).toMatchObject({ rev: 5, hasOlder: false });
  });

  it('of mine, from another device, is not unread', async () => {
    const chat = await world.openAndLook();
    world.hear({ type: 'update', update: world.server.post('mine', 'u1') });
    expect(chat.getState().unread).toBe(0);
    world.hear({ type: 'update', update: world.server.post('theirs') });
    expect(chat.getState().unread).toBe(1);
  });

  it('of a newer rev reads until it is there', async () => {
    const chat = await world.openAndLook();
    world.server.post('one');
    world.hear({ type: 'rev', rev: 1, epoch: 'e1' });
    world.server.post('two');
    world.hear({ type: 'rev', rev: 2, epoch: 'e1' });
    await world.settle();
    expect(world.texts(chat)).toEqual(['one', 'two']);
  });

  it('of another epoch begins anew; of the first one, and of the same, not', async () => {
    const chat = await world.openAndLook();
    world.hear({ type: 'rev', rev: 0, epoch: 'e1' });
    world.hear({ type: 'rev', rev: 0, epoch: 'e1' });
    await world.settle();
    expect(world.asked()).toEqual([]);
    world.hear({ type: 'rev', rev: 0, epoch: 'e2' });
    expect(chat.getState().rev).toBe(0);
    await world.settle();
    expect(world.asked()).toEqual(['GET ']);
    expect(chat.getState().status).toBe('ready');
  });

  it('reads anew if it is restored while it reads', async () => {
    const chat = await world.openAndLook();
    world.hear({ type: 'rev', rev: 0, epoch: 'e1' });
    world.server.post('gone');
    const whole = world.server.fetch;
    const after = createChatServer();
    after.post('kept');
    let answers = 0;
    vi.stubGlobal('fetch', async (/** @type {string} */ url, /** @type {any} */ init) => {
      answers += 1;
      if (answers > 1) return after.fetch(url, init);
      const given = await whole(url, init);
      world.hear({ type: 'rev', rev: 1, epoch: 'e2' });
      return given;
    });
    world.hear({ type: 'live' });
    await world.settle();
    expect(chat.getState().status).toBe('ready');
    expect(world.texts(chat)).toEqual(['kept']);
  });

  it('takes over what I have read on another device', async () => {
    for (const text of ['one', 'two']) world.server.post(text);
    const chat = await world.openAndLook();
    expect(chat.getState().unread).toBe(2);
    const whole = world.server.fetch;
    vi.stubGlobal('fetch', async (/** @type {string} */ url, /** @type {any} */ init) =>
      answer(200, { ...(await (await whole(url, init)).json()), read_id: 2 }),
    );
    world.hear({ type: 'live' });
    await world.settle();
    expect(chat.getState()).toMatchObject({ unread: 0, readId: 2 });
    world.asked();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(world.asked()).toEqual([]); // the server said so itself
  });

  it('reports again how far I have read, if that did not arrive', async () => {
    world.server.post('one');
    const chat = await world.openAndLook();
    world.server.fail = true;
    chat.markRead();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(world.asked()).toEqual(['PUT /read']);
    world.server.fail = false;
    world.hear({ type: 'live' });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(world.asked()).toEqual(['GET ?since_rev=1', 'PUT /read']);
    world.hear({ type: 'live' });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(world.asked()).toEqual(['GET ?since_rev=1']);
  });

  it('says how long nothing was', async () => {
    const chat = await world.openAndLook();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(chat.quietFor()).toBe(5_000);
    world.hear({ type: 'rev', rev: 0, epoch: 'e1' });
    expect(chat.quietFor()).toBe(0);
  });
});

describe('who missed much', () => {
  /** Parts of one message each. @param {number} parts */
  function inParts(parts) {
    const whole = world.server.fetch;
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
    const chat = await world.openAndLook();
    for (const text of ['one', 'two']) world.server.post(text);
    inParts(2);
    world.hear({ type: 'rev', rev: 2, epoch: 'e1' });
    await world.settle();
    expect(world.texts(chat)).toEqual(['one', 'two']);
    expect(world.asked()).toEqual(['GET ?since_rev=0', 'GET ?since_rev=1']);
  });

  it('reads the newest page instead of a third', async () => {
    const chat = await world.openAndLook();
    for (const text of ['one', 'two', 'three', 'four', 'five']) world.server.post(text);
    inParts(9);
    world.hear({ type: 'rev', rev: 5, epoch: 'e1' });
    await world.settle();
    expect(world.texts(chat)).toEqual(['three', 'four', 'five']);
    expect(world.asked()).toEqual(['GET ?since_rev=0', 'GET ?since_rev=1', 'GET ']);
  });

  it('reads the newest page of a chat that was set back', async () => {
    for (const text of ['one', 'two']) world.server.post(text);
    const chat = await world.openAndLook();
    const before = createChatServer();
    before.post('one');
    vi.stubGlobal('fetch', before.fetch);
    world.hear({ type: 'live' });
    await world.settle();
    expect(world.texts(chat)).toEqual(['one']);
    expect(before.asked.map((one) => one.split('/chat')[1])).toEqual(['?since_rev=2', '']);
    world.hear({ type: 'live' });
    await world.settle();
    expect(before.asked).toHaveLength(3);
  });
});
