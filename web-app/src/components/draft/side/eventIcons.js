import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowsExchange,
  IconBulb,
  IconCircleCheck,
  IconClockEdit,
  IconClockOff,
  IconClockPlus,
  IconDevices,
  IconFlag,
  IconGavel,
  IconHourglass,
  IconInfoCircle,
  IconLink,
  IconPlayerPause,
  IconPlayerPlay,
  IconRobot,
  IconScale,
  IconSettings,
  IconShirtSport,
  IconTrophy,
  IconUserEdit,
  IconUserMinus,
  IconUserPlus,
} from '@tabler/icons-react';

/** @import { LoggedEvent } from '../../../services/draft/activity.js' */

const ICONS = /** @type {Record<string, import('@tabler/icons-react').TablerIcon>} */ ({
  draft_started: IconFlag,
  start_missed: IconAlertTriangle,
  pick_made: IconShirtSport,
  pick_expired: IconClockOff,
  draft_paused: IconPlayerPause,
  pause_explained: IconPlayerPause,
  draft_resumed: IconPlayerPlay,
  pick_undone: IconArrowBackUp,
  clock_extended: IconClockPlus,
  draft_reset: IconArrowBackUp,
  clock_set: IconClockEdit,
  pick_changed: IconArrowsExchange,
  draft_completed: IconCircleCheck,
  member_joined: IconUserPlus,
  bots_added: IconRobot,
  member_left: IconUserMinus,
  member_renamed: IconUserEdit,
  settings_changed: IconSettings,
  invite_changed: IconLink,
  autopick_set: IconRobot,
  seat_opened: IconDevices,
  member_replaced: IconUserPlus,
  scoring_set: IconScale,
  scoring_changed: IconScale,
  guess_set: IconBulb,
  takeover_announced: IconHourglass,
  season_closed: IconTrophy,
});

/** What an event is, as a picture beside its words. @param {LoggedEvent} event */
export function iconOf({ type, actor_id, data }) {
  const by = type === 'pick_made' ? data.pick.by : null;
  if (by === 'commissioner') return IconGavel;
  if (by === 'autopick') return IconRobot;
  // What else people do is an act of those who run the league.
  return ICONS[type] ?? (actor_id === null ? IconInfoCircle : IconGavel);
}
