import { Button } from '@mantine/core';
import { useState } from 'react';

import { MemberPowers } from '../../components/commissioner/MemberPowers.jsx';
import { MemberLine } from '../lobby/MemberLine.jsx';
import classes from '../lobby/MembersPanel.module.css';
import { RemoveMember } from '../lobby/RemoveMember.jsx';

/** @typedef {import('../../services/types.js').League} League */
/** @typedef {import('../../services/types.js').Member} Member */

/**
 * Everybody who has a seat, with the way to take it from them.
 * @param {{league: League, present: Set<string>, me: string}} props
 */
export function MembersList({ league, present, me }) {
  const [leaving, setLeaving] = useState(/** @type {Member | null} */ (null));
  const [asking, setAsking] = useState(false);
  return (
    <section aria-labelledby="members-title">
      <h2 id="members-title" className={classes.title}>
        Members
      </h2>
      <ul role="list" className={classes.list}>
        {league.members.map((member) => (
          <li key={member.user_id} className={classes.row}>
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
          </li>
        ))}
      </ul>
      <MemberPowers league={league} me={me} present={present} />
      {/* Kept while it closes, so that its words do not vanish before it does. */}
      {leaving ? (
        <RemoveMember
          member={leaving}
          leagueId={league.id}
          opened={asking}
          onClose={() => setAsking(false)}
          started={league.status !== 'lobby'}
        />
      ) : null}
    </section>
  );
}
