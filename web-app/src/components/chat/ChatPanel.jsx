import { Button } from '@mantine/core';
import { useInViewport } from '@mantine/hooks';
import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';

import { useChat } from '../../hooks/useChat.js';
import { unbroken } from '../../lib/time.js';
import { eventInWords } from '../../services/draft/words.js';
import { ConfirmModal } from '../common/ConfirmModal.jsx';
import { ErrorNote } from '../common/ErrorNote.jsx';
import { LoadingRows } from '../common/Loading.jsx';
import { clockTime, dayAlone } from '../common/times.js';
import classes from './Chat.module.css';
import { Composer } from './Composer.jsx';
import { chatLines } from './chatLines.js';
import { MessageLine } from './MessageLine.jsx';
import { Outgoing } from './Outgoing.jsx';
import { Pinned } from './Pinned.jsx';
import { useKept } from './useKept.js';

/** @import { RoomView } from '../../hooks/useWebSocket.js' */
/** @import { ShownChat } from '../../services/chat/chatStore.js' */
/** @import { ChatMessage, League, Member, Team } from '../../services/types.js' */
/** @import { News } from './chatLines.js' */

/** @typedef {{teamsById: Map<string, Team>, membersById: Map<string, Member>, me: string, sport?: string}} Words */

/** @type {News[]} */
const NO_NEWS = [];

/** A reader this close to the end follows new messages. */
const NEAR_PX = 120;

/**
 * A league's chat: pinned announcements, messages with the events between them, and the composer.
 * @param {{room: RoomView & {league: League}, me: string, teamsById: Map<string, Team>, sport?: string, heading?: boolean,
 *   besideActivity?: boolean, news?: News[]}} props `heading`: with a title of its own; `besideActivity`: the
 *   activity list is visible beside it; `news`: events that are not in the log, oldest first
 */
export default function ChatPanel({
  room,
  me,
  teamsById,
  sport,
  heading = false,
  besideActivity = false,
  news = NO_NEWS,
}) {
  const { league, people } = room;
  const { chat, shown, composed } = useChat(league.id, { now: true });
  const [system, setSystem] = useKept('draftnight.chat.events', true);
  const [deleting, setDeleting] = useState(/** @type {ChatMessage|null} */ (null));
  const { ref, inViewport } = useInViewport();
  const mine = league.members.find(({ user_id }) => user_id === me);
  const runs = mine?.role === 'commissioner' || mine?.role === 'co_commissioner';

  const react = useCallback(
    (/** @type {number} */ id, /** @type {string} */ emoji, /** @type {boolean} */ on) => {
      void chat?.react(id, emoji, on);
    },
    [chat],
  );
  const words = useMemo(
    () => ({ teamsById, membersById: people, me, sport }),
    [teamsById, people, me, sport],
  );

  return (
    <section ref={ref} className={classes.panel} aria-labelledby="chat-title">
      <h2 id="chat-title" className={heading ? classes.title : 'dn-sr'}>
        Chat
      </h2>
      {shown && chat && shown.status !== 'loading' ? (
        <>
          <Pinned pinned={shown.pinned} people={people} me={me} leagueId={league.id} />
          {shown.problem ? (
            <ErrorNote
              error={shown.problem}
              onRetry={shown.status === 'error' ? () => void chat.heal() : chat.clearProblem}
            />
          ) : null}
          <Lines
            shown={shown}
            activity={room.activity}
            news={news}
            system={system && !besideActivity}
            words={words}
            canDelete={mine?.role === 'commissioner'}
            onReact={react}
            onDelete={setDeleting}
            onOlder={chat.showOlder}
            onRetry={chat.retry}
            onDiscard={chat.discard}
            onRead={chat.markRead}
            visible={inViewport}
          />
          <Composer
            members={league.members}
            me={me}
            canAnnounce={runs}
            composed={composed}
            onSend={chat.post}
            activity={system}
            happens={news === NO_NEWS ? 'draft activity' : 'results and draft activity'}
            onActivity={besideActivity ? null : setSystem}
          />
        </>
      ) : (
        <LoadingRows rows={4} label="Loading the chat…" />
      )}
      <ConfirmModal
        opened={deleting !== null}
        onClose={() => setDeleting(null)}
        title="Delete this message?"
        action="Delete"
        danger
        onConfirm={async () => {
          if (deleting) await chat?.remove(deleting.id);
          setDeleting(null);
        }}
      >
        Everyone sees that a message was deleted, and by whom. Its text is gone for good.
      </ConfirmModal>
    </section>
  );
}

/**
 * @param {{shown: ShownChat, activity: RoomView['activity'], news: News[], system: boolean, words: Words,
 *   canDelete: boolean, onReact: (id: number, emoji: string, on: boolean) => void, onDelete: (message: ChatMessage) => void,
 *   onOlder: () => Promise<void>, onRetry: (cmdId: string) => void, onDiscard: (cmdId: string) => void, onRead: () => void,
 *   visible: boolean}} props
 */
