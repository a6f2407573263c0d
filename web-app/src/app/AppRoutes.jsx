import { Suspense, useEffect } from 'react';
import { LoadingScreen } from '../components/common/Loading.jsx';
import { PageShell } from '../components/common/PageShell.jsx';
import { leaguePath, loginPath, nextFrom } from '../components/common/paths.js';
import { useSession } from '../hooks/useSession.js';
import { keepFirstScreen } from '../lib/firstScreen.js';
import { lazyScreen } from '../lib/lazyPart.js';
import { Navigate, Route, Routes, useLocation, useNavigationType } from '../lib/router.jsx';

const WelcomeScreen = lazyScreen(() => import('../screens/WelcomeScreen.jsx'));
const LoginScreen = lazyScreen(() => import('../screens/LoginScreen.jsx'));
const RegisterScreen = lazyScreen(() => import('../screens/RegisterScreen.jsx'));
const ForgotScreen = lazyScreen(() => import('../screens/ForgotScreen.jsx'));
const ResetScreen = lazyScreen(() => import('../screens/ResetScreen.jsx'));
const VerifyScreen = lazyScreen(() => import('../screens/VerifyScreen.jsx'));
const SeatScreen = lazyScreen(() => import('../screens/SeatScreen.jsx'));
const JoinScreen = lazyScreen(() => import('../screens/JoinScreen.jsx'));
const PublicRecapScreen = lazyScreen(() => import('../screens/PublicRecapScreen.jsx'));
const LeaguesScreen = lazyScreen(() => import('../screens/LeaguesScreen.jsx'));
const CreateLeagueScreen = lazyScreen(() => import('../screens/CreateLeagueScreen.jsx'));
const LeagueScreen = lazyScreen(() => import('../screens/LeagueScreen.jsx'));
const LeagueSettingsScreen = lazyScreen(() => import('../screens/LeagueSettingsScreen.jsx'));
const AccountScreen = lazyScreen(() => import('../screens/AccountScreen.jsx'));
const NotificationsScreen = lazyScreen(() => import('../screens/NotificationsScreen.jsx'));
const LeagueNotificationsScreen = lazyScreen(() => import('../screens/LeagueNotificationsScreen.jsx'));
const NotFoundScreen = lazyScreen(() => import('../screens/NotFoundScreen.jsx'));

/** Every address of the app. */
export function AppRoutes() {
  useScrollToTop();
  return (
    <Suspense fallback={<Awaited />}>
      <Routes>
        <Route
          path="/"
          element={
            <SignedOut>
              <WelcomeScreen />
            </SignedOut>
          }
        />
        <Route
          path="/login"
          element={
            <SignedOut>
              <LoginScreen />
            </SignedOut>
          }
        />
        <Route
          path="/register"
          element={
            <SignedOut>
              <RegisterScreen />
            </SignedOut>
          }
        />
        <Route path="/forgot" element={<ForgotScreen />} />
        <Route path="/reset" element={<ResetScreen />} />
        <Route path="/verify" element={<VerifyScreen />} />
        <Route path="/join/:code" element={<JoinScreen />} />
        <Route path="/recap/:key" element={<PublicRecapScreen />} />
        <Route path="/seat" element={<SeatScreen />} />
        <Route
          path="/leagues"
          element={
            <SignedIn>
              <LeaguesScreen />
            </SignedIn>
          }
        />
        <Route
          path="/leagues/new"
          element={
            <SignedIn>
              <CreateLeagueScreen />
            </SignedIn>
          }
        />
        <Route
          path="/leagues/:leagueId"
          element={
            <SignedIn>
              <LeagueScreen />
            </SignedIn>
          }
        />
        <Route
          path="/leagues/:leagueId/settings"
          element={
            <SignedIn>
              <LeagueSettingsScreen />
            </SignedIn>
          }
        />
        <Route
          path="/leagues/:leagueId/notifications"
          element={
            <SignedIn>
              <LeagueNotificationsScreen />
            </SignedIn>
          }
        />
        <Route
          path="/account/notifications"
          element={
            <SignedIn>
              <NotificationsScreen />
            </SignedIn>
          }
        />
        <Route
          path="/account"
          element={
            <SignedIn>
              <AccountScreen />
            </SignedIn>
          }
        />
        <Route path="*" element={<NotFoundScreen />} />
      </Routes>
    </Suspense>
  );
}

/**
 * Shown while a screen's code loads. At the start of a visit, the page already shows a first screen, which stays
 * until there is more to see.
 */
function Awaited() {
  keepFirstScreen();
  return (
    <PageShell>
      <LoadingScreen />
    </PageShell>
  );
}

/**
 * Screens that need an account: anyone else is asked to log in, and then comes back. A sign-in by a seat link sees
 * only its own league.
 * @param {{children: any}} props
 */
function SignedIn({ children }) {
  const { isSignedIn, seat } = useSession();
  const { pathname, search } = useLocation();
  if (!isSignedIn) return <Navigate to={loginPath(pathname + search)} replace />;
  const allowed = seat === null || pathname === '/account' || pathname.startsWith(leaguePath(seat));
  return allowed ? children : <Navigate to={leaguePath(seat)} replace />;
}

/** Screens for people who are not signed in yet. @param {{children: any}} props */
function SignedOut({ children }) {
  const { isSignedIn } = useSession();
  const { search } = useLocation();
  return isSignedIn ? <Navigate to={nextFrom(search)} replace /> : children;
}

/** A new screen starts at its top; going back keeps the place. */
function useScrollToTop() {
  const { pathname } = useLocation();
  const kind = useNavigationType();
  // biome-ignore lint/correctness/useExhaustiveDependencies(pathname): a new address is what it waits for
  useEffect(() => {
    if (kind !== 'POP') window.scrollTo(0, 0);
  }, [pathname, kind]);
}
