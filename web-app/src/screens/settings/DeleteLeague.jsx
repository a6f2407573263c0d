import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ConfirmModal } from '../../components/common/ConfirmModal.jsx';
import { useDeleteLeague } from '../../hooks/queries.js';
import { isolated } from '../../lib/isolated.js';
import { useNavigate } from '../../lib/router.jsx';
import { sameLook } from '../../lib/sameLook.js';
import { seenText } from '../../lib/seenText.js';
import classes from './DeleteLeague.module.css';

/**
 * Deletes a league for everyone, after its name has been typed.
 * @param {{league: import('../../services/types.js').League}} props
 */
export function DeleteLeague({ league }) {
  const [asking, setAsking] = useState(false);
  const [text, setText] = useState('');
  const navigate = useNavigate();
  const { mutateAsync: remove } = useDeleteLeague(league.id);
  const matches = sameLook(seenText(text)) === sameLook(league.name);
  return (
    <section className={classes.zone} aria-labelledby="delete-title">
      <h2 id="delete-title" className={classes.title}>
        Delete the league
      </h2>
      <p className={classes.text}>
        This deletes the draft and all picks for everyone, and can’t be undone. To let the others keep it,
        leave the league instead.
      </p>
      <Button variant="outline" color="red" onClick={() => setAsking(true)}>
        Delete this league
      </Button>
      <ConfirmModal
        opened={asking}
        onClose={() => {
          setAsking(false);
          setText('');
        }}
        title={`Delete ${isolated(league.name)}?`}
        action="Delete for everyone"
        danger
        missing={matches ? '' : 'Type the league’s name first.'}
        onConfirm={async () => {
          await remove();
          navigate('/leagues');
        }}
      >
        <TextInput
          label={`Type ${isolated(league.name)} to confirm`}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
      </ConfirmModal>
    </section>
  );
}
