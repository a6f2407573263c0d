import { Button } from '@mantine/core';
import { IconRobot } from '@tabler/icons-react';
import { useState } from 'react';

import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { useSubmit } from '../../components/common/useSubmit.js';
import { useAddBots } from '../../hooks/queries.js';
import classes from './MembersPanel.module.css';

/** @typedef {import('../../services/types.js').League} League */

/**
 * Adds bots to empty seats. They draft the best team left. The buttons are busy until the list shows what was added:
 * the answer may come before it, and another press would be for more.
 * @param {{league: League, free: number}} props
 */
export function AddBots({ league, free }) {
  const { mutateAsync } = useAddBots(league.id);
  const [after, setAfter] = useState(/** @type {{epoch: string, seq: number}|null} */ (null));
  const bots = league.members.filter((member) => member.is_bot).length;
  const { run, pending, error } = useSubmit(async (/** @type {number} */ count) => {
    setAfter(await mutateAsync({ count, bots }));
  });
  const busy = pending || (after !== null && after.epoch === league.epoch && after.seq > league.seq);
  return (
    <>
      <div className={classes.bots}>
        <Button
          variant="default"
          leftSection={<IconRobot size={18} aria-hidden="true" />}
          loading={busy}
          onClick={() => run(1)}
        >
          Add a bot
        </Button>
        {free > 1 ? (
          <Button variant="default" disabled={busy} onClick={() => run(free)}>
            Fill {free} seats with bots
          </Button>
        ) : null}
      </div>
      <ErrorNote error={error} />
    </>
  );
}
