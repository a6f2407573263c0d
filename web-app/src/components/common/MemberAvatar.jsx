import { IconRobot } from '@tabler/icons-react';

import classes from './MemberAvatar.module.css';

/** Grounds for initials; each carries white text at 4.5:1. */
const GROUNDS = ['#3d5a98', '#8a3a5c', '#2d6a5a', '#6b4a94', '#8b4b28', '#39687f', '#6e5a1e', '#7a3f3f'];

/** @param {string} text */
function tone(text) {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return GROUNDS[sum % GROUNDS.length];
}

/** First letters of the first and last word: "Ana Lima" → "AL". @param {string} name */
export function initials(name) {
  const words = name
    .replace(/[\u2068\u2069]/gu, '')
    .trim()
    .split(/\s+/u)
    .filter(Boolean);
  const ends = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return ends.map((word) => [...word][0]?.toLocaleUpperCase() ?? '').join('') || '?';
}

/**
 * A member's initials. Decorative: the name stands beside it, so it is hidden from screen readers. Presence, when
 * given, is a ring that is closed (here) or broken (away); the words for it stand in the row.
 * @param {{
 *   member: {user_id: string, display_name: string, is_bot?: boolean},
 *   size?: number,
 *   present?: boolean,
 * }} props size in px
 */
export function MemberAvatar({ member, size = 36, present }) {
  return (
    <span
      aria-hidden="true"
      className={classes.avatar}
      data-presence={present === undefined ? undefined : present ? 'here' : 'away'}
      style={/** @type {any} */ ({ '--size': `${size}px`, '--ground': tone(member.user_id) })}
    >
      {member.is_bot ? <IconRobot size={size * 0.55} stroke={1.75} /> : initials(member.display_name)}
    </span>
  );
}
