import { Button } from '@mantine/core';
import { PageHeading } from '../../components/common/PageHeading.jsx';
import { useSession } from '../../hooks/useSession.js';
import { Link } from '../../lib/router.jsx';

/** A code that leads nowhere: cut off, replaced by a new one, or its league is gone. */
export function DeadInvitation() {
  const { isSignedIn } = useSession();
  return (
    <>
      <PageHeading
        title="Invitation not valid"
        lead="The link may be cut off, the commissioner may have made a new one, or the league may be gone. Ask whoever invited you for a new link."
      >
        This invitation no longer works
      </PageHeading>
      <Button component={Link} to={isSignedIn ? '/leagues' : '/'} variant="default">
        {isSignedIn ? 'My leagues' : 'What is Draftnight?'}
      </Button>
    </>
  );
}
