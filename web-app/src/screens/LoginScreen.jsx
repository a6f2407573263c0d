import { AuthForm } from '../components/common/AuthForm.jsx';
import { PageHeading } from '../components/common/PageHeading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { PasswordField } from '../components/common/PasswordField.jsx';
import { useLogin } from '../hooks/queries.js';
import { useSession } from '../hooks/useSession.js';
import { Link, useLocation } from '../lib/router.jsx';
import classes from './AuthScreen.module.css';
import { HeroBoard } from './welcome/HeroBoard.jsx';

/** Logging in with e-mail and password. The route decides where to go next: it redirects once there is a session. */
export default function LoginScreen() {
  const { mutateAsync: login } = useLogin();
  const { search } = useLocation();
  const { ended } = useSession();
  return (
    <PageShell width="column" aside={<HeroBoard />}>
      <div className={classes.column}>
        <PageHeading title="Log in" lead={leadOf(ended, new URLSearchParams(search).has('next'))}>
          Log in
        </PageHeading>
        <AuthForm fields={['email']} Password={PasswordField} action="Log in" onSubmit={login} />
        <p className={classes.other}>
          <Link to={`/forgot${search}`}>Forgot your password?</Link>
        </p>
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

/**
 * Why there is something to do here.
 * @param {import('../services/types.js').User|null} ended whose sign-in the server has just ended
 * @param {boolean} hasNext they were on the way to a screen
 */
function leadOf(ended, hasNext) {
  if (ended?.is_guest)
    return 'You were signed out here. If your seat was opened on another device, carry on there. Otherwise ask the commissioner to let you back in.';
  if (ended) return 'You were signed out here. Log in to continue.';
  return hasNext ? 'Log in to continue.' : null;
}
