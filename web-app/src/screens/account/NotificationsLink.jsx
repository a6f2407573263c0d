import { NOTIFICATIONS_PATH } from '../../components/common/paths.js';
import { Link } from '../../lib/router.jsx';
import classes from '../AccountScreen.module.css';
import { useWhySilent } from '../notices/whySilent.js';

/** A link to my notifications. */
export function NotificationsLink() {
  const silent = useWhySilent();
  return (
    <section aria-labelledby="notifications-title">
      <h2 id="notifications-title" className={classes.title}>
        Notifications
      </h2>
      <p className={classes.text}>
        {silent || 'Get notified when it’s your turn, even with the app closed.'}
      </p>
      <Link to={NOTIFICATIONS_PATH}>Choose notifications</Link>
    </section>
  );
}
