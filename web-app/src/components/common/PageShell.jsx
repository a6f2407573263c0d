import { IconSettings, IconUserCircle } from '@tabler/icons-react';
import { Suspense, useLayoutEffect } from 'react';
import { useOnline } from '../../hooks/useOnline.js';
import { useSession } from '../../hooks/useSession.js';
import { lazyPart } from '../../lib/lazyPart.js';
import { Link, useLocation } from '../../lib/router.jsx';
import { Brand } from './Brand.jsx';
import classes from './PageShell.module.css';
import { isInvitation, leaguePath, loginPath, settingsPath } from './paths.js';

/** Loads after the screen itself. */
const TurnBars = lazyPart(() => import('./TurnBars.jsx'));

/** Set by Mantine's dialogs. */
const LOCKED = 'data-scroll-locked';

/** @param {boolean} isSignedIn @param {string|null} seat */
function homePath(isSignedIn, seat) {
  if (seat !== null) return leaguePath(seat);
  return isSignedIn ? '/leagues' : '/';
}

/**
 * The frame of every screen: header, main content, and optionally a form's narrow column.
 * @param {{
 *   children: import('react').ReactNode, width?: 'column' | 'page' | 'full' | 'room', aside?:
 *   import('react').ReactNode, leagueId?: string, leagueName?: import('react').ReactNode, onSettings?: () => void,
 * }} props full: the screen has its own padding; room: the same, and exactly the window's height (draft room); aside:
 * a picture beside a column on wide screens, never essential; leagueId: the screen's league, for the link to its
 * settings; leagueName: if no heading on the screen shows it; onSettings: opens them over the screen instead
 */
export function PageShell({ children, width = 'page', aside, leagueId, leagueName, onSettings }) {
  const { user, isSignedIn, seat } = useSession();
  const online = useOnline();
  const { pathname, search } = useLocation();
  const isRoom = width === 'room';
  useLayoutEffect(() => {
    const page = document.documentElement;
    page.toggleAttribute('data-room', isRoom);
    return () => page.removeAttribute('data-room');
  }, [isRoom]);
  useLayoutEffect(() => {
    // A dialog locks the page's scrolling and makes up for the scrollbar, but its cover ends at the strip kept for that.
    const page = document.documentElement;
    const follow = () => page.toggleAttribute('data-locked', document.body.hasAttribute(LOCKED));
    const observer = new MutationObserver(follow);
    observer.observe(document.body, { attributeFilter: [LOCKED] });
    follow();
    return () => {
      observer.disconnect();
      page.removeAttribute('data-locked');
    };
  }, []);
  return (
    <div className={classes.shell} data-width={width}>
      <header>
        <div className={classes.bar}>
          <Link to={homePath(isSignedIn, seat)} className={classes.home} aria-label="Draftnight, home">
            <Brand compact={leagueName !== undefined} />
          </Link>
          {leagueName === undefined ? null : <p className={classes.league}>{leagueName}</p>}
          <nav className={classes.nav} aria-label="Main">
            {leagueId ? (
              <Link
                to={settingsPath(leagueId)}
                onClick={(event) => {
                  if (!onSettings || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
                  event.preventDefault();
                  onSettings();
                }}
                className={classes.account}
                aria-label="League settings"
                title="League settings"
              >
                <IconSettings size={22} stroke={1.75} aria-hidden="true" />
              </Link>
            ) : null}
            {isSignedIn ? (
              <Link to="/account" className={classes.account}>
                <IconUserCircle size={22} stroke={1.75} aria-hidden="true" />
                <span className={classes.who} data-compact={leagueName !== undefined || undefined}>
                  <span className="dn-sr">Account of </span>
                  <bdi>{user?.display_name}</bdi>
                </span>
              </Link>
            ) : (
              <Link
                to={
                  isInvitation(pathname)
                    ? loginPath(pathname.replace(/^\/+/, '/') + search)
                    : `/login${search}`
                }
                className={classes.account}
              >
                Log in
              </Link>
            )}
          </nav>
        </div>
      </header>
      {isSignedIn ? (
        <Suspense fallback={null}>
          <TurnBars me={user?.id ?? ''} seatIn={seat} />
        </Suspense>
      ) : null}
      {/* In the draft room the connection badge says so, with the age of the data. */}
      <div role="status">
        {online || width === 'full' || width === 'room' ? null : (
          <p className={classes.offline}>
            You’re offline. What you see may be out of date; it updates on its own once you’re back online.
          </p>
        )}
      </div>
      <main id="main" className={classes.main} tabIndex={-1}>
        <div className={classes.content}>{children}</div>
        {aside ? <div className={classes.aside}>{aside}</div> : null}
      </main>
    </div>
  );
}
