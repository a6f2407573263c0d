import { IconShieldCheck } from '@tabler/icons-react';
import { useSession } from '../../hooks/useSession.js';
import { Link } from '../../lib/router.jsx';
import classes from './GuestHint.module.css';

/** Shown to guests: their seat exists only in this browser until they add an e-mail. */
export function GuestHint() {
  const { user, seat, isForgetful } = useSession();
  if (!user?.is_guest || seat !== null) return null;
  return (
    <aside className={classes.hint} aria-label="Save your seat">
      <IconShieldCheck size={22} stroke={1.75} aria-hidden="true" className={classes.icon} />
      <p>
        {isForgetful
          ? 'This browser saves nothing, so you lose your seat when you close or reload this page.'
          : 'Your seat is kept in this browser only.'}{' '}
        <Link to="/account#save">Add e-mail and password</Link> to get back in from any device.
      </p>
    </aside>
  );
}
