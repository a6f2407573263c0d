import { Button } from '@mantine/core';
import { useState } from 'react';

import { ConfirmModal } from '../../components/common/ConfirmModal.jsx';
import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { useSubmit } from '../../components/common/useSubmit.js';
import { useDeleteCompetition, useReadTeams } from '../../hooks/competitionQueries.js';
import { isolated } from '../../lib/isolated.js';
import { asList } from './teamFile.js';

/**
 * What can be done with a list of one's own, until a league plays it.
 * @param {{list: import('../../services/types.js').Competition, onChange: (list: import('./UploadCompetition.jsx').OwnList) => void}} props
 */
export function OwnList({ list, onChange }) {
  const [asking, setAsking] = useState(false);
  const { mutateAsync: remove } = useDeleteCompetition();
  const { mutateAsync: read } = useReadTeams();
  const { run, pending, error } = useSubmit(async () => {
    const { id, name, sport, season } = list;
    onChange({ id, name, sport, season, content: asList((await read(id)).teams) });
  });
  return (
    <>
      <Button variant="subtle" onClick={() => run()} loading={pending}>
        Change this list
      </Button>
      <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
        Delete this list
      </Button>
      <ErrorNote error={error} title="The list did not load" />
      <ConfirmModal
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Delete ${isolated(list.name)}?`}
        action="Delete the list"
        danger
        onConfirm={() => remove(list.id)}
      >
        Its {list.team_count} teams can’t be chosen for a new league any more.
      </ConfirmModal>
    </>
  );
}
