import { useEffect, useRef } from 'react';

import { isolated } from '../../../lib/isolated.js';
import { pickerInWords } from '../model/picker.js';
import { useAnnounce } from './announcer.jsx';

/** @import { Activity } from '../../../services/draft/activity.js' */
/** @import { DraftState, Team } from '../../../services/types.js' */

/** Picks within this time share one sentence. */
const GATHER_MS = 700;

/**
 * Announces picks politely in the live region, one sentence at a time. My own turn is announced elsewhere.
 *
 * @param {{state: DraftState, teamsById: Map<string, Team>, nameOf: (userId: string) => string, meId: string,
 *   activity: Activity[]}} room
 */
export function usePickAnnouncements(room) {
  const { state } = room;
  const announce = useAnnounce();
  const latest = useRef(room);
  const told = useRef({ picks: state.picks.length, status: /** @type {string} */ (state.status) });
  const timer = useRef(/** @type {ReturnType<typeof setTimeout>|undefined} */ (undefined));

  useEffect(() => {
    latest.current = room;
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

/** @type {Record<string, string>} */
const AT_START = { you: 'You', 'the clock': 'The clock', 'the commissioner': 'The commissioner' };

/**
 * @param {Parameters<typeof usePickAnnouncements>[0]} room
 * @param {number} before how many picks were announced already
 * @param {string} statusBefore
 */
export function sentence(room, before, statusBefore) {
  const { state, teamsById, nameOf, meId } = room;
  const fresh = state.picks.slice(before);
  const parts = [];
  if (fresh.length === 1) {
    const [pick] = fresh;
    const team = isolated(teamsById.get(pick.team_id)?.name ?? 'a team');
    const mine = pick.user_id === meId;
    const picker = pickerInWords(pick, room);
    const how = pick.by === 'autopick' ? ', by autopick' : '';
    parts.push(
      picker
        ? `${AT_START[picker] ?? picker} picked ${team} for ${mine ? 'you' : nameOf(pick.user_id)}.`
        : `${mine ? 'You' : nameOf(pick.user_id)} picked ${team}${how}.`,
    );
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
