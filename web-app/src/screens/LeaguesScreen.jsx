import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { EmptyState } from '../components/common/EmptyState.jsx';
import { ErrorNote } from '../components/common/ErrorNote.jsx';
import { GuestHint } from '../components/common/GuestHint.jsx';
import { LoadingRows } from '../components/common/Loading.jsx';
import { PageHeading } from '../components/common/PageHeading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { useLeagues } from '../hooks/queries.js';
import { useKeptQueues } from '../hooks/useKeptQueues.js';
import { useSession } from '../hooks/useSession.js';
import { Link } from '../lib/router.jsx';
import classes from './LeaguesScreen.module.css';
import { EnterCode } from './leagues/EnterCode.jsx';
import { LeagueRow } from './leagues/LeagueRow.jsx';
import { PracticeNow } from './leagues/PracticeNow.jsx';

/** @typedef {import('../services/types.js').LeagueListItem} LeagueListItem */

/** All my leagues, starting with those that wait for me. */
export default function LeaguesScreen() {
  const { user } = useSession();
  const leagues = useLeagues();
  const me = user?.id ?? '';
  useKeptQueues(me, leagues.dataUpdatedAt);
  return (
    <PageShell>
      <PageHeading
        title="My leagues"
        aside={
          leagues.data?.length === 0 ? null : (
            <Button
              component={Link}
              to="/leagues/new"
              leftSection={<IconPlus size={18} aria-hidden="true" />}
            >
              New league
            </Button>
          )
        }
      >
        My leagues
      </PageHeading>
      {/* Who is in no league has no seat to lose. */}
      {leagues.data?.length === 0 ? null : <GuestHint />}
      {leagues.data ? (
        <LeagueList leagues={waitingFirst(leagues.data, me)} me={me} />
      ) : leagues.error ? (
        <ErrorNote
          title="Your leagues did not load"
          error={leagues.error}
          onRetry={() => leagues.refetch()}
        />
      ) : (
        <LoadingRows height={104} label="Loading your leagues…" />
      )}
      <div className={classes.more}>
        <EnterCode />
        <PracticeNow />
      </div>
    </PageShell>
  );
}

/** @param {{leagues: LeagueListItem[], me: string}} props */
function LeagueList({ leagues, me }) {
  if (leagues.length === 0) {
    return (
      <EmptyState
        title="No leagues yet"
        action={
          <Button component={Link} to="/leagues/new" size="lg">
            Create a league
          </Button>
        }
      >
        Create one and send the link to your friends. If a friend invited you, open the link they sent, or
        enter the code below.
      </EmptyState>
    );
  }
  return (
    <ul role="list" className={classes.list}>
      {leagues.map((league) => (
        <li key={league.id}>
          <LeagueRow league={league} me={me} />
        </li>
      ))}
    </ul>
  );
}

/**
 * The server's order (newest action first), with the leagues where I am on the clock in front.
 * @param {LeagueListItem[]} leagues
 * @param {string} me
 */
function waitingFirst(leagues, me) {
  const waits = (/** @type {LeagueListItem} */ league) =>
    league.status === 'drafting' && league.now.on_clock === me;
  return [...leagues.filter(waits), ...leagues.filter((league) => !waits(league))];
}
