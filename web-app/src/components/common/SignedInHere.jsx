import { useState } from 'react';
import { useSession } from '../../hooks/useSession.js';
import { Link } from '../../lib/router.jsx';
import { leaguePath } from './paths.js';
import classes from './SignedInHere.module.css';

/** Tells that taking a seat signs out the present user on this device, what that means, and how to stay signed in. */
export function SignedInHere() {
  const now = useSession();
  // Read once when the screen opens, because taking the seat changes the sign-in while the page is still visible.
  const [{ user, seat }] = useState(now);
  if (!user) return null;
  const name = <bdi>{user.display_name}</bdi>;
  return (
    <section className={classes.note} aria-label="Signed in on this device">
      <p>
        You are signed in as {name} here. Taking the seat signs {name} out on this device.{' '}
        {seat !== null ? (
          <>To get back, you need a new link from that league’s commissioner.</>
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
