import { Button } from '@mantine/core';
import { IconSpeakerphone } from '@tabler/icons-react';
import { useState } from 'react';

import { useAct } from '../../components/commissioner/useAct.js';
import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { clockTime } from '../../components/common/times.js';
import { useSeatCommands } from '../../hooks/useSeatCommands.js';
import classes from './InvitePanel.module.css';

/**
 * A short code that the commissioner reads aloud to people in the same room. A new one replaces the last.
 * @param {{leagueId: string}} props
 */
export function ShortCode({ leagueId }) {
  const { shortInvite } = useSeatCommands();
  const [made, setMade] = useState(/** @type {{code: string, until: number}|null} */ (null));
  const { busy, error, act } = useAct();
  const make = () =>
    act(async () => {
      const { code, expires_in } = await shortInvite(leagueId);
      setMade({ code, until: Date.now() + expires_in * 1_000 });
    });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconSpeakerphone size={18} aria-hidden="true" />}
        loading={busy}
        onClick={make}
      >
        {made ? 'New short code' : 'Code to read aloud'}
      </Button>
      <div className={classes.short} role="status">
        {made ? (
          <>
            <strong className={classes.code}>{made.code}</strong>
            <span className={classes.text}>
              Friends enter it under “I have an invitation”. It works until {clockTime(made.until)}, while
              this lobby is open.
            </span>
          </>
        ) : null}
      </div>
      <ErrorNote error={error} />
    </>
  );
}
