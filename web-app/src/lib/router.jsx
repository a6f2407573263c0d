/**
 * Maps addresses to screens. It does no more than this app needs: addresses are whole paths, each with its own
 * screen. Navigation is a transition: the old screen stays until the new one can be drawn.
 */

import {
  Children,
  createContext,
  startTransition,
  use,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';

import { watchLayers, withoutLayers } from './layers.js';

/** @import { ReactElement, ReactNode } from 'react' */

/**
 * @typedef {{pathname: string, search: string, hash: string, key: string}} Location key: a new one for each navigation; 'default' for the first of a visit
 * @typedef {'PUSH'|'REPLACE'|'POP'} Kind how the location was reached; POP: by the browser's buttons, or at the start
 * @typedef {(to: string, how?: {replace?: boolean}) => void} Go
 * @typedef {{location: Location, kind: Kind, go: Go, isAt: (pathname: string) => boolean}} Place isAt: also asked by what is shown no more
 */

const PlaceContext = createContext(/** @type {Place|null} */ (null));
const ParamsContext = createContext(/** @type {Record<string, string|undefined>} */ ({}));

/** @returns {Place} */
function usePlace() {
  const place = use(PlaceContext);
  if (!place) throw new Error('There is no router around this.');
  return place;
}

const newKey = () => Math.random().toString(36).slice(2, 10);

/** @param {string} to @param {string} key @returns {Location} */
function locationOf(to, key) {
  const [, pathname = '/', search = '', hash = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(to) ?? [];
  return { pathname, search, hash, key };
}

/** @returns {Location} */
function here() {
  const { pathname, search, hash } = window.location;
  return { pathname, search, hash, key: window.history.state?.key ?? 'default' };
}

/** @param {string} pathname */
const isAtAddress = (pathname) => window.location.pathname === pathname;

/** @param {Location} location */
function isHere(location) {
  const { pathname, search, hash } = window.location;
  return location.pathname === pathname && location.search === search && location.hash === hash;
}

/** A router for the address bar. @param {{children: ReactNode}} props */
export function BrowserRouter({ children }) {
  const [at, setAt] = useState(() => ({ location: here(), kind: /** @type {Kind} */ ('POP') }));
  const go = useCallback((/** @type {string} */ to, { replace = false } = {}) => {
    withoutLayers(() => {
      const state = { key: newKey() };
      if (replace) window.history.replaceState(state, '', to);
      else window.history.pushState(state, '', to);
      startTransition(() => setAt({ location: here(), kind: replace ? 'REPLACE' : 'PUSH' }));
    });
  }, []);
  useLayoutEffect(() => {
    const end = watchLayers();
    // A layer that opened or closed leads nowhere: it has the key of its screen.
    const onPop = () =>
      startTransition(() => {
        const location = here();
        setAt((at) =>
          at.location.key === location.key && isHere(at.location) ? at : { location, kind: 'POP' },
        );
      });
    window.addEventListener('popstate', onPop);
    // A navigation that happened while the first screen was drawn notified nobody.
    setAt((at) => (isHere(at.location) ? at : { location: here(), kind: 'POP' }));
    return () => {
      end();
      window.removeEventListener('popstate', onPop);
    };
  }, []);
  const place = useMemo(() => ({ ...at, go, isAt: isAtAddress }), [at, go]);
  return <PlaceContext value={place}>{children}</PlaceContext>;
}

/**
 * A router without an address bar.
 * @param {{children: ReactNode, initialEntries?: string[]}} props only the first entry is used
 */
export function MemoryRouter({ children, initialEntries: [first] = ['/'] }) {
  const [at, setAt] = useState(() => ({
    location: locationOf(first, 'default'),
    kind: /** @type {Kind} */ ('POP'),
  }));
  const latest = useRef(at.location);
  const go = useCallback((/** @type {string} */ to, { replace = false } = {}) => {
    const location = locationOf(to, newKey());
    latest.current = location;
    startTransition(() => setAt({ location, kind: replace ? 'REPLACE' : 'PUSH' }));
  }, []);
  const isAt = useCallback((/** @type {string} */ pathname) => latest.current.pathname === pathname, []);
  const place = useMemo(() => ({ ...at, go, isAt }), [at, go, isAt]);
  return <PlaceContext value={place}>{children}</PlaceContext>;
}

export const useLocation = () => usePlace().location;
export const useNavigationType = () => usePlace().kind;
export const useParams = () => use(ParamsContext);

/**
 * Navigates from anywhere: for a tap, which counts also while the screen that was asked for before is still loading, and
 * for what changes the screen by itself, such as the end of a sign-in.
 */
export const useGo = () => usePlace().go;

/**
 * Navigates, but only from the screen that asked for it, for what follows an answer: one that comes after the person has
 * gone to another screen leaves them there.
 * @returns {Go}
 */
export function useNavigate() {
  const { location, go, isAt } = usePlace();
  const { pathname } = location;
  return useCallback(
    (to, how) => {
      if (isAt(pathname)) go(to, how);
    },
    [pathname, go, isAt],
  );
}

/**
 * The query parameters, and a function to change them that adds a history entry, so the back button undoes it.
 * @returns {[URLSearchParams, (params: Record<string, string>, how?: {replace?: boolean}) => void]}
 */
export function useSearchParams() {
  const { location, go } = usePlace();
  const { pathname, search } = location;
  const params = useMemo(() => new URLSearchParams(search), [search]);
  const setParams = useCallback(
    (/** @type {Record<string, string>} */ next, /** @type {{replace?: boolean}} */ how = {}) => {
      const text = new URLSearchParams(next).toString();
      go(text ? `${pathname}?${text}` : pathname, how);
    },
    [pathname, go],
  );
  return [params, setParams];
}

/** Navigates as soon as it is rendered. @param {{to: string, replace?: boolean}} props */
export function Navigate({ to, replace = false }) {
  const { go } = usePlace();
  useEffect(() => go(to, { replace }), [go, to, replace]);
  return null;
}

/**
 * A link to another screen. Clicks that open a new tab or save are left to the browser.
 * @param {import('react').ComponentProps<'a'> & {to: string}} props
 */
export function Link({ to, onClick, ...others }) {
  const { location, go } = usePlace();
  /** @param {import('react').MouseEvent<HTMLAnchorElement>} event */
  function follow(event) {
    onClick?.(event);
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (event.defaultPrevented || !isPlain || (others.target && others.target !== '_self')) return;
    event.preventDefault();
    go(to, { replace: to === location.pathname + location.search + location.hash });
  }
  return <a {...others} href={to} onClick={follow} />;
}

/**
 * One address, which Routes reads. In `path`, a part that begins with a colon matches any text; `*` matches every
 * other address.
 * @param {{path: string, element: ReactNode}} _props
 * @returns {null}
 */
export const Route = (_props) => null;

/** @param {string} path */
const partsOf = (path) => path.split('/').filter(Boolean);

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * @param {string} path a Route's
 * @param {string} pathname
 * @returns {{params: Record<string, string>, fit: number}|null} `fit`: how many parts match literally; null: no match
 */
export function match(path, pathname) {
  if (path === '*') return { params: {}, fit: -1 };
  const [wanted, given] = [partsOf(path), partsOf(pathname)];
  if (wanted.length !== given.length) return null;
  const params = /** @type {Record<string, string>} */ ({});
  let fit = 0;
  for (const [at, part] of wanted.entries()) {
    const word = decoded(given[at]);
    if (part.startsWith(':')) params[part.slice(1)] = word;
    else if (part.toLowerCase() === word.toLowerCase()) fit += 1;
    else return null;
  }
  return { params, fit };
}

/** Renders the Route that fits the address best. @param {{children: ReactNode}} props */
export function Routes({ children }) {
  const { pathname } = useLocation();
  const routes = Children.toArray(children).map((child) => /** @type {ReactElement<any>} */ (child).props);
  const fitting = routes.flatMap(({ path, element }) => {
    const found = match(path, pathname);
    return found ? [{ ...found, path, element }] : [];
  });
  fitting.sort((a, b) => b.fit - a.fit);
  const [best] = fitting;
  return best ? (
    <ParamsContext key={best.path} value={best.params}>
      {best.element}
    </ParamsContext>
  ) : null;
}
