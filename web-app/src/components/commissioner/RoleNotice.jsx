import { Button } from '@mantine/core';
import { useNewRole } from '../../hooks/useNewRole.js';
import { useGuardedPress } from '../common/useGuardedPress.js';
import classes from './Commissioner.module.css';

/** @typedef {import('../../services/types.js').League} League */

/** The button of draft/clock/Gavel.jsx. */
const RUN = 'Run (the gavel at the top)';
const CO = `${RUN}: pause, pick for others, change picks or the clock.`;

/** What a new role is for, and where, in each part of a league. */
const WORDS = {
  commissioner: {
    lobby:
      'You start the draft on the league’s page. The rules, the members and the invitation are in League settings.',
    draft: `The clock, picks and people are behind ${RUN}, the league’s rules behind the gear.`,
    complete: 'Results and rules are behind Run the season, the members behind the gear.',
  },
  co_commissioner: {
    lobby: `In the draft you have ${CO} In the chat you can announce.`,
    draft: `You have ${CO} In the chat you can announce.`,
    complete: `In the chat you can announce, and on the draft board ${RUN} changes past picks.`,
  },
};

/**
 * Tells whoever was made commissioner or co-commissioner what they may do now, and where: once, also if they were
 * elsewhere when it happened.
 * @param {{league: League, me: string}} props
 */
export function RoleNotice({ league, me }) {
  const role = league.members.find(({ user_id }) => user_id === me)?.role;
  const { isNew, seen } = useNewRole(league.id, role);
  // It appears where other buttons were a moment ago.
  const guard = useGuardedPress(`${role}`);
  if (!isNew || !role || role === 'member') return null;
  const { status } = league;
  const words = WORDS[role][status === 'lobby' || status === 'complete' ? status : 'draft'];
  return (
    <div className={`${classes.banner} ${classes.told}`} role="status">
      <span>
        You’re {role === 'commissioner' ? 'the commissioner' : 'a co-commissioner'} now. {words}
      </span>
      <Button size="compact-md" variant="default" onClick={guard(seen)}>
        Got it
      </Button>
    </div>
  );
}
