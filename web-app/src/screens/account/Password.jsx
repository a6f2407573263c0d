import { PasswordInput } from '@mantine/core';
import { useState } from 'react';

import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { passwordProblem } from '../../components/common/fieldRules.js';
import { notify } from '../../components/common/notify.js';
import { SubmitButton } from '../../components/common/SubmitButton.jsx';
import { stillNeeded } from '../../components/common/stillNeeded.js';
import { useSubmit } from '../../components/common/useSubmit.js';
import { useChangePassword } from '../../hooks/accountQueries.js';
import classes from '../AccountScreen.module.css';

const EYE = { 'aria-label': 'Show password', 'aria-hidden': false, tabIndex: 0 };

/** Sets a new password, which needs the current one. */
export function Password() {
  const [present, setPresent] = useState('');
  const [wanted, setWanted] = useState('');
  const [problem, setProblem] = useState('');
  const { mutateAsync: change } = useChangePassword();
  const { run, pending, error } = useSubmit(async () => {
    await change({ password: present, new_password: wanted });
    setPresent('');
    setWanted('');
    void notify({ title: 'Password changed', message: 'Your other devices are signed out.' });
  });

  /** @param {import('react').FormEvent} event */
  function submit(event) {
    event.preventDefault();
    const found = passwordProblem(wanted);
    setProblem(found);
    if (!found) void run();
  }

  return (
    <section aria-labelledby="password-title">
      <h2 id="password-title" className={classes.title}>
        Password
      </h2>
      <form className={classes.form} onSubmit={submit} noValidate>
        <PasswordInput
          className={classes.wide}
          label="Current password"
          value={present}
          onChange={(event) => setPresent(event.currentTarget.value)}
          autoComplete="current-password"
          visibilityToggleButtonProps={EYE}
        />
        <PasswordInput
          className={classes.wide}
          label="New password"
          description="At least 8 characters. Changing it signs you out on your other devices."
          value={wanted}
          onChange={(event) => {
            setWanted(event.currentTarget.value);
            setProblem('');
          }}
          error={problem}
          autoComplete="new-password"
          visibilityToggleButtonProps={EYE}
        />
        <ErrorNote error={error} />
        <SubmitButton
          variant="default"
          loading={pending}
          missing={stillNeeded({ 'your current password': present, 'a new one': wanted })}
        >
          Change password
        </SubmitButton>
      </form>
    </section>
  );
}
