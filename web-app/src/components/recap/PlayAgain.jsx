import { Button } from '@mantine/core';
import { IconArrowForwardUp, IconRefresh } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useLeaguesAround } from '../../hooks/useLeaguesAround.js';
import { lazyPart } from '../../lib/lazyPart.js';
import { Link, useNavigate } from '../../lib/router.jsx';
import { leaguePath } from '../common/paths.js';
import { nextName } from './nextName.js';

const PlayAgainDialog = lazyPart(() => import('./PlayAgainDialog.jsx'));

/** @import { League } from '../../services/types.js' */

/**
 * The way to the next league: a button for the commissioner, who opens it with the same people after a look at its name
 * and at them, and a link for everyone once it is open.
 * @param {{league: Pick<League, 'id' | 'name' | 'members'>, me: string, competitionId?: string, label?: string}} props
 *   competitionId: what to play next, if the server should not choose
 */
export function PlayAgain({ league, me, competitionId, label = 'Play again' }) {
  const navigate = useNavigate();
  const mine = useLeaguesAround(league.id);
  const [asking, setAsking] = useState(false);
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
        leftSection={<IconRefresh size={18} aria-hidden="true" />}
        onClick={() => setAsking(true)}
      >
        {label}
      </Button>
      {asking ? (
        <Suspense fallback={null}>
          <PlayAgainDialog
            league={league}
            me={me}
            competitionId={competitionId}
            title={label}
            name={nextName(
              league.name,
              mine.data.map((one) => one.name),
            )}
            onOpened={(id) => navigate(leaguePath(id))}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
