import { Button } from '@mantine/core';

import { useSession } from '../../hooks/useSession.js';
import { Link } from '../../lib/router.jsx';

/**
 * For people who see somebody else's draft, and may not know yet what this is.
 * @param {{quiet?: boolean}} props quiet: beside what most come here for
 */
export function DraftYourOwn({ quiet = false }) {
  const { isSignedIn } = useSession();
  return (
    <Button variant={quiet ? 'default' : 'filled'} component={Link} to={isSignedIn ? '/leagues/new' : '/'}>
      Draft your own
    </Button>
  );
}
