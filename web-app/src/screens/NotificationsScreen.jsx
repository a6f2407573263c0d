import { ErrorNote } from '../components/common/ErrorNote.jsx';
import { LoadingRows } from '../components/common/Loading.jsx';
import { PageHeading } from '../components/common/PageHeading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { noticesPath } from '../components/common/paths.js';
import { useSubmit } from '../components/common/useSubmit.js';
import { useChangeWishes, useWishes } from '../hooks/noticeQueries.js';
import { useLeagues } from '../hooks/queries.js';
import { Link } from '../lib/router.jsx';
import classes from './AccountScreen.module.css';
import { ByMail } from './notices/ByMail.jsx';
import { KindsForm } from './notices/KindsForm.jsx';
import { QuietHours } from './notices/QuietHours.jsx';
import { ThisDevice } from './notices/ThisDevice.jsx';

/** @import { Wishes } from '../services/types.js' */

/** What I am notified of, where, and my quiet hours. */
export default function NotificationsScreen() {
  const { data: wishes, error, refetch } = useWishes(null);
  const { mutateAsync: change } = useChangeWishes(null);
  const {
    run,
    pending,
    error: refused,
  } = useSubmit((/** @type {(known: Wishes) => object} */ how) => change(how));
  const { data: leagues } = useLeagues();
  /** Saving one of the two must resend the other unchanged. @param {Wishes} known */
  const kept = (known) => (known.preset ? { preset: known.preset } : { kinds: known.kinds });
  return (
    <PageShell>
      <PageHeading title="Notifications" lead={<Link to="/account">Back to Account</Link>}>
        Notifications
      </PageHeading>
      <div className={classes.sections}>
        <ThisDevice />
        <ByMail />
        {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : null}
        {!wishes && !error ? <LoadingRows rows={3} /> : null}
        {wishes ? (
          <>
            <div>
              <KindsForm
                wishes={wishes}
                disabled={pending}
                choose={(chosen) => void run((known) => ({ ...chosen(known), quiet: known.quiet }))}
              />
              <ErrorNote error={refused} />
            </div>
            <QuietHours
              quiet={wishes.quiet}
              disabled={pending}
              choose={(quiet) => void run((known) => ({ ...kept(known), quiet: quiet(known.quiet) }))}
            />
          </>
        ) : null}
        {leagues && leagues.length > 0 ? (
          <section aria-labelledby="by-league-title">
            <h2 id="by-league-title" className={classes.title}>
              By league
            </h2>
            <ul className={classes.devices}>
              {leagues.map((league) => (
                <li key={league.id} className={classes.device}>
                  <Link to={noticesPath(league.id)}>
                    <bdi>{league.name}</bdi>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </PageShell>
  );
}
