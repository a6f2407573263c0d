import { Button } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { Suspense, useState } from 'react';

import { lazyPart } from '../../lib/lazyPart.js';

const PublicLinkDialog = lazyPart(() => import('./PublicLinkDialog.jsx'));

/**
 * The commissioner's button to show the draft to people outside the league.
 * @param {{leagueId: string, leagueName: string, open: boolean}} props open: a link exists
 */
export function PublicLink(props) {
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconLink size={18} aria-hidden="true" />}
        onClick={() => setAsked(true)}
      >
        {props.open ? 'Public link is open' : 'Share a public link'}
      </Button>
      {asked ? (
        <Suspense fallback={null}>
          <PublicLinkDialog {...props} onClose={() => setAsked(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
