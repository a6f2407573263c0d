import { AuthForm } from '../components/common/AuthForm.jsx';
import { PageHeading } from '../components/common/PageHeading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { useLogin } from '../hooks/queries.js';
import { Link, useLocation } from '../lib/router.jsx';
import classes from './AuthScreen.module.css';
import { HeroBoard } from './welcome/HeroBoard.jsx';

/** Logging in with e-mail and password. The route decides where to go next: it redirects once there is a session. */
export default function LoginScreen() {
  const { mutateAsync: login } = useLogin();
  const { search } = useLocation();
  return (
    <PageShell width="column" aside={<HeroBoard />}>
      <div className={classes.column}>
        <PageHeading
          title="Log in"
          lead={new URLSearchParams(search).has('next') ? 'Log in to continue.' : null}
        >
          Log in
        </PageHeading>
        <AuthForm fields={['email', 'password']} action="Log in" onSubmit={login} />
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
