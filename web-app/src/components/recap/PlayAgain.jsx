import { Button } from '@mantine/core';
import { IconArrowForwardUp, IconRefresh } from '@tabler/icons-react';
import { useCreateLeague, useLeagues } from '../../hooks/queries.js';
import { useSession } from '../../hooks/useSession.js';
import { Link, useNavigate } from '../../lib/router.jsx';
import { ErrorNote } from '../common/ErrorNote.jsx';
import { leaguePath } from '../common/paths.js';
import { useSubmit } from '../common/useSubmit.js';

/** @import { League } from '../../services/types.js' */

/**
 * The way to the next league: a button for the commissioner, who opens it with the same people, and a link for
 * everyone once it is open.
 * @param {{league: Pick<League, 'id' | 'members'>, me: string, competitionId?: string, label?: string}} props
 *   competitionId: what to play next, if the server should not choose
 */
export function PlayAgain({ league, me, competitionId, label = 'Play again' }) {
  const navigate = useNavigate();
  const { seat } = useSession();
  const mine = useLeagues({ enabled: seat === null });
  const { mutateAsync: create } = useCreateLeague();
  const { run, pending, error } = useSubmit(async () => {
    navigate(leaguePath((await create({ again_from: league.id, competition_id: competitionId })).id));
  });
  const next = mine.data?.find((one) => one.again_from === league.id);
  const role = league.members.find((member) => member.user_id === me)?.role;

  if (next) {
    return (
      <Button
        component={Link}
        to={leaguePath(next.id)}
        leftSection={<IconArrowForwardUp size={18} aria-hidden="true" />}
      >
        Open the next league
      </Button>
    );
  }
  // Wait for my leagues: otherwise taps on two devices would open two leagues.
  if (!mine.data || role !== 'commissioner') return null;
  return (
    <>
      <Button
        variant="default"
        loading={pending}
        leftSection={<IconRefresh size={18} aria-hidden="true" />}
        onClick={() => run()}
      >
        {label}
      </Button>
      <ErrorNote error={error} title={error ? 'The next league was not opened' : undefined} />
    </>
  );
}
