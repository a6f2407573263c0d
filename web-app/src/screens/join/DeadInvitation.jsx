import { Button } from '@mantine/core';
import { PageHeading } from '../../components/common/PageHeading.jsx';
import { leaguePath } from '../../components/common/paths.js';
import { useSession } from '../../hooks/useSession.js';
import { isolated } from '../../lib/isolated.js';
import { Link } from '../../lib/router.jsx';
import { EnterCode } from '../leagues/EnterCode.jsx';

/**
 * For an invitation that does not work: mistyped, cut off or replaced, or its league was deleted. A sign-in for one seat
 * may not ask whose it was, so it is offered the way to its league.
 * @param {{own?: {name: string}}} props own: the league of a sign-in for one seat
 */
export default function DeadInvitation({ own }) {
  const { isSignedIn, seat } = useSession();
  return (
    <>
      <PageHeading
        title="Invitation not valid"
        lead="The code may be mistyped or the link cut off, the commissioner may have made a new one, or the league may be gone. Check it, or ask whoever invited you for a new link."
      >
        This invitation doesn’t work
      </PageHeading>
      <EnterCode />
      {seat === null ? (
        <Button mt="lg" component={Link} to={isSignedIn ? '/leagues' : '/'} variant="default">
          {isSignedIn ? 'My leagues' : 'What is Draftnight?'}
        </Button>
      ) : (
        <Button mt="lg" className="dn-named" component={Link} to={leaguePath(seat)}>
          {own ? `Go to ${isolated(own.name)}` : 'Go to my league'}
        </Button>
      )}
    </>
  );
}
