import { PageHeading } from '../components/common/PageHeading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { leaguePath } from '../components/common/paths.js';
import { useSession } from '../hooks/useSession.js';
import { Link } from '../lib/router.jsx';
import classes from './AccountScreen.module.css';
import { ColorScheme } from './account/ColorScheme.jsx';
import { DeleteAccount } from './account/DeleteAccount.jsx';
import { Devices } from './account/Devices.jsx';
import { DisplayName } from './account/DisplayName.jsx';
import { Email } from './account/Email.jsx';
import { LogOut } from './account/LogOut.jsx';
import { MyData } from './account/MyData.jsx';
import { NotificationsLink } from './account/NotificationsLink.jsx';
import { Password } from './account/Password.jsx';
import { SaveSeat } from './account/SaveSeat.jsx';

/**
 * The account screen for a sign-in by a seat link, with the little it may change.
 * @param {{seat: string, isGuest: boolean}} props
 */
function SeatAccount({ seat, isGuest }) {
  return (
    <PageShell>
      <PageHeading
        title="Account"
        lead="You signed in with a link to one seat, so on this device you see only that league. To change your name, e-mail or password, log in with your e-mail."
      >
        Account
      </PageHeading>
      <div className={classes.sections}>
        <p>
          <Link to={leaguePath(seat)}>Back to the league</Link>
        </p>
        <ColorScheme />
        <LogOut isGuest={isGuest} />
      </div>
    </PageShell>
  );
}

/** My account: name, e-mail and password, colour scheme, log out. */
export default function AccountScreen() {
  const { user, seat } = useSession();
  if (!user) return null;
  if (seat !== null) return <SeatAccount seat={seat} isGuest={user.is_guest} />;
  return (
    <PageShell>
      <PageHeading title="Account">Account</PageHeading>
      <div className={classes.sections}>
        {user.is_guest ? <SaveSeat /> : null}
        <DisplayName key={user.id} name={user.display_name} />
        {user.is_guest ? null : <Email key={user.email} user={user} />}
        {user.is_guest ? null : <Password />}
        <Devices />
        <NotificationsLink />
        <ColorScheme />
        <MyData />
        <LogOut isGuest={user.is_guest} />
        <DeleteAccount />
      </div>
    </PageShell>
  );
}
