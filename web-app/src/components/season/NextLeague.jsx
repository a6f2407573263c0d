import { Button } from '@mantine/core';
import { IconArrowForwardUp } from '@tabler/icons-react';

import { useAnnouncements } from '../../hooks/useAnnouncements.js';
import { useLeaguesAround } from '../../hooks/useLeaguesAround.js';
import { useSession } from '../../hooks/useSession.js';
import { isolated } from '../../lib/isolated.js';
import { Link } from '../../lib/router.jsx';
import { namesOf } from '../../lib/toldApart.js';
import { leaguePath } from '../common/paths.js';
import classes from './Season.module.css';

/** @import { SeasonView } from '../../services/apiTypes.d.ts' */
/** @import { League } from '../../services/types.js' */

/**
 * The way to the next league of the same people while it gets ready: it may be open before this season is closed. The end of
 * a season has its own.
 * @param {{league: League, season: SeasonView, me: string, onTold: () => void}} props onTold: something was announced
 */
export function NextLeague({ league, season, me, onTold }) {
  const { seat } = useSession();
  const mine = useLeaguesAround(league.id);
  useAnnouncements(league.id, seat === null ? null : onTold);
  if (seat !== null) {
    const name = season.again.next_name;
    return name ? <NotFromHere name={name} league={league} me={me} /> : null;
  }
  const next = mine.data?.find((one) => one.again_from === league.id);
  if (!next || next.status === 'complete' || season.closing) return null;
  return (
    <section className={classes.next} aria-label="The next league">
      <p>You play again: “{isolated(next.name)}” is open.</p>
      <Button
        component={Link}
        to={leaguePath(next.id)}
        leftSection={<IconArrowForwardUp size={18} aria-hidden="true" />}
      >
        Open the next league
      </Button>
    </section>
  );
}

/**
 * For a sign-in to one seat, which leads nowhere but to its league.
 * @param {{name: string, league: League, me: string}} props
 */
function NotFromHere({ name, league, me }) {
  const { commissioner_id: by } = league;
  const ask =
    by === me
      ? ''
      : `, or ask ${namesOf(league.members)(by, 'the commissioner')} for a link to your seat there`;
  return (
    <section className={classes.next} aria-label="The next league">
      <p>
        You play again: “{isolated(name)}” is open, and you have a seat in it. This device is signed in to
        your seat here only. Open it where you see all your leagues{ask}.
      </p>
    </section>
  );
}
