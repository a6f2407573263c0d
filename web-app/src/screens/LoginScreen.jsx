import { Link, useLocation } from 'react-router';

import { AuthForm } from '../components/common/AuthForm.jsx';
import { PageHeading } from '../components/common/PageHeading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { useSession } from '../hooks/useSession.js';
import classes from './AuthScreen.module.css';

/** Coming back with e-mail and password. Where to go next is the route's affair: it leaves once there is a session. */
export default function LoginScreen() {
  const { login } = useSession();
  const { search } = useLocation();
  return (
    <PageShell width="column">
      <div className={classes.column}>
        <PageHeading title="Log in">Log in</PageHeading>
        <AuthForm fields={['email', 'password']} action="Log in" onSubmit={login} />
        <p className={classes.other}>
          No account yet? <Link to={`/register${search}`}>Sign up</Link>
        </p>
        <p className={classes.other}>
          Invited by a friend? Open the link you were sent: a name is enough to get in.
        </p>
      </div>
    </PageShell>
  );
}
