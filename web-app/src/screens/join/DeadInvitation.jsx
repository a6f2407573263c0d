import { Button } from '@mantine/core';
import { PageHeading } from '../../components/common/PageHeading.jsx';
import { leaguePath } from '../../components/common/paths.js';
import { useFocusFollows } from '../../components/common/useFocusFollows.js';
import { useClaim } from '../../hooks/useClaim.js';
import { useSession } from '../../hooks/useSession.js';
import { isolated } from '../../lib/isolated.js';
import { Link } from '../../lib/router.jsx';
import classes from '../JoinScreen.module.css';
import { EnterCode } from '../leagues/EnterCode.jsx';
import { ClaimSeat, SeatPart } from './ClaimSeat.jsx';

/**
 * For an invitation that does not work: mistyped, cut off or replaced, or its league was deleted. A sign-in for one seat
 * may not ask whose it was, so it is offered the way to its league. A member who lost their sign-in may have nothing but
 * a link that was replaced since: by it, too, the commissioner is asked to let them in.
 * @param {{code: string, own?: {name: string}}} props own: the league of a sign-in for one seat
 */
export default function DeadInvitation({ code, own }) {
  const { user, isSignedIn, seat } = useSession();
  const claim = useClaim(code);
  // Taking a seat would sign an account out.
  const mayAsk = seat === null && user?.is_guest !== false;
  const asks = mayAsk && (claim.token !== null || claim.asking);
  const part = useFocusFollows(claim.token !== null ? 'waits' : asks);
  if (asks)
    return (
      <>
        <PageHeading title="Invitation">Back to your seat</PageHeading>
        <div ref={part} className={classes.part}>
          <SeatPart claim={claim} league={null} onBack={() => claim.setAsking(false)} />
        </div>
      </>
    );
  return (
    <>
      <PageHeading
        title="Invitation not valid"
        lead="The code may be mistyped or the link cut off, the commissioner may have made a new one, or the league may be gone. Check it, or ask whoever invited you for a new link."
      >
        This invitation doesn’t work
      </PageHeading>
      <EnterCode />
      {mayAsk ? (
        <div ref={part} className={classes.part}>
          <ClaimSeat claim={claim} league={null} />
        </div>
      ) : null}
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
