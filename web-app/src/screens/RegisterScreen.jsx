import { AuthForm } from '../components/common/AuthForm.jsx';
import { PageHeading } from '../components/common/PageHeading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { PasswordField } from '../components/common/PasswordField.jsx';
import { useRegister } from '../hooks/queries.js';
import { Link, useLocation } from '../lib/router.jsx';
import classes from './AuthScreen.module.css';
import { HeroBoard } from './welcome/HeroBoard.jsx';

/** Creates an account. If the e-mail already has one, it offers to log in. */
export default function RegisterScreen() {
  const { mutateAsync: register } = useRegister();
  const { search } = useLocation();
  const toLogin = <Link to={`/login${search}`}>Log in</Link>;
  return (
    <PageShell width="column" aside={<HeroBoard />}>
      <div className={classes.column}>
        <PageHeading title="Sign up" lead="One account for every league you play in.">
          Sign up
        </PageHeading>
        <AuthForm
          fields={['display_name', 'email']}
          Password={PasswordField}
          action="Sign up"
          newPassword
          nameHint="What the others see on the board."
          onSubmit={register}
          onRefused={({ code }) =>
            code === 'email_taken' ? (
              <>There is already an account with this e-mail. {toLogin} instead.</>
            ) : null
          }
        />
        <p className={classes.other}>Already have an account? {toLogin}</p>
      </div>
    </PageShell>
  );
}
