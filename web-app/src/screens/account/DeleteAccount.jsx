import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ConfirmModal } from '../../components/common/ConfirmModal.jsx';
import { useDeleteMe } from '../../hooks/accountQueries.js';
import { useGo } from '../../lib/router.jsx';
import classes from '../AccountScreen.module.css';

const WORD = 'delete';

/** Deletes the account, after explaining what will happen and asking for a typed word. */
export function DeleteAccount() {
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const go = useGo();
  const { mutateAsync: remove } = useDeleteMe();
  return (
    <section aria-labelledby="delete-title">
      <h2 id="delete-title" className={classes.title}>
        Delete my account
      </h2>
      <p className={classes.text}>
        Your name, e-mail and chat messages are removed. Your seats and picks stay in their leagues, as
        “Former member”.
      </p>
      <Button variant="outline" color="red" onClick={() => setAsking(true)}>
        Delete my account
      </Button>
      <ConfirmModal
        opened={asking}
        onClose={() => {
          setAsking(false);
          setTyped('');
        }}
        title="Delete your account?"
        action="Delete for good"
        danger
        missing={typed.trim().toLowerCase() === WORD ? '' : `Type ${WORD} first.`}
        onConfirm={async () => {
          await remove();
          go('/'); // the end of the sign-in may have led to the login already
        }}
      >
        <ul className={classes.consequences}>
          <li>You’re signed out on all devices at once. This cannot be undone.</li>
          <li>Your chat messages are emptied.</li>
          <li>In a draft your seat keeps picking by itself, as “Former member”.</li>
          <li>Leagues you run go to another member. One with nobody else in it is deleted.</li>
        </ul>
        <TextInput
          label={`Type ${WORD} to confirm`}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
      </ConfirmModal>
    </section>
  );
}
