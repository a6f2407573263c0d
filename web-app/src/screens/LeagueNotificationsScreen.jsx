import { ErrorNote } from '../components/common/ErrorNote.jsx';
import { LoadingRows } from '../components/common/Loading.jsx';
import { PageHeading } from '../components/common/PageHeading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { leaguePath, NOTIFICATIONS_PATH } from '../components/common/paths.js';
import { useSubmit } from '../components/common/useSubmit.js';
import { useChangeWishes, useWishes } from '../hooks/noticeQueries.js';
import { useLeague } from '../hooks/queries.js';
import { useSession } from '../hooks/useSession.js';
import { isolated } from '../lib/isolated.js';
import { Link, useParams } from '../lib/router.jsx';
import classes from './AccountScreen.module.css';
import { KindsForm } from './notices/KindsForm.jsx';
import { Webhooks } from './notices/Webhooks.jsx';

/** @import { Wishes } from '../services/types.js' */

/** My notifications for one league. Its commissioner also sets up channels in other services. */
export default function LeagueNotificationsScreen() {
  const leagueId = useParams().leagueId ?? '';
  const { user, seat } = useSession();
  const { data: league } = useLeague(leagueId);
  const { data: wishes, error, refetch } = useWishes(leagueId);
  const { mutateAsync: change } = useChangeWishes(leagueId);
  const {
    run,
    pending,
    error: refused,
  } = useSubmit((/** @type {(known: Wishes) => object} */ how) => change(how));
  const me = league?.members.find((member) => member.user_id === user?.id);
  const runsIt = me?.role === 'commissioner';
  return (
    <PageShell>
      <PageHeading
        title={league ? `Notifications of ${isolated(league.name)}` : 'Notifications'}
        lead={<Link to={leaguePath(leagueId)}>Back to {isolated(league?.name ?? 'the league')}</Link>}
      >
        Notifications
      </PageHeading>
      <div className={classes.sections}>
        <div>
          {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : null}
          {!wishes && !error ? <LoadingRows rows={3} /> : null}
          {wishes ? (
            <KindsForm wishes={wishes} ofLeague disabled={pending} choose={(chosen) => void run(chosen)} />
          ) : null}
          <ErrorNote error={refused} />
          {seat === null ? (
            <p className={classes.after}>
              <Link to={NOTIFICATIONS_PATH}>Devices, all leagues and quiet hours</Link>
            </p>
          ) : null}
        </div>
        {runsIt ? <Webhooks leagueId={leagueId} /> : null}
      </div>
    </PageShell>
  );
}
