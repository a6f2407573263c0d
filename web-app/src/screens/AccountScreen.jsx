import { PageHeading } from '../components/common/PageHeading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { useSession } from '../hooks/useSession.js';
import classes from './AccountScreen.module.css';
import { ColorScheme } from './account/ColorScheme.jsx';
import { DisplayName } from './account/DisplayName.jsx';
import { LogOut } from './account/LogOut.jsx';
import { SaveSeat } from './account/SaveSeat.jsx';

/** Me: my name, my way back in, the looks, the way out. */
export default function AccountScreen() {
  const { user } = useSession();
  if (!user) return null;
  return (
    <PageShell>
      <PageHeading title="Account">Account</PageHeading>
      <div className={classes.sections}>
        {user.is_guest ? <SaveSeat /> : null}
        <DisplayName key={user.id} name={user.display_name} />
        {user.is_guest ? null : (
          <section aria-labelledby="email-title">
            <h2 id="email-title" className={classes.title}>
              E-mail
            </h2>
            <p className={classes.value}>{user.email}</p>
          </section>
        )}
        <ColorScheme />
        <LogOut isGuest={user.is_guest} />
      </div>
    </PageShell>
  );
}
