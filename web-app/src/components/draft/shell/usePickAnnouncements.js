import { useEffect, useRef } from 'react';

import { isolated } from '../../../lib/isolated.js';
import { useAnnounce } from './announcer.jsx';

/** @import { DraftState, Team } from '../../../services/types.js' */

/** Picks within this time share one sentence. */
const GATHER_MS = 700;

/**
 * Announces picks politely in the live region, one sentence at a time. My own turn is announced elsewhere.
 *
 * @param {{state: DraftState, teamsById: Map<string, Team>, nameOf: (userId: string) => string, meId: string}} room
 */
export function usePickAnnouncements({ state, teamsById, nameOf, meId }) {
  const announce = useAnnounce();
  const latest = useRef({ state, teamsById, nameOf, meId });
  const told = useRef({ picks: state.picks.length, status: /** @type {string} */ (state.status) });
  const timer = useRef(/** @type {ReturnType<typeof setTimeout>|undefined} */ (undefined));

  useEffect(() => {
    latest.current = { state, teamsById, nameOf, meId };
  });

  const { length } = state.picks;
  const { status } = state;
  useEffect(() => {
    const isNews = length !== told.current.picks || status !== told.current.status;
    if (!isNews || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      announce(sentence(latest.current, told.current.picks, told.current.status));
      told.current = { picks: latest.current.state.picks.length, status: latest.current.state.status };
    }, GATHER_MS);
  }, [length, status, announce]);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}

/**
 * @param {Parameters<typeof usePickAnnouncements>[0]} room
 * @param {number} before how many picks were announced already
 * @param {string} statusBefore
 */
export function sentence({ state, teamsById, nameOf, meId }, before, statusBefore) {
  const fresh = state.picks.slice(before);
  const parts = [];
  if (fresh.length === 1) {
    const [pick] = fresh;
    const how = { member: '', autopick: ', by autopick', commissioner: ', chosen by the commissioner' }[
      pick.by
    ];
    const who = pick.user_id === meId ? 'You' : nameOf(pick.user_id);
    parts.push(`${who} picked ${isolated(teamsById.get(pick.team_id)?.name ?? 'a team')}${how}.`);
  } else if (fresh.length > 1) {
    parts.push(`${fresh.length} picks were made.`);
  } else if (state.picks.length < before) {
    parts.push('The last pick was undone.');
  }
  if (state.status === 'complete') parts.push('The draft is complete.');
  else if (state.status === 'paused') parts.push('The draft is paused.');
  else if (statusBefore === 'paused') parts.push('The draft has resumed.');
  if (state.status === 'drafting' && state.on_clock && state.on_clock !== meId) {
    parts.push(`${nameOf(state.on_clock)} is on the clock.`);
  }
  return parts.join(' ');
}
