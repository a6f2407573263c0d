import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { nameProblem } from '../../components/common/fieldRules.js';
import { notify } from '../../components/common/notify.js';
import { SubmitButton } from '../../components/common/SubmitButton.jsx';
import { NOTHING_CHANGED } from '../../components/common/stillNeeded.js';
import { useSubmit } from '../../components/common/useSubmit.js';
import { useUpdateMe } from '../../hooks/queries.js';
import { seenText } from '../../lib/seenText.js';
import classes from '../AccountScreen.module.css';

/** The name that others see. @param {{name: string}} props */
export function DisplayName({ name }) {
  const [text, setText] = useState(name);
  const [problem, setProblem] = useState('');
  const { mutateAsync: updateMe } = useUpdateMe();
  const { run, pending, error } = useSubmit(async () => {
    await updateMe({ display_name: seenText(text) });
    void notify({ title: 'Saved', message: 'Your new name shows in all your leagues.' });
  });

  /** @param {import('react').FormEvent} event */
  function submit(event) {
    event.preventDefault();
    const found = nameProblem(text);
    setProblem(found);
    if (!found) run();
  }

  return (
    <section aria-labelledby="name-title">
      <h2 id="name-title" className={classes.title}>
        Name
      </h2>
      <form className={classes.form} onSubmit={submit} noValidate>
        <TextInput
          label="Display name"
          description="What the others see on the board, in all your leagues."
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setProblem('');
          }}
          error={problem}
          autoComplete="nickname"
        />
        <ErrorNote error={error} />
        <SubmitButton
          variant="default"
          loading={pending}
          missing={seenText(text) === name ? NOTHING_CHANGED : ''}
        >
          Save name
        </SubmitButton>
      </form>
    </section>
  );
}
