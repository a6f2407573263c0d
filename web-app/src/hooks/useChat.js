import { useEffect, useState, useSyncExternalStore } from 'react';

import { untilFetched } from '../lib/lazyPart.js';
import { keepInTab, readTab } from '../lib/tabStorage.js';
import { keptKey, session } from '../services/session/session.js';
import { useRoom } from './useRoom.js';

/** @import { Chat, ShownChat } from '../services/chat/chatStore.js' */
/** @import { Room } from '../services/draft/room.js' */

/** The chat loads after the room is drawn: its code and first page must not delay the board. */
const AFTER_MS = 1_200;
const POLL_MS = 5_000;

/** A followed room hears the chat's newest rev once a minute. If it does not, a chat on the screen asks. */
const QUIET_MS = 75_000;

/** One chat per room, whatever shows it. @type {WeakMap<Room, Chat>} */
const chats = new WeakMap();
const nothing = () => () => {};
const none = () => null;

/** @type {WeakMap<Room, {text: string, announces: boolean}>} */
const composed = new WeakMap();

/**
 * What is typed and not sent yet. It outlives the panel, which another screen or a turned tablet makes anew, and a
 * reload.
 * @param {Room} room @param {string} leagueId
 */
function composedIn(room, leagueId) {
  const known = composed.get(room);
  if (known) return known;
  // Another tab may have signed out, and somebody else in.
  const key = keptKey(`typed.${leagueId}.${session.get()?.user.id}`);
  const now = { text: '', announces: false, ...typedBefore(key) };
  const keep = () => keepInTab(key, now.text ? JSON.stringify(now) : null);
  const made = {
    get text() {
      return now.text;
    },
    set text(typed) {
      now.text = typed;
      keep();
    },
    get announces() {
      return now.announces;
    },
    set announces(on) {
      now.announces = on;
      keep();
    },
  };
  composed.set(room, made);
  return made;
}

/** @param {string} key @returns {{text?: string, announces?: boolean}} */
function typedBefore(key) {
  try {
    return JSON.parse(readTab(key) ?? '{}');
  } catch {
    return {};
  }
}

/** @param {Room} room @returns {Promise<Chat>} */
async function chatOf(room) {
  const { createChat } = await untilFetched(() => import('../services/chat/chatStore.js'));
  const chat = chats.get(room) ?? createChat(room);
  chats.set(room, chat);
  return chat;
}

/**
 * A league's chat, loaded when it is first needed.
 * @param {string} leagueId
 * @param {{now?: boolean}} [how] `now`: the chat is on the screen; otherwise only its unread count is, which can wait
 * @returns {{chat: Chat|null, shown: ShownChat|null, composed: {text: string, announces: boolean}}} null until it has loaded
 */
export function useChat(leagueId, { now = false } = {}) {
  const room = useRoom(leagueId);
  const [found, setFound] = useState(/** @type {{room: Room, chat: Chat}|null} */ (null));
  const known = chats.get(room);
  const chat = known ?? (found?.room === room ? found.chat : null);

  useEffect(() => {
    let stopped = false;
    const timer = setTimeout(
      () => void chatOf(room).then((made) => stopped || setFound({ room, chat: made })),
      now ? 0 : AFTER_MS,
    );
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [room, now]);

  const shown = useSyncExternalStore(chat?.subscribe ?? nothing, chat?.getState ?? none);
  usePolling(room, chat, now);
  return { chat, shown, composed: composedIn(room, leagueId) };
}

/**
 * Reads a chat on the screen every few seconds while live updates are blocked, and otherwise after a long silence.
 * @param {Room} room @param {Chat|null} chat @param {boolean} now
 */
function usePolling(room, chat, now) {
  useEffect(() => {
    if (!now || !chat) return undefined;
    const timer = setInterval(() => {
      const { phase } = room.getState().connection;
      if (phase === 'polling' || (chat.quietFor() > QUIET_MS && !document.hidden)) void chat.heal();
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [room, chat, now]);
}
