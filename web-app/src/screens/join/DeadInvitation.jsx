import { Button } from '@mantine/core';
import { PageHeading } from '../../components/common/PageHeading.jsx';
import { useSession } from '../../hooks/useSession.js';
import { Link } from '../../lib/router.jsx';
import { EnterCode } from '../leagues/EnterCode.jsx';

/** For an invitation that does not work: mistyped, cut off or replaced, or its league was deleted. */
export function DeadInvitation() {
  const { isSignedIn } = useSession();
  return (
    <>
      <PageHeading
        title="Invitation not valid"
        lead="The code may be mistyped or the link cut off, the commissioner may have made a new one, or the league may be gone. Check it, or ask whoever invited you for a new link."
      >
        This invitation doesn’t work
      </PageHeading>
      <EnterCode />
      <Button mt="lg" component={Link} to={isSignedIn ? '/leagues' : '/'} variant="default">
        {isSignedIn ? 'My leagues' : 'What is Draftnight?'}
      </Button>
    </>
  );
}
