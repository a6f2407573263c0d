import { useState } from 'react';
import { useSession } from '../../hooks/useSession.js';
import { Link } from '../../lib/router.jsx';
import { leaguePath } from './paths.js';
import classes from './SignedInHere.module.css';

/** Whom getting into a seat signs out on this device, what becomes of them, and the way to leave it at that. */
export function SignedInHere() {
  const now = useSession();
  // Decided on arrival: the tap itself signs in, and the page stays for a moment.
  const [{ user, seat }] = useState(now);
  if (!user) return null;
  const name = <bdi>{user.display_name}</bdi>;
  return (
    <section className={classes.note} aria-label="Signed in on this device">
      <p>
        You are signed in as {name} here. Taking the seat signs {name} out on this device.{' '}
        {seat !== null ? (
          <>Only a new link from that league’s commissioner leads back.</>
        ) : user.is_guest ? (
          <>
            A guest can’t log in again: to keep {name}’s leagues,{' '}
            <Link to="/account#save">add e-mail and password</Link> first, then open this link again.
          </>
        ) : (
          <>You can log in again at any time.</>
        )}
      </p>
      <Link to={seat === null ? '/leagues' : leaguePath(seat)} className={classes.stop}>
        Stay signed in as {name}
      </Link>
    </section>
  );
}
