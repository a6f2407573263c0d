import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { live } from '../draft/testing/live.js';
import { closeRoom, openRoom, pass, settle } from '../draft/testing/openRoom.jsx';

// Loaded beforehand: with the clock stopped, a test would wait for it forever.
beforeAll(async () => {
  await import('../../services/chat/chatStore.js');
  await import('./ChatPanel.jsx');
  await import('./ChatCount.jsx');
}, 60_000);

afterEach(async () => {
  cleanup();
  await closeRoom();
});

/** @param {number} id @param {Partial<any>} [more] */
const message = (id, more = {}) => ({
  id,
  rev: id,
  user_id: 'u2',
  kind: 'message',
  text: `text ${id}`,
  at: Date.now(),
  mentions: [],
  reactions: {},
  deleted_by: null,
  ...more,
});

/** @param {any[]} messages */
function chatServer(messages) {
  /** @type {{method: string, path: string, body: any}[]} */
  const sent = [];
  return {
    sent,
    answer(/** @type {any} */ { method, path, body }) {
      if (!path.includes('/chat')) return undefined;
      if (method !== 'GET') sent.push({ method, path, body });
      if (method === 'POST') {
        const made = message(messages.length + 1, { user_id: 'u1', text: body.text, kind: body.kind });
        messages.push(made);
        return { status: 201, body: made };
      }
      if (method !== 'GET') return { status: 204 };
      const rev = Math.max(0, ...messages.map((one) => one.rev));
      const read = { read_id: 0, unread: messages.length, unread_mentions: 0 };
      return {
        body: { rev, last_id: messages.length, messages: [...messages], more: false, pinned: [], ...read },
      };
    },
  };
}

/**
 * Waits for lazily loaded parts and their requests. What arrives while `act` waits renders at once. Otherwise React
 * keeps the placeholder for 300 ms of real time.
 */
async function fetched() {
  await act(() => vi.dynamicImportSettled());
  for (let turn = 0; turn < 5; turn += 1) await settle();
}

/**
 * The first test in a process that shows it waits for its chunk and the chunks that this one imports.
 * @param {string} role @param {string} [name]
 */
async function fetchedPart(role, name) {
  for (let turn = 0; turn < 50 && !screen.queryByRole(role, { name }); turn += 1) await fetched();
  return screen.getByRole(role, { name });
}

/** @param {any[]} messages */
async function openChat(messages) {
  const server = chatServer(messages);
  const room = await openRoom({ answer: server.answer });
  await pass(1_500);
  const tab = screen.getByRole('tab', { name: /^Chat/ });
  await room.user.click(tab);
  return { ...room, ...server, tab, log: await fetchedPart('log') };
}

describe('the chat in the draft room', () => {
  it('is a tab with a count, and is not opened by itself', async () => {
    await openRoom({ answer: chatServer([message(1), message(2)]).answer });
    await fetched();
    await pass(1_500);
    await fetched();
    expect(screen.getByRole('tab', { name: /^Chat\s*2 unread$/ })).toBeVisible();
    expect(screen.queryByRole('log')).toBeNull();
  });

  it('shows text as text, links as links and mentions by name', async () => {
    const { log } = await openChat([
      message(1, { text: '<b>bold</b> https://x.example/a <@u1>!', mentions: ['u1'] }),
    ]);
    expect(log).toHaveTextContent('<b>bold</b>');
    const link = within(log).getByRole('link', { name: 'https://x.example/a' });
    expect(link).toHaveAttribute('rel', 'noopener nofollow ugc');
    expect(log).toHaveTextContent('@Ana!');
  });

  it('takes what comes live, and a message of mine, once', async () => {
    const { log, user, sent } = await openChat([]);
    act(() =>
      live.transports.last.send(
        'chat_update',
        /** @type {any} */ ({
          league_id: 'l1',
          rev: 1,
          type: 'message_posted',
          data: { message: message(1) },
        }),
      ),
    );
    await settle();
    await user.type(screen.getByRole('textbox', { name: 'Message' }), 'Hello{Enter}');
    await settle();
    expect(sent.map(({ body }) => body.text)).toContain('Hello');
    expect(within(log).getAllByText('Hello')).toHaveLength(1);
  });

  it('reacts and deletes below the message', async () => {
    const { log, user, sent } = await openChat([message(1)]);
    await user.click(within(log).getByRole('button', { name: 'React to Ben’s message' }));
    await user.click(within(log).getByRole('button', { name: 'React with 🎉' }));
    await settle();
    expect(sent.at(-1)?.path).toMatch(/\/chat\/1\/reactions\/%F0%9F%8E%89$/);
    await user.click(within(log).getByRole('button', { name: 'React to Ben’s message' }));
    await user.click(within(log).getByRole('button', { name: 'Delete this message' }));
    await user.click(await fetchedPart('button', 'Delete'));
    await settle();
    expect(sent.some(({ method, path }) => method === 'DELETE' && path.endsWith('/chat/1'))).toBe(true);
  });

  it('lets only the commissioner delete what others wrote', async () => {
    const { log, user, league, send } = await openChat([message(1)]);
    send(league.commit('commissioner_changed', { user_id: 'u2', was: 'u1', how: 'handed_over' }, 'u1'));
    send(league.commit('role_set', { user_id: 'u1', role: 'co_commissioner', was: 'member' }, 'u2'));
    await settle();
    await user.click(within(log).getByRole('button', { name: 'React to Ben’s message' }));
    expect(within(log).getByRole('button', { name: 'React with 🎉' })).toBeVisible();
    expect(within(log).queryByRole('button', { name: 'Delete this message' })).toBeNull();
  });

  it('offers names after an @ and sends the person, not the name', async () => {
    const { user, sent } = await openChat([]);
    await user.type(screen.getByRole('textbox', { name: 'Message' }), 'hey @be');
    expect(screen.getByRole('option', { name: /Ben/ })).toBeVisible();
    await user.keyboard('{Enter}');
    await settle();
    await user.type(screen.getByRole('textbox', { name: 'Message' }), 'you?{Enter}');
    await settle();
    expect(sent.find(({ method }) => method === 'POST')?.body.text).toBe('hey <@u2> you?');
  });
});
