import { Button } from '@mantine/core';
import { useState } from 'react';
import { ConfirmModal } from '../../components/common/ConfirmModal.jsx';
import { useLeaveLeague } from '../../hooks/queries.js';
import { isolated } from '../../lib/isolated.js';
import { useNavigate } from '../../lib/router.jsx';

/** What becomes of the seat, by the draft's status. @type {Record<string, string>} */
const WORDS = {
  lobby: 'You give up your seat. The newest invitation link lets you back in while there’s room.',
  drafting:
    'Your seat stays in the draft and autopick takes your turns. The newest invitation link lets you back to it.',
  complete: 'Your teams stay in the season. The newest invitation link lets you back to your seat.',
};

/**
 * Leaves the league.
 * @param {{league: import('../../services/types.js').League, quiet?: boolean}} props quiet: less prominent, beside
 *   more common actions
 */
export function LeaveLeague({ league, quiet = false }) {
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  const { mutateAsync: leave } = useLeaveLeague(league.id);
  return (
    <>
      <Button variant={quiet ? 'subtle' : 'outline'} color="red" onClick={() => setAsking(true)}>
        Leave
      </Button>
      <ConfirmModal
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Leave ${isolated(league.name)}?`}
        action="Leave the league"
        danger
        onConfirm={async () => {
          await leave();
          navigate('/leagues');
        }}
      >
        {WORDS[league.status === 'paused' ? 'drafting' : league.status]}
      </ConfirmModal>
    </>
  );
}
