import { Button } from '@mantine/core';
import { useState } from 'react';
import { ErrorNote } from '../components/common/ErrorNote.jsx';
import { PageHeading } from '../components/common/PageHeading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { useSubmit } from '../components/common/useSubmit.js';
import { useVerifyEmail } from '../hooks/accountQueries.js';
import { linkSecret } from '../lib/linkSecret.js';
import { Link } from '../lib/router.jsx';
import classes from './AuthScreen.module.css';

/**
 * The page behind a mailed link that confirms an address. Opening it does not use up the link, because mail scanners
 * open it too.
 */
export default function VerifyScreen() {
  const { mutateAsync: verify } = useVerifyEmail();
  const [token] = useState(() => linkSecret(window.location.hash));
  const [done, setDone] = useState(false);
  const { run, pending, error } = useSubmit(async () => {
    await verify({ token });
    setDone(true);
  });
  return (
    <PageShell width="column">
      <div className={classes.column}>
        <PageHeading title="Confirm your e-mail" lead={done || !token ? null : 'One tap, and you’re done.'}>
          {done ? 'E-mail confirmed' : 'Confirm your e-mail'}
        </PageHeading>
        {done ? (
          <p role="status">
            From now on you log in with this address. <Link to="/account">Go to your account</Link>
          </p>
        ) : null}
        {!done && token ? (
          <>
            <ErrorNote error={error} />
            <Button size="lg" loading={pending} onClick={() => void run()}>
              Confirm my e-mail
            </Button>
          </>
        ) : null}
        {token ? null : (
          <p>
            This link is cut off. Copy the whole link from the mail, or get a new one on{' '}
            <Link to="/account">your account page</Link>.
          </p>
        )}
      </div>
    </PageShell>
  );
}
