import { Button } from '@mantine/core';
import { useId, useRef, useState } from 'react';

import { useSeatCommands } from '../../hooks/useSeatCommands.js';
import { toldApart } from '../../lib/toldApart.js';
import { ErrorNote } from '../common/ErrorNote.jsx';
import { intoView } from '../common/intoView.js';
import { aboutMember } from '../common/memberWords.js';
import { useFocusFollows } from '../common/useFocusFollows.js';
import { useGuardedPress } from '../common/useGuardedPress.js';
import classes from './Commissioner.module.css';
import { SeatLink } from './SeatLink.jsx';
import { useAct } from './useAct.js';

/** @typedef {import('../../services/types.js').Member} Member */
/** @typedef {import('../../services/types.js').League} League */

/**
 * The actions for each member. A co-commissioner can only switch autopick.
 * @param {{league: League, me: string, present: Set<string>}} props
 */
export function MemberPowers({ league, me, present }) {
  const [linked, setLinked] = useState(/** @type {Member|null} */ (null));
  const { busy, error, act } = useAct();
  const isCommissioner = league.commissioner_id === me;
  const members = toldApart(league.members);
  const others = members.filter((one) => one.active && !one.is_bot && one.user_id !== me);
  const left = isCommissioner ? members.filter((one) => canBeGivenAway(league, one)) : [];
  const place = useFocusFollows(linked);
  return (
    <div ref={place} className={classes.part}>
      {linked ? (
        <SeatLink leagueId={league.id} member={linked} onDone={() => setLinked(null)} />
      ) : (
        <>
          <ErrorNote error={error} />
          <ul role="list" className={classes.list}>
            {others.map((member) => (
              <li key={member.user_id} className={classes.row}>
                <span className={classes.name}>
                  <bdi>{member.display_name}</bdi>
                  <span className={classes.about}>{aboutMember(member, present)}</span>
                </span>
                <Powers
                  league={league}
                  member={member}
                  present={present}
                  isCommissioner={isCommissioner}
                  busy={busy}
                  act={act}
                  onLink={() => setLinked(member)}
                />
              </li>
            ))}
            {left.map((member) => (
              <li key={member.user_id} className={classes.row}>
                <span className={classes.name}>
                  <bdi>{member.display_name}</bdi>
                  <span className={classes.about}>{aboutMember(member, present)}</span>
                </span>
                <GiveAway member={member} onLink={() => setLinked(member)} />
              </li>
            ))}
          </ul>
          {others.length > 0 || left.length > 0 ? null : (
            <p>
              {league.members.some(({ is_bot }) => is_bot)
                ? 'Everyone else is a bot.'
                : 'Nobody else has joined yet.'}
            </p>
          )}
        </>
      )}
    </div>
  );
}

/**
 * Whether somebody new may take over this seat: its member left after the start.
 * @param {League} league @param {Member} member
 */
export const canBeGivenAway = (league, member) => !member.active && !member.is_bot && !league.closed_at;

/** @param {{member: Member, onLink: () => void}} props */
export function GiveAway({ member, onLink }) {
  return (
    <Button
      size="xs"
      variant="default"
      aria-label={`Give this seat to somebody new: ${member.display_name}`}
      onClick={onLink}
    >
      Give this seat to somebody new…
    </Button>
  );
}

/**
 * The buttons for one member. `onLink`: asks for a link to their seat; `present`: empty while presence is
 * unknown.
 * @param {{league: League, member: Member, present: Set<string>, isCommissioner: boolean, busy: boolean,
 *   act: (action: () => Promise<unknown>) => void, onLink: () => void}} props
 */
