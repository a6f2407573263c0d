import { Button } from '@mantine/core';
import { PageHeading } from '../../components/common/PageHeading.jsx';
import { useSession } from '../../hooks/useSession.js';
import { Link } from '../../lib/router.jsx';

/** For an invitation that does not work: the code is cut off or was replaced, or the league was deleted. */
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
