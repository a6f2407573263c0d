import { Button } from '@mantine/core';
import { IconRobot } from '@tabler/icons-react';

import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { useSubmit } from '../../components/common/useSubmit.js';
import { useAddBots } from '../../hooks/queries.js';
import classes from './MembersPanel.module.css';

/** Adds bots to empty seats. They draft the best team left. @param {{leagueId: string, free: number}} props */
export function AddBots({ leagueId, free }) {
  const { mutateAsync } = useAddBots(leagueId);
  const { run, pending, error } = useSubmit((/** @type {number} */ count) => mutateAsync(count));
  return (
    <>
      <div className={classes.bots}>
        <Button
          variant="default"
          leftSection={<IconRobot size={18} aria-hidden="true" />}
          loading={pending}
          onClick={() => run(1)}
        >
          Add a bot
        </Button>
        {free > 1 ? (
          <Button variant="default" disabled={pending} onClick={() => run(free)}>
            Fill {free} seats with bots
          </Button>
        ) : null}
      </div>
      <ErrorNote error={error} />
    </>
  );
}
