import { Button } from '@mantine/core';
import { PageHeading } from '../components/common/PageHeading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { isInvitation, joinPath } from '../components/common/paths.js';
import { useSession } from '../hooks/useSession.js';
import { inviteCodeIn } from '../lib/inviteCode.js';
import { Link, Navigate, useLocation } from '../lib/router.jsx';

/** An address that leads nowhere, unless it is an invitation's with something around the code. */
export default function NotFoundScreen() {
  const { isSignedIn } = useSession();
  const { pathname, search } = useLocation();
  const code = isInvitation(pathname) ? inviteCodeIn(pathname + search) : '';
  if (code) return <Navigate to={joinPath(code)} replace />;
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
