import { ActionIcon, Button } from '@mantine/core';
import { IconArrowsShuffle, IconArrowsSort, IconUserMinus } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { LoadingRows } from '../../components/common/Loading.jsx';
import { useSubmit } from '../../components/common/useSubmit.js';
import { useRemoveMember, useSetOrder } from '../../hooks/queries.js';
import { lazyPart } from '../../lib/lazyPart.js';
import { toldApart } from '../../lib/toldApart.js';
import { AddBots } from './AddBots.jsx';
import { MemberLine } from './MemberLine.jsx';
import classes from './MembersPanel.module.css';
import { RemoveMember } from './RemoveMember.jsx';

/** @typedef {import('../../services/types.js').League} League */
/** @typedef {import('../../services/types.js').Member} Member */

const OrderEditor = lazyPart(() => import('./OrderEditor.jsx'));

/**
 * The members, who of them is online, and the draft order.
 * @param {{league: League, present: Set<string>, me: string}} props
 */
export function MembersPanel({ league, present, me }) {
  const isCommissioner = league.commissioner_id === me;
  const [ordering, setOrdering] = useState(false);
  const { mutateAsync: setOrder } = useSetOrder(league.id);
  const shuffle = useSubmit(() => setOrder('random'));
  const named = toldApart(league.members);
  const free = league.settings.max_members - league.members.length;

  return (
    <section aria-labelledby="members-title">
      <div className={classes.head}>
        <h2 id="members-title" className={classes.title}>
          Draft order
        </h2>
        <p className={classes.count}>
          {league.members.length} of {league.settings.max_members} seats
        </p>
      </div>
      {isCommissioner && !ordering && league.members.length > 1 ? (
        <div className={classes.tools}>
          <Button
            variant="default"
            leftSection={<IconArrowsShuffle size={18} aria-hidden="true" />}
            loading={shuffle.pending}
            onClick={() => shuffle.run()}
          >
            Random
          </Button>
          <Button
            variant="default"
            leftSection={<IconArrowsSort size={18} aria-hidden="true" />}
            onClick={() => setOrdering(true)}
          >
            By hand
          </Button>
        </div>
      ) : null}
      <ErrorNote error={shuffle.error} />
      {ordering ? (
        <Suspense fallback={<LoadingRows rows={league.members.length} height={60} />}>
          <OrderEditor members={league.members} onSave={setOrder} onClose={() => setOrdering(false)} />
        </Suspense>
      ) : (
        <ol role="list" className={classes.list} aria-label="Members in draft order">
          {league.members.map((member, at) => (
            <li key={member.user_id} className={classes.row}>
              <span className={classes.seat}>{member.seat}</span>
              <MemberLine member={member} present={present} me={me} />
              {isCommissioner && member.user_id !== me ? (
                <RemoveButton member={named[at]} leagueId={league.id} />
              ) : null}
            </li>
          ))}
        </ol>
      )}
      {isCommissioner && free > 0 && !ordering ? <AddBots league={league} free={free} /> : null}
    </section>
  );
}

/** Removes a bot at once, and a person only after a question. @param {{member: Member, leagueId: string}} props */
function RemoveButton({ member, leagueId }) {
  const [asking, setAsking] = useState(false);
  const { mutateAsync: remove } = useRemoveMember(leagueId);
  const removal = useSubmit(() => remove(member.user_id));
  return (
    <>
      <ActionIcon
        className={classes.remove}
        variant="transparent"
        aria-label={`Remove ${member.display_name}`}
        title={`Remove ${member.display_name}`}
        loading={removal.pending}
        onClick={() => (member.is_bot ? removal.run() : setAsking(true))}
      >
        <IconUserMinus size={20} stroke={1.75} aria-hidden="true" />
      </ActionIcon>
      <RemoveMember member={member} leagueId={leagueId} opened={asking} onClose={() => setAsking(false)} />
    </>
  );
}
