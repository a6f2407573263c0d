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
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          setAsked(true);
          setOpen(true);
        }}
      >
        Change the scoring…
      </Button>
      {asked ? (
        // It stays once opened: closing gives the focus back to where it was.
        <Suspense fallback={null}>
          <ScoringDialog league={league} opened={open} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
