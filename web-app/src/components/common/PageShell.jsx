import { IconUserCircle } from '@tabler/icons-react';
import { Link } from 'react-router';

import { useSession } from '../../hooks/useSession.js';
import { Brand } from './Brand.jsx';
import classes from './PageShell.module.css';

/**
 * The frame of every screen: header, main content, and on request the narrow column of a form.
 * @param {{
 *   children: import('react').ReactNode,
 *   width?: 'column' | 'page' | 'full',
 *   aside?: import('react').ReactNode,
 * }} props full: the screen brings its own padding (draft room); aside: a picture beside a column where there is room,
 *   so nothing that is needed
 */
export function PageShell({ children, width = 'page', aside }) {
  const { user, isSignedIn } = useSession();
  return (
    <div className={classes.shell} data-width={width}>
      <header>
        <div className={classes.bar}>
          <Link to={isSignedIn ? '/leagues' : '/'} className={classes.home} aria-label="Draftnight, home">
            <Brand />
          </Link>
          <nav className={classes.nav} aria-label="Main">
            {isSignedIn ? (
              <Link to="/account" className={classes.account}>
                <IconUserCircle size={22} stroke={1.75} aria-hidden="true" />
                <span className={classes.who}>
                  <span className="dn-sr">Account of </span>
                  {user?.display_name}
                </span>
              </Link>
            ) : (
              <Link to="/login" className={classes.account}>
                Log in
              </Link>
            )}
          </nav>
        </div>
      </header>
      <main id="main" className={classes.main} tabIndex={-1}>
        <div className={classes.content}>{children}</div>
        {aside ? <div className={classes.aside}>{aside}</div> : null}
      </main>
    </div>
  );
}
