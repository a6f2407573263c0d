import { useState } from 'react';
import { AuthForm } from '../components/common/AuthForm.jsx';
import { PageHeading } from '../components/common/PageHeading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { useForgotPassword } from '../hooks/queries.js';
import { Link, useLocation } from '../lib/router.jsx';
import classes from './AuthScreen.module.css';
import { useOutboxNote } from './notices/whySilent.js';

/** Asks for a link to set a new password. The answer does not reveal whether the account exists. */
export default function ForgotScreen() {
  const { mutateAsync: forgot } = useForgotPassword();
  const [sentTo, setSentTo] = useState('');
  const { search } = useLocation();
  const outbox = useOutboxNote();
  return (
    <PageShell width="column">
      <div className={classes.column}>
        <PageHeading
          title="Forgot your password?"
          lead={sentTo ? null : 'Enter your e-mail and we’ll send you a link to choose a new one.'}
        >
          {sentTo && !outbox ? 'Check your mail' : 'Forgot your password?'}
        </PageHeading>
        {sentTo ? (
          <p role="status">
            If {sentTo} has an account, {outbox ? 'there is a mail with a link' : 'a link is on its way'}. It
            works once, for 30 minutes. {outbox || 'Nothing there? Look in your spam folder.'}
          </p>
        ) : (
          <AuthForm
            fields={['email']}
            action="Send me a link"
            onSubmit={async ({ email }) => {
              await forgot({ email });
              setSentTo(email);
            }}
          />
        )}
        <p className={classes.other}>
          <Link to={`/login${search}`}>Back to log in</Link>
        </p>
      </div>
    </PageShell>
  );
}
