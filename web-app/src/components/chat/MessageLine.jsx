import { ActionIcon } from '@mantine/core';
import { IconDots, IconMoodPlus, IconSpeakerphone, IconTrash } from '@tabler/icons-react';
import { memo, Suspense, useEffect, useRef, useState } from 'react';

import { useLayer } from '../../lib/layers.js';
import { lazyPart } from '../../lib/lazyPart.js';
import { LoadingRows } from '../common/Loading.jsx';
import { MemberAvatar } from '../common/MemberAvatar.jsx';
import { clockTime } from '../common/times.js';
import classes from './Chat.module.css';
import { MessageText } from './MessageText.jsx';

/** @import { ChatMessage, Member } from '../../services/types.js' */

const EmojiPicker = lazyPart(() => import('./EmojiPicker.jsx'));

export const QUICK_REACTIONS = ['👍', '❤️', '😂', '🎉', '😮', '😢'];

/**
 * @typedef {{people: Map<string, Member>, me: string, canDelete: boolean, onReact: (id: number, emoji: string, on: boolean) => void,
 *   onDelete: (message: ChatMessage) => void}} LineProps `canDelete`: others' messages too
 */

/** @param {{message: ChatMessage, follows: boolean} & LineProps} props */
function Line({ message, follows, people, me, canDelete, onReact, onDelete }) {
  const { id, user_id, text, at, kind, reactions, deleted_by, mentions } = message;
  const author = user_id ? people.get(user_id) : undefined;
  const name = author?.display_name ?? 'Former member';
  const gone = deleted_by !== null;
  const [open, setOpen] = useState(false);
  const opener = useRef(/** @type {HTMLButtonElement|null} */ (null));
  return (
    <li
      className={classes.message}
      data-follows={follows || undefined}
      data-kind={kind}
      data-for-me={mentions.includes(me) || undefined}
    >
      <span className={classes.who}>
        {follows ? null : <MemberAvatar member={author ?? { display_name: name }} size={28} />}
      </span>
      <div className={classes.said}>
        {follows ? (
          <span className="dn-sr">{name}</span>
        ) : (
          <p className={classes.name}>
            <bdi>{user_id === me ? 'You' : name}</bdi>
            <time dateTime={new Date(at).toISOString()}>{clockTime(at)}</time>
            {kind === 'announcement' ? (
              <span className={classes.announced}>
                <IconSpeakerphone size={15} stroke={1.75} aria-hidden="true" /> Announcement
              </span>
            ) : null}
          </p>
        )}
        {gone ? (
          <p className={classes.gone}>{deletedWords(deleted_by, user_id, people, me)}</p>
        ) : (
          <MessageText text={text} people={people} me={me} />
        )}
        <Reactions
          reactions={reactions}
          people={people}
          me={me}
          onReact={(emoji, on) => onReact(id, emoji, on)}
        />
        {open && !gone ? (
          <Picker
            mine={reactions}
            me={me}
            onReact={(emoji, on) => onReact(id, emoji, on)}
            onDelete={user_id === me || canDelete ? () => onDelete(message) : null}
            onClose={() => {
              setOpen(false);
              opener.current?.focus({ preventScroll: true });
            }}
          />
        ) : null}
      </div>
      {gone ? null : (
        <ActionIcon
          ref={opener}
          variant="subtle"
          color="gray"
          size={36}
          aria-label={`React to ${user_id === me ? 'your' : `${name}’s`} message`}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <IconMoodPlus size={18} stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      )}
    </li>
  );
}

export const MessageLine = memo(Line);

/** @param {string|null} by @param {string|null} author @param {Map<string, Member>} people @param {string} me */
function deletedWords(by, author, people, me) {
  if (by === me) return 'You deleted this message.';
  if (by === author) return 'This message was deleted.';
  return `Deleted by ${people.get(by ?? '')?.display_name ?? 'the commissioner'}.`;
}

/**
 * @param {{reactions: Record<string, string[]>, people: Map<string, Member>, me: string,
 *   onReact: (emoji: string, on: boolean) => void}} props
 */
function Reactions({ reactions, people, me, onReact }) {
  const found = Object.entries(reactions);
  if (found.length === 0) return null;
  return (
    <ul className={classes.reactions} role="list" aria-label="Reactions">
      {found.map(([emoji, who]) => {
        const mine = who.includes(me);
        const names = who.map((id) =>
          id === me ? 'you' : (people.get(id)?.display_name ?? 'former member'),
        );
        return (
          <li key={emoji}>
            <button
              type="button"
              className={classes.reaction}
              aria-pressed={mine}
              aria-label={`${emoji} ${who.length}: ${names.join(', ')}`}
              title={names.join(', ')}
              onClick={() => onReact(emoji, !mine)}
            >
              <span aria-hidden="true">{emoji}</span> {who.length}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/**
 * Buttons to react and delete, below their message.
 * @param {{mine: Record<string, string[]>, me: string, onReact: (emoji: string, on: boolean) => void,
 *   onDelete: (() => void)|null, onClose: () => void}} props
 */
function Picker({ mine, me, onReact, onDelete, onClose }) {
  const box = useRef(/** @type {HTMLDivElement|null} */ (null));
  const [all, setAll] = useState(false);
  useLayer(!all, onClose);
  useEffect(() => {
    box.current?.scrollIntoView?.({ block: 'nearest' });
    box.current?.querySelector('button')?.focus({ preventScroll: true });
  }, []);
  if (all)
    return (
      <Suspense fallback={<LoadingRows rows={1} height={180} label="Opening the emoji…" />}>
        <EmojiPicker
          label="React with any emoji"
          onChoose={(emoji) => {
            onReact(emoji, true);
            onClose();
          }}
          onClose={onClose}
        />
      </Suspense>
    );
  return (
    <div
      ref={box}
      className={classes.picker}
      role="group"
      aria-label="React or delete"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      {QUICK_REACTIONS.map((emoji) => {
        const on = mine[emoji]?.includes(me) ?? false;
        return (
          <button
            key={emoji}
            type="button"
            className={classes.choice}
            aria-pressed={on}
            aria-label={`React with ${emoji}`}
            onClick={() => {
              onReact(emoji, !on);
              onClose();
            }}
          >
            {emoji}
          </button>
        );
      })}
      <ActionIcon
        variant="subtle"
        color="gray"
        size={44}
        aria-label="More emoji"
        title="More emoji"
        onClick={() => setAll(true)}
      >
        <IconDots size={19} stroke={1.75} aria-hidden="true" />
      </ActionIcon>
      {onDelete ? (
        <ActionIcon
          variant="subtle"
          color="red"
          size={44}
          aria-label="Delete this message"
          onClick={() => {
            onClose();
            onDelete();
          }}
        >
          <IconTrash size={19} stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      ) : null}
    </div>
  );
}
