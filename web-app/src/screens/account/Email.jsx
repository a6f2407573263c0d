import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';

import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { emailProblem } from '../../components/common/fieldRules.js';
import { SubmitButton } from '../../components/common/SubmitButton.jsx';
import { stillNeeded } from '../../components/common/stillNeeded.js';
import { useFocusFollows } from '../../components/common/useFocusFollows.js';
import { useSubmit } from '../../components/common/useSubmit.js';
import { useChangeEmail, useMailOn, useMe } from '../../hooks/accountQueries.js';
import { seenText } from '../../lib/seenText.js';
import classes from '../AccountScreen.module.css';
import { useOutboxNote } from '../notices/whySilent.js';

/** @import { User } from '../../services/types.js' */

/** Sets a new address, which needs the current password. @param {{onSent: (address: string) => void}} props */
function Move({ onSent }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState('');
  const { mutateAsync: change } = useChangeEmail();
  const { run, pending, error } = useSubmit(async () => {
    await change({ email: seenText(email), password });
    onSent(seenText(email));
  });

  /** @param {import('react').FormEvent} event */
  function submit(event) {
    event.preventDefault();
    const found = emailProblem(email);
    setProblem(found);
    if (!found) void run();
  }

  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        className={classes.wide}
        label="New e-mail"
        type="email"
        inputMode="email"
        autoComplete="email"
        autoCapitalize="off"
        value={email}
        error={problem}
        onChange={(event) => {
          setEmail(event.currentTarget.value);
          setProblem('');
        }}
      />
      <PasswordInput
        className={classes.wide}
        label="Your password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': 'Show password', 'aria-hidden': false, tabIndex: 0 }}
      />
      <ErrorNote error={error} />
      <SubmitButton
        variant="default"
        loading={pending}
        missing={stillNeeded({ 'the new e-mail': email, 'your password': password })}
      >
        Send me a link
      </SubmitButton>
    </form>
  );
}

/** My address, whether it is confirmed, and how to change it. @param {{user: User}} props */
export function Email({ user }) {
  const mailOn = useMailOn();
  const outbox = useOutboxNote();
  useMe();
  const [moving, setMoving] = useState(false);
  const place = useFocusFollows(moving);
  const [sentTo, setSentTo] = useState('');
  const { mutateAsync: change } = useChangeEmail();
  const confirm = useSubmit(async () => {
    await change({ email: user.email ?? '' });
    setSentTo(user.email ?? '');
  });
  const sent = (/** @type {string} */ address) => {
    setMoving(false);
    setSentTo(address);
  };
  return (
    <section ref={place} aria-labelledby="email-title">
      <h2 id="email-title" className={classes.title}>
        E-mail
      </h2>
      <p className={classes.value}>{user.email}</p>
      <p className={classes.text}>{user.email_verified ? 'Confirmed' : 'Not confirmed yet'}</p>
      {sentTo ? (
        <p className={classes.text} role="status">
          {outbox ? `The mail to ${sentTo} has a link.` : `We sent a link to ${sentTo}.`} Open it within 24
          hours to confirm the address
          {sentTo === user.email ? '.' : '; until then this one stays.'}{' '}
          {outbox || 'Nothing there? Look in your spam folder.'}
        </p>
      ) : null}
      {mailOn === false ? (
        <p className={classes.text}>
          This server sends no mail, so an address cannot be confirmed or changed here.
        </p>
      ) : null}
      <ErrorNote error={confirm.error} />
      {mailOn && !moving ? (
        <div className={classes.buttons}>
          {user.email_verified || sentTo === user.email ? null : (
            <Button variant="default" loading={confirm.pending} onClick={() => void confirm.run()}>
              Confirm this address
            </Button>
          )}
          <Button variant="default" onClick={() => setMoving(true)}>
            Change e-mail
          </Button>
        </div>
      ) : null}
      {moving ? <Move onSent={sent} /> : null}
    </section>
  );
}
