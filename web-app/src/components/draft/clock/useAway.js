import { useEffect, useState } from 'react';

import { clockLabel } from '../../../lib/time.js';

/** @import { DraftState, Member } from '../../../services/types.js' */

/** Shorter absences do not count: a page that reloads is away for a moment too. */
const SHORTEST_MS = 3_000;

/**
 * How long the member on the clock has been absent, as far as this screen has seen.
 * @param {{state: DraftState, membersById: Map<string, Member>, present: Set<string>, meId: string, live: boolean}}
 *   scene `live`: presence is known
 * @returns {{member: Member, seconds: number}|null} null: they are online, or on autopick, or presence is unknown
 */
export function useAway({ state, membersById, present, meId, live }) {
  const member = membersById.get(state.on_clock ?? '');
  const known = live && present.size > 0 && state.status === 'drafting';
  const isAway =
    known &&
    member !== undefined &&
    member.user_id !== meId &&
    !member.is_bot &&
    !member.autopick &&
    !present.has(member.user_id);
  const seconds = useSecondsSince(isAway ? member.user_id : null);
  return isAway && seconds * 1_000 >= SHORTEST_MS ? { member, seconds } : null;
}

/** Whole seconds since `subject` last changed. @param {string|null} subject null: do not count */
function useSecondsSince(subject) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    setSeconds(0);
    if (subject === null) return undefined;
    const began = performance.now();
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - began) / 1_000)), 1_000);
    return () => clearInterval(timer);
  }, [subject]);
  return subject === null ? 0 : seconds;
}

/** "away 0:14" @param {number} seconds */
export const awayWords = (seconds) => `away ${clockLabel(seconds)}`;
