import { Button } from '@mantine/core';
import { IconTrophy } from '@tabler/icons-react';

import classes from './Side.module.css';

/**
 * The room after the last pick: the way on.
 * @param {{onRecap?: () => void}} props
 */
export function EndOfDraft({ onRecap }) {
  return (
    <div className={classes.end}>
      <IconTrophy size={36} stroke={1.5} aria-hidden="true" />
      <p className={classes.endWords}>That was the draft. Every pick, the time it took and all rosters are in the recap.</p>
      {onRecap ? <Button onClick={onRecap}>See the recap</Button> : null}
    </div>
  );
}