export function Powers({ league, member, present, isCommissioner, busy, act, onLink }) {
  const { setAutopickOf } = useSeatCommands();
  const here = present.size === 0 || present.has(member.user_id);
  return (
    <span className={classes.buttons}>
      {league.status === 'complete' ? null : (
        <Button
          size="xs"
          variant="default"
          disabled={busy}
          aria-label={`Turn autopick ${member.autopick ? 'off' : 'on'} for ${member.display_name}`}
          onClick={() => act(() => setAutopickOf(league.id, member.user_id, !member.autopick))}
        >
          <span className={classes.steady} data-widest="Turn autopick off">
            Turn autopick {member.autopick ? 'off' : 'on'}
          </span>
        </Button>
      )}
      {isCommissioner ? (
        <ForCommissioner league={league} member={member} here={here} busy={busy} act={act} onLink={onLink} />
      ) : null}
    </span>
  );
}

/** What the server lets them do, and nothing else. */
export const CO_COMMISSIONERS_CAN =
  'pause and resume the draft, pick for others, switch their autopick, change past picks and the clock, enter the results of a list of your own, and post announcements';

/** What a second press does. */
const MEANS = {
  help: `A co-commissioner can ${CO_COMMISSIONERS_CAN}.`,
  over: 'They run the league from then on. You stop being commissioner and stay as a regular member.',
};

/** @param {{league: League, member: Member, here: boolean, busy: boolean, act: (action: () => Promise<unknown>) => void, onLink: () => void}} props */
function ForCommissioner({ league, member, here, busy, act, onLink }) {
  const { handOver, setRole } = useSeatCommands();
  const [asked, setAsked] = useState(/** @type {keyof typeof MEANS|null} */ (null));
  const about = useId();
  const name = member.display_name;
  const helps = member.role === 'co_commissioner';
  // Somebody else gave them the role first.
  if (helps && asked === 'help') setAsked(null);
  const guarded = useGuardedPress(`${asked} ${helps}`);
  const asker = useRef(/** @type {HTMLButtonElement|null} */ (null));
  // Who is online needs no help to come back, but may want to go on with another phone.
  const words = here ? 'Link for another device' : 'Let back in';
  /** @param {keyof typeof MEANS} what @param {() => Promise<unknown>} does */
  const twoSteps = (what, does) => ({
    size: 'xs',
    className: 'dn-named',
    variant: asked === what ? 'filled' : 'default',
    disabled: busy,
    'aria-describedby': asked === what ? about : undefined,
    onClick: (/** @type {{currentTarget: HTMLButtonElement}} */ { currentTarget }) => {
      if (asked !== what) {
        asker.current = currentTarget;
        return setAsked(what);
      }
      guarded(() => {
        setAsked(null);
        act(does);
      })();
    },
  });
  return (
    <>
      <Button size="xs" variant="default" disabled={busy} aria-label={`${words}: ${name}`} onClick={onLink}>
        <span className={classes.steady} data-widest="Link for another device…">
          {words}…
        </span>
      </Button>
      {helps ? (
        <Button
          size="xs"
          variant="default"
          disabled={busy}
          aria-label={`Remove as co-commissioner: ${name}`}
          onClick={guarded(() => act(() => setRole(league.id, member.user_id, 'member')))}
        >
          Remove as co-commissioner
        </Button>
      ) : (
        <Button
          {...twoSteps('help', () => setRole(league.id, member.user_id, 'co_commissioner'))}
          aria-label={asked === 'help' ? undefined : `Make co-commissioner: ${name}`}
        >
          {asked === 'help' ? (
            <span>
              Yes, make <bdi>{name}</bdi> co-commissioner
            </span>
          ) : (
            'Make co-commissioner…'
          )}
        </Button>
      )}
      <Button
        {...twoSteps('over', () => handOver(league.id, member.user_id))}
        color={asked === 'over' ? 'red' : undefined}
        aria-label={asked === 'over' ? undefined : `Hand the league over to ${name}…`}
      >
        {asked === 'over' ? (
          <span>
            Yes, hand the league over to <bdi>{name}</bdi>
          </span>
        ) : (
          'Hand the league over…'
        )}
      </Button>
      {asked ? (
        <span key={asked} ref={intoView} className={classes.question}>
          <span id={about} role="status">
            {MEANS[asked]}
          </span>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              asker.current?.focus();
              setAsked(null);
            }}
          >
            Cancel
          </Button>
        </span>
      ) : null}
    </>
  );
}
