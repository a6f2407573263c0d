import { Button } from '@mantine/core';

import { useSession } from '../../hooks/useSession.js';
import { Link } from '../../lib/router.jsx';

/** For people who see somebody else's draft, and may not know yet what this is. */
export function DraftYourOwn() {
  const { isSignedIn } = useSession();
  return (
    <Button component={Link} to={isSignedIn ? '/leagues/new' : '/'}>
      Draft your own
    </Button>
  );
}
