import { useEffect, useRef } from 'react';

import { useAnnounce } from './announcer.jsx';

/** @import { DraftState, Team } from '../../../services/types.js' */

/** Picks that follow each other faster than this are told in one sentence. */
const SETTLE_MS = 700;

/**
 * Tells the live region of picks, politely: one sentence when things have settled. My own turn is told elsewhere.
 *
 * @param {{state: DraftState, teamsById: Map<string, Team>, nameOf: (userId: string) => string, meId: string}} room
 */
export function usePickAnnouncements({ state, teamsById, nameOf, meId }) {
  const announce = useAnnounce();
  const told = useRef(state.picks.length);
  const latest = useRef({ state, teamsById, nameOf, meId });
  useEffect(() => {
    latest.current = { state, teamsById, nameOf, meId };
  });

  const made = state.picks.length;
  const { status } = state;
  const toldStatus = useRef(status);
  useEffect(() => {
    if (made === told.current && status === toldStatus.current) return undefined;
    const timer = setTimeout(() => {
      announce(sentence(latest.current, told.current, toldStatus.current));
      told.current = made;
      toldStatus.current = status;
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [made, status, announce]);
}

/**
 * @param {Parameters<typeof usePickAnnouncements>[0]} room
 * @param {number} before how many picks were told of
 * @param {string} statusBefore
 */
export function sentence({ state, teamsById, nameOf, meId }, before, statusBefore) {
  const fresh = state.picks.slice(before);
  const parts = [];
  if (fresh.length === 1) {
    const [pick] = fresh;
    const how = { member: '', autopick: ', by autopick', commissioner: ', chosen by the commissioner' }[pick.by];
    const who = pick.user_id === meId ? 'You' : nameOf(pick.user_id);
    parts.push(`${who} picked ${teamsById.get(pick.team_id)?.name ?? 'a team'}${how}.`);
  } else if (fresh.length > 1) {
    parts.push(`${fresh.length} picks were made.`);
  } else if (state.picks.length < before) {
    parts.push('The last pick was undone.');
  }
  if (state.status === 'complete') parts.push('The draft is complete.');
  else if (state.status === 'paused') parts.push('The draft is paused.');
  else if (statusBefore === 'paused') parts.push('The draft goes on.');
  if (state.status === 'drafting' && state.on_clock && state.on_clock !== meId) {
    parts.push(`${nameOf(state.on_clock)} is on the clock.`);
  }
  return parts.join(' ');
}
