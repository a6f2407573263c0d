import { Button } from '@mantine/core';
import { PageHeading } from '../components/common/PageHeading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { useSession } from '../hooks/useSession.js';
import { Link } from '../lib/router.jsx';

/** An address that leads nowhere. */
export default function NotFoundScreen() {
  const { isSignedIn } = useSession();
  return (
    <PageShell width="column">
      <PageHeading
        title="Page not found"
        lead="The link may be cut off or out of date. If someone sent it to you, ask for the whole invitation link."
      >
        Page not found
      </PageHeading>
      <Button component={Link} to={isSignedIn ? '/leagues' : '/'}>
        {isSignedIn ? 'My leagues' : 'Home'}
      </Button>
    </PageShell>
  );
}