function Lines(props) {
  const { shown, activity, news, system, words, canDelete, onReact, onDelete, onOlder, onRetry, onDiscard } =
    props;
  const { messages, hasOlder, outgoing } = shown;
  const lines = useMemo(
    () => chatLines(messages, activity, news, { hasOlder, system }),
    [messages, activity, news, hasOlder, system],
  );
  const { box, onScroll, toEnd, behind } = useHeldEnd(
    lines.length + outgoing.length,
    messages[0]?.id ?? 0,
    outgoing.length,
  );
  const { onRead, visible } = props;
  const last = messages.at(-1)?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies(last): a new message was seen, too
  useEffect(() => {
    if (visible && !behind) onRead();
  }, [visible, behind, last, onRead]);

  return (
    <div className={classes.scrollArea}>
      <div
        ref={box}
        className={classes.lines}
        role="log"
        aria-label="Messages, oldest first"
        tabIndex={0}
        onScroll={onScroll}
      >
        {hasOlder ? (
          <Button variant="subtle" size="sm" fullWidth onClick={() => void onOlder()}>
            Show earlier messages
          </Button>
        ) : null}
        <ol role="list">
          {lines.map((line) =>
            line.kind === 'message' ? (
              <MessageLine
                key={line.key}
                message={line.message}
                follows={line.follows}
                people={words.membersById}
                me={words.me}
                canDelete={canDelete}
                onReact={onReact}
                onDelete={onDelete}
              />
            ) : line.kind === 'event' ? (
              <EventLine key={line.key} event={line.event} words={words} />
            ) : line.kind === 'news' ? (
              <SystemLine key={line.key} text={line.text} at={line.at} />
            ) : line.kind === 'picks' ? (
              <li key={line.key} className={classes.event}>
                {line.count} picks, then:
              </li>
            ) : (
              <li key={line.key} className={classes.day}>
                <span>{dayAlone(line.at)}</span>
              </li>
            ),
          )}
          {outgoing.map((one) => (
            <Outgoing
              key={one.cmdId}
              one={one}
              people={words.membersById}
              me={words.me}
              onRetry={() => onRetry(one.cmdId)}
              onDiscard={() => onDiscard(one.cmdId)}
            />
          ))}
        </ol>
        {messages.length === 0 && outgoing.length === 0 ? (
          <p className={classes.nothing}>No messages yet. Say hi!</p>
        ) : null}
      </div>
      {behind ? (
        <Button className={classes.toEnd} size="compact-sm" onClick={toEnd}>
          {shown.unread > 0 ? `${shown.unread} new ${shown.unread === 1 ? 'message' : 'messages'}` : 'Newest'}
        </Button>
      ) : null}
    </div>
  );
}

/** @param {{event: import('../../services/draft/activity.js').LoggedEvent, words: Words}} props */
const Happened = ({ event, words }) => (
  <SystemLine text={unbroken(eventInWords(event, words))} at={event.at} />
);

/** @param {{text: string, at: number}} props */
function SystemLine({ text, at }) {
  return (
    <li className={classes.event}>
      <span>{text}</span>
      <time dateTime={new Date(at).toISOString()}>{clockTime(at)}</time>
    </li>
  );
}

const EventLine = memo(Happened);

/**
 * Keeps the place in a list that grows at its end. A reader at the end follows new messages. A reader further up
 * stays put, even when older messages load above.
 * @param {number} count
 * @param {number} first the oldest message's id
 * @param {number} mine my messages still being sent
 */
function useHeldEnd(count, first, mine) {
  const box = useRef(/** @type {HTMLDivElement|null} */ (null));
  const before = useRef({ first: 0, height: 0, mine: 0, atEnd: true });
  const [behind, setBehind] = useState(false);

  const toEnd = useCallback(() => {
    const element = box.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies(count): what is shown changed, and with it the height
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const was = before.current;
    if (was.atEnd || mine > was.mine) toEnd();
    else if (first < was.first) element.scrollTop += element.scrollHeight - was.height;
    before.current = { ...was, first, mine, height: element.scrollHeight };
  }, [count, first, mine, toEnd]);

  // A hidden tab has no height. When it is shown, or the keyboard opens, a reader at the end stays there.
  useEffect(() => {
    const element = box.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(() => {
      if (before.current.atEnd) toEnd();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [toEnd]);

  const onScroll = useCallback(() => {
    const element = box.current;
    if (!element || element.clientHeight === 0) return;
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
    before.current.atEnd = atEnd;
    setBehind(!atEnd);
  }, []);

  return { box, onScroll, toEnd, behind };
}
