import { IconRobot } from '@tabler/icons-react';

import classes from './MemberAvatar.module.css';

/** Background colours for initials, easy to tell apart. White text on each has a contrast of 4.5:1. */
export const GROUNDS = [
  ...['#2c56a8', '#a33e25', '#236e44', '#823073', '#846817', '#0e6f81'],
  ...['#7b242e', '#6941a1', '#2f4c1d', '#1b4362', '#613f1a', '#5d3666'],
];

/**
 * A member's colour in their league. The server gives everyone the lowest free number. Members who joined before that
 * existed use their seat number.
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
 * A member's initials. Hidden from screen readers, because the name is next to it. Presence, if given, is a closed
 * ring (online) or a broken one (away); the row says it in words.
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
