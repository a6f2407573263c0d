import { ActionIcon, Textarea } from '@mantine/core';
import { IconMoodSmile, IconSend2, IconSpeakerphone, IconTimeline } from '@tabler/icons-react';
import { Suspense, useId, useRef, useState } from 'react';

import { lazyPart } from '../../lib/lazyPart.js';
import { begins, searched, searchText } from '../../lib/searchText.js';
import { LoadingRows } from '../common/Loading.jsx';
import { MemberAvatar } from '../common/MemberAvatar.jsx';
import classes from './Chat.module.css';
import { mentionAt, mentionNames, withMentions } from './messageParts.js';

/** @import { Member } from '../../services/types.js' */

const EmojiPicker = lazyPart(() => import('./EmojiPicker.jsx'));

export const LONGEST = 2_000;
const NEARLY = 200;
const MOST_NAMES = 6;

/** Counts characters as the server does: an emoji is one. @param {string} text */
const lengthOf = (text) => [...text].length;

/**
 * Writes a message. Enter sends, Shift+Enter starts a new line, @ suggests names.
 * @param {{members: Member[], me: string, canAnnounce: boolean,
 *   composed: {text: string, announces: boolean}, onSend: (text: string, kind: 'message'|'announcement') => void, activity: boolean,
 *   happens: string, onActivity: ((on: boolean) => void)|null}} props `composed`: keeps what is typed for the next
 *   composer; `activity`: events are shown between the messages; `happens`: a name for them
 */
export function Composer({ members, me, canAnnounce, composed, onSend, activity, happens, onActivity }) {
  const [text, setShown] = useState(composed.text);
  const [announces, setShownKind] = useState(composed.announces);
  const [caret, setCaret] = useState(composed.text.length);
  const [chosen, setChosen] = useState(0);
  const [choosing, setChoosing] = useState(false);
  const field = useRef(/** @type {HTMLTextAreaElement|null} */ (null));
  const listId = useId();

  const others = members.filter((one) => one.user_id !== me && one.active && !one.is_bot);
  const typing = mentionAt(text, caret);
  const called = mentionNames(others);
  const names = typing ? matching(others, typing.typed) : [];
  const at = Math.min(chosen, names.length - 1);
  const sent = withMentions(text.trim(), others);
  const left = LONGEST - lengthOf(sent);

  /** @param {string} typed */
  function setText(typed) {
    composed.text = typed;
    setShown(typed);
  }

  /** @param {boolean} on */
  function setAnnounces(on) {
    composed.announces = on;
    setShownKind(on);
  }

  function send() {
    if (!sent || left < 0) return;
    onSend(sent, announces ? 'announcement' : 'message');
    setText('');
    setCaret(0);
    setAnnounces(false);
    field.current?.focus();
  }

  /** @param {Member} member */
  function mention(member) {
    if (!typing) return;
    setChosen(0);
    put(`${text.slice(0, typing.start)}@${called.get(member.user_id)} `);
  }

  /** Replaces the text before the caret. @param {string} before */
  function put(before) {
    setText(before + text.slice(Math.max(0, caret)));
    setCaret(before.length);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(before.length, before.length);
    });
  }

  /** @param {import('react').KeyboardEvent} event */
  function onKeyDown(event) {
    if (event.nativeEvent.isComposing) return;
    if (names.length > 0) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) setChosen((at + step + names.length) % names.length);
      else if (event.key === 'Enter' || event.key === 'Tab') mention(names[at]);
      else if (event.key === 'Escape') setCaret(-1);
      else return;
      event.preventDefault();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  }

  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {names.length > 0 ? (
        <div id={listId} className={classes.names} role="listbox" aria-label="Mention">
          {names.map((member, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the arrow keys choose while the field has the focus
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            <div
              key={member.user_id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === at}
              className={classes.nameChoice}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => mention(member)}
            >
              <MemberAvatar member={member} size={24} />
              <bdi>{called.get(member.user_id)}</bdi>
            </div>
          ))}
        </div>
      ) : null}
      {choosing ? (
        <div className={classes.choosing}>
          <Suspense fallback={<LoadingRows rows={1} height={180} label="Opening the emoji…" />}>
            <EmojiPicker
              label="Add an emoji"
              onChoose={(emoji) => {
                setChoosing(false);
                put(text.slice(0, Math.max(0, caret)) + emoji);
              }}
              onClose={() => {
                setChoosing(false);
                field.current?.focus();
              }}
            />
          </Suspense>
        </div>
      ) : null}
      <div className={classes.writing}>
        {onActivity ? (
          <ActionIcon
            variant={activity ? 'light' : 'subtle'}
            color={activity ? undefined : 'gray'}
            size={44}
            aria-label={`Show ${happens}`}
            title={activity ? `Hide ${happens}` : `Show ${happens}`}
            aria-pressed={activity}
            onClick={() => onActivity(!activity)}
          >
            <IconTimeline size={20} stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        ) : null}
        {canAnnounce ? (
          <ActionIcon
            variant={announces ? 'filled' : 'subtle'}
            color={announces ? undefined : 'gray'}
            size={44}
            aria-label="Pin as announcement"
            title="Pin as announcement"
            aria-pressed={announces}
            onClick={() => setAnnounces(!announces)}
          >
            <IconSpeakerphone size={20} stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        ) : null}
        <Textarea
          ref={field}
          className={classes.field}
          aria-label={announces ? 'Announcement' : 'Message'}
          placeholder={announces ? 'Tell everyone…' : canAnnounce ? 'Message…' : 'Message the league…'}
          autosize
          minRows={1}
          maxRows={5}
          value={text}
          error={left < 0 ? `${-left} characters too many.` : undefined}
          rightSection={
            <ActionIcon
              className={classes.emojiButton}
              variant="subtle"
              color="gray"
              size={34}
              aria-label="Add an emoji"
              title="Add an emoji"
              aria-expanded={choosing}
              onClick={() => setChoosing(!choosing)}
            >
              <IconMoodSmile size={20} stroke={1.75} aria-hidden="true" />
            </ActionIcon>
          }
          enterKeyHint="send"
          autoComplete="off"
          aria-autocomplete="list"
          aria-controls={names.length > 0 ? listId : undefined}
          aria-activedescendant={names.length > 0 ? `${listId}-${at}` : undefined}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setCaret(event.currentTarget.selectionStart);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
        />
        <ActionIcon
          type="submit"
          size={44}
          aria-label={announces ? 'Pin and send' : 'Send'}
          disabled={!sent || left < 0}
        >
          <IconSend2 size={22} stroke={1.75} aria-hidden="true" />
        </ActionIcon>
      </div>
      {announces ? <p className={classes.left}>Everyone sees it pinned once you send it.</p> : null}
      {left >= 0 && left <= NEARLY ? <p className={classes.left}>{left} left</p> : null}
    </form>
  );
}

/** Members whose name, or a word of it, begins with the typed text. @param {Member[]} members @param {string} typed */
function matching(members, typed) {
  const wanted = searchText(typed);
  const isBegun = begins(typed);
  const found = members.filter(({ display_name }) => isBegun(searched([display_name])));
  // A full name is unambiguous, unless several members share it.
  const whole = found.filter(({ display_name }) => wanted !== '' && searchText(display_name) === wanted);
  return found.filter((one) => whole.length > 1 || !whole.includes(one)).slice(0, MOST_NAMES);
}
