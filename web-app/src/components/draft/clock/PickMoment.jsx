import { useEffect, useRef, useState } from 'react';

import { teamAbbreviation, teamInk } from '../../../lib/teamColors.js';
import { articleFor } from '../../../lib/teamNames.js';
import { pickerInWords } from '../model/picker.js';
import classes from './PickMoment.module.css';
import { chimePick } from './sound.js';

/** @import { Activity } from '../../../services/draft/activity.js' */
/** @import { DraftState, Pick, Team } from '../../../services/types.js' */

/** How long everyone sees it, animated or not. */
const MOMENT_MS = 1_600;

/** Names of more characters together take three lines on a phone, in a smaller type. */
const LONG = 20;

/**
 * Shows the pick just made in the clock bar, in the team's colours, and leaves the time in view. It skips picks made before the room was opened,
 * and several picks that arrive at once after a gap. Screen readers hear of picks elsewhere.
 *
 * @param {{state: DraftState, teamsById: Map<string, Team>, nameOf: (userId: string) => string, meId: string,
 *   activity: Activity[], muted: boolean}} props
 */
export function PickMoment({ state, teamsById, nameOf, meId, activity, muted }) {
  const { picks } = state;
  const [seen, setSeen] = useState(picks);
  const quiet = useRef(muted);
  const [pick, setPick] = useState(/** @type {Pick|null} */ (null));
  // While rendering, because an effect would draw the room's largest part twice for each pick.
  if (picks !== seen) {
    const made = picks.length - seen.length;
    setSeen(picks);
    if (made !== 0) setPick(made === 1 ? (picks.at(-1) ?? null) : null);
  }
  useEffect(() => {
    quiet.current = muted;
  }, [muted]);
  useEffect(() => {
    if (!pick) return undefined;
    if (!quiet.current) chimePick();
    const timer = setTimeout(() => setPick(null), MOMENT_MS);
    return () => clearTimeout(timer);
  }, [pick]);

  const team = pick ? teamsById.get(pick.team_id) : undefined;
  if (!pick || !team) return null;
  const { bg, ink } = teamInk(team.colors, team.id);
  const mine = pick.user_id === meId;
  const picker = pickerInWords(pick, { activity, nameOf, meId });
  const teamName = picker ? team.short_name : team.name;
  const isLong = (picker ?? '').length + nameOf(pick.user_id).length + teamName.length > LONG;
  const whose = mine ? 'you' : <bdi>{nameOf(pick.user_id)}</bdi>;
  return (
    <div
      key={`${pick.pick_no} ${pick.team_id}`}
      className={classes.moment}
      style={/** @type {any} */ ({ '--team': bg, '--team-ink': ink })}
      aria-hidden="true"
    >
      <span className={classes.code}>{teamAbbreviation(team)}</span>
      <span className={classes.words} data-long={isLong || undefined}>
        With pick {pick.pick_no}, {picker ? <bdi>{picker}</bdi> : whose}{' '}
        {picker ? (picker === 'you' ? 'pick ' : 'picks ') : mine ? 'take ' : 'takes '}
        {articleFor(teamsById.values())}
        <strong>{teamName}</strong>
        {picker ? <> for {whose}</> : null}
      </span>
    </div>
  );
}
