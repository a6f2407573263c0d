import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { pathIn } from '../../components/common/pastedLink.js';
import { useGo } from '../../lib/router.jsx';
import classes from '../LeaguesScreen.module.css';

/** Opens an invitation from a code that was read aloud or a copied link, however it is written. */
export function EnterCode() {
  const go = useGo();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');

  /** @param {import('react').FormEvent} event */
  function submit(event) {
    event.preventDefault();
    const path = pathIn(text);
    if (path) go(path);
    else setProblem('Enter the code, or paste the whole link.');
  }

  return (
    <section className={classes.way} aria-labelledby="enter-code">
      <div>
        <h2 id="enter-code" className={classes.wayTitle}>
          Have a code?
        </h2>
        <p className={classes.wayText}>Enter it here, or paste the link you were sent.</p>
      </div>
      <form className={classes.form} onSubmit={submit} noValidate>
        <TextInput
          aria-label="Invitation link or code"
          placeholder="Code or link"
          value={text}
          error={problem}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setProblem('');
          }}
          autoCapitalize="off"
          autoComplete="off"
          spellCheck={false}
        />
        <Button type="submit" variant="default">
          Open
        </Button>
      </form>
    </section>
  );
}
