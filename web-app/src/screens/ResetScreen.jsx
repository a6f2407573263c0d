import { useState } from 'react';
import { AuthForm } from '../components/common/AuthForm.jsx';
import { PageHeading } from '../components/common/PageHeading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { PasswordField } from '../components/common/PasswordField.jsx';
import { useResetPassword } from '../hooks/queries.js';
import { linkSecret } from '../lib/linkSecret.js';
import { Link } from '../lib/router.jsx';
import classes from './AuthScreen.module.css';

/** The page behind a mailed link for a new password. Opening it does not use up the link; saving does. */
export default function ResetScreen() {
  const { mutateAsync: reset } = useResetPassword();
  const [token] = useState(() => linkSecret(window.location.hash));
  const [done, setDone] = useState(false);
  return (
    <PageShell width="column">
      <div className={classes.column}>
        <PageHeading
          title="Choose a new password"
          lead={done ? null : 'This signs you out on all your devices.'}
        >
          {done ? 'Password changed' : 'Choose a new password'}
        </PageHeading>
        {done ? (
          <p role="status">
            You’re signed out everywhere. <Link to="/login">Log in with your new password</Link>
          </p>
        ) : token ? (
          <AuthForm
            Password={PasswordField}
            newPassword
            action="Save password"
            onSubmit={async ({ password }) => {
              await reset({ token, password });
              setDone(true);
            }}
            onRefused={({ code }) =>
              code === 'reset_link_used' ? (
                <>
                  This link was used or has expired. <Link to="/forgot">Send me a new one</Link>
                </>
              ) : null
            }
          />
        ) : (
          <p>
            This link is cut off. Copy the whole link from the mail, or{' '}
            <Link to="/forgot">get a new one</Link>.
          </p>
        )}
      </div>
    </PageShell>
  );
}
