import { IconRobot } from '@tabler/icons-react';

import classes from './MemberAvatar.module.css';

/** Grounds for initials, told apart side by side; each carries white text at 4.5:1. */
export const GROUNDS = [
  ...['#2c56a8', '#a33e25', '#236e44', '#823073', '#846817', '#0e6f81'],
  ...['#7b242e', '#6941a1', '#2f4c1d', '#1b4362', '#613f1a', '#5d3666'],
];

/**
 * A member's own in their league: the server gives everyone the lowest number that is free. Who joined before it did is shown
 * as their seat.
 * @param {Shown} member
 */
export const groundOf = ({ color, seat = 1 }) => GROUNDS[(color ?? seat - 1) % GROUNDS.length];

/** @typedef {{display_name: string, is_bot?: boolean, color?: number|null, seat?: number}} Shown */

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
 * @param {{member: Shown, size?: number, present?: boolean}} props size in px
 */
export function MemberAvatar({ member, size = 36, present }) {
  return (
    <span
      aria-hidden="true"
      className={classes.avatar}
      data-presence={present === undefined ? undefined : present ? 'here' : 'away'}
      style={/** @type {any} */ ({ '--size': `${size}px`, '--ground': groundOf(member) })}
    >
      {member.is_bot ? <IconRobot size={size * 0.55} stroke={1.75} /> : initials(member.display_name)}
    </span>
  );
}
