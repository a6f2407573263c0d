import { Button } from '@mantine/core';
import { useState } from 'react';

import { canBeGivenAway, GiveAway, Powers } from '../../components/commissioner/MemberPowers.jsx';
import { SeatLink } from '../../components/commissioner/SeatLink.jsx';
import { useAct } from '../../components/commissioner/useAct.js';
import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { toldApart } from '../../lib/toldApart.js';
import { MemberLine } from '../lobby/MemberLine.jsx';
import classes from '../lobby/MembersPanel.module.css';
import { RemoveMember } from '../lobby/RemoveMember.jsx';

/** @typedef {import('../../services/types.js').League} League */
/** @typedef {import('../../services/types.js').Member} Member */

/**
 * Everyone who has a seat, with the commissioner's actions for them.
 * @param {{league: League, present: Set<string>, me: string}} props
 */
export function MembersList({ league, present, me }) {
  const [leaving, setLeaving] = useState(/** @type {Member | null} */ (null));
  const [asking, setAsking] = useState(false);
  const [linked, setLinked] = useState(/** @type {Member | null} */ (null));
  const { busy, error, act } = useAct();
  return (
    <section aria-labelledby="members-title">
      <h2 id="members-title" className={classes.title}>
        Members
      </h2>
      <ErrorNote error={error} />
      <ul role="list" className={classes.list}>
        {toldApart(league.members).map((member) => (
          <li key={member.user_id} className={classes.row} data-wraps>
            <MemberLine member={member} present={present} me={me} />
            {member.user_id !== me && member.active ? (
              <Button
                variant="subtle"
                color="red"
                aria-label={`Remove ${member.display_name}`}
                onClick={() => {
                  setLeaving(member);
                  setAsking(true);
                }}
              >
                Remove
              </Button>
            ) : null}
            {canBeGivenAway(league, member) ? (
              <div className={classes.powers}>
                {linked?.user_id === member.user_id ? (
                  <SeatLink leagueId={league.id} member={member} onDone={() => setLinked(null)} />
                ) : (
                  <GiveAway member={member} onLink={() => setLinked(member)} />
                )}
              </div>
            ) : null}
            {member.user_id !== me && member.active && !member.is_bot ? (
              <div className={classes.powers}>
                {linked?.user_id === member.user_id ? (
                  <SeatLink leagueId={league.id} member={member} onDone={() => setLinked(null)} />
                ) : (
                  <Powers
                    league={league}
                    member={member}
                    present={present}
                    isCommissioner
                    busy={busy}
                    act={act}
                    onLink={() => setLinked(member)}
                  />
                )}
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {/* Stays while the dialog closes, so that its words do not vanish first. */}
      {leaving ? (
        <RemoveMember
          member={leaving}
          leagueId={league.id}
          opened={asking}
          onClose={() => setAsking(false)}
          status={league.status}
        />
      ) : null}
    </section>
  );
}
