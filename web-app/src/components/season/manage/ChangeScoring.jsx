import { Button } from '@mantine/core';
import { Suspense, useState } from 'react';

import { lazyPart } from '../../../lib/lazyPart.js';

const ScoringDialog = lazyPart(() => import('./ScoringDialog.jsx'));

/**
 * The commissioner's way to the scoring, wherever its rules are read before the season.
 * @param {{league: import('../../../services/types.js').League}} props
 */
export function ChangeScoring({ league }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Change the scoring…
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <ScoringDialog league={league} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
