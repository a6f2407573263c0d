import { TextInput } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';

import { useLayer } from '../../lib/layers.js';
import classes from './EmojiPicker.module.css';
import { emojiFound, emojiGroups } from './emoji.js';

/** Elements whose tops differ by less than this, in px, are in one row. */
const SAME_ROW_PX = 4;

/**
 * All emoji. Typing searches, the arrow keys move, Escape closes.
 * @param {{label: string, onChoose: (emoji: string) => void, onClose: () => void}} props
 */
export default function EmojiPicker({ label, onChoose, onClose }) {
  useLayer(true, onClose);
  const [typed, setTyped] = useState('');
  const all = useMemo(emojiGroups, []);
  const groups = useMemo(() => emojiFound(all, typed), [all, typed]);
  const [at, setAt] = useState('');
  const box = useRef(/** @type {HTMLDivElement|null} */ (null));
  const field = useRef(/** @type {HTMLInputElement|null} */ (null));
  const first = groups[0]?.emoji[0]?.emoji;
  const reached = groups.some(({ emoji }) => emoji.some((one) => one.emoji === at)) ? at : first;

  useEffect(() => {
    box.current?.scrollIntoView?.({ block: 'nearest' });
    field.current?.focus({ preventScroll: true });
  }, []);

  /** @param {import('react').KeyboardEvent} event */
  function onKeyDown(event) {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
      return;
    }
    const buttons = [...(box.current?.querySelectorAll('button') ?? [])];
    const here = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    if (here === -1) {
      if (event.key === 'Enter') {
        event.preventDefault();
        if (first) onChoose(first);
      } else if (event.key === 'ArrowDown')
        move(
          event,
          buttons.find(({ tabIndex }) => tabIndex === 0),
        );
      return;
    }
    const next = {
      ArrowRight: buttons[here + 1],
      ArrowLeft: buttons[here - 1],
      ArrowDown: below(buttons, here),
      ArrowUp: above(buttons, here) ?? field.current,
    }[event.key];
    if (event.key.startsWith('Arrow')) move(event, next);
  }

  return (
    <div ref={box} className={classes.picker} role="group" aria-label={label} onKeyDown={onKeyDown}>
      <TextInput
        ref={field}
        size="sm"
        aria-label="Search emoji"
        placeholder="Search emoji"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        autoComplete="off"
      />
      <div className={classes.groups}>
        {groups.map(({ name, emoji }) => (
          <section key={name} aria-label={name}>
            <p className={classes.name} aria-hidden="true">
              {name}
            </p>
            <div className={classes.grid}>
              {emoji.map((one) => (
                <button
                  key={one.emoji}
                  type="button"
                  className={classes.emoji}
                  aria-label={`${one.emoji} ${one.words}`}
                  title={one.words}
                  tabIndex={one.emoji === reached ? 0 : -1}
                  onFocus={() => setAt(one.emoji)}
                  onClick={() => onChoose(one.emoji)}
                >
                  {one.emoji}
                </button>
              ))}
            </div>
          </section>
        ))}
        {groups.length === 0 ? <p className={classes.none}>No emoji found.</p> : null}
      </div>
    </div>
  );
}

/** @param {import('react').KeyboardEvent} event @param {HTMLElement|null|undefined} to */
function move(event, to) {
  event.preventDefault();
  to?.focus();
}

/** The nearest emoji in the row below. @param {HTMLElement[]} all @param {number} here */
function below(all, here) {
  const from = all[here].getBoundingClientRect();
  const row = all.slice(here + 1).map((one) => ({ one, place: one.getBoundingClientRect() }));
  const next = row.find(({ place }) => place.top > from.top + SAME_ROW_PX);
  return next && nearest(row, next.place.top, from.left);
}

/** @param {HTMLElement[]} all @param {number} here */
function above(all, here) {
  const from = all[here].getBoundingClientRect();
  const row = all.slice(0, here).map((one) => ({ one, place: one.getBoundingClientRect() }));
  const last = row.filter(({ place }) => place.top < from.top - SAME_ROW_PX).at(-1);
  return last && nearest(row, last.place.top, from.left);
}

/** @param {{one: HTMLElement, place: DOMRect}[]} row @param {number} top @param {number} left */
function nearest(row, top, left) {
  const there = row.filter(({ place }) => Math.abs(place.top - top) <= SAME_ROW_PX);
  const by = (/** @type {{place: DOMRect}} */ { place }) => Math.abs(place.left - left);
  return there.sort((a, b) => by(a) - by(b))[0]?.one;
}
