import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLayoutEffect } from 'react';
import { afterEach, describe, expect, it } from 'vitest';

import {
  BrowserRouter,
  Link,
  MemoryRouter,
  match,
  Navigate,
  Route,
  Routes,
  useGo,
  useLocation,
  useNavigate,
  useNavigationType,
  useParams,
  useSearchParams,
} from './router.jsx';

function Here() {
  const { pathname, search, hash } = useLocation();
  return <p>{`${useNavigationType()} ${pathname}${search}${hash}`}</p>;
}

/** @param {{name: string}} props */
function Screen({ name }) {
  return <h1>{`${name} ${JSON.stringify(useParams())}`}</h1>;
}

const ROUTES = (
  <Routes>
    <Route path="/" element={<Screen name="home" />} />
    <Route path="/leagues/:id" element={<Screen name="league" />} />
    <Route path="/leagues/new" element={<Screen name="new" />} />
    <Route path="/leagues/:id/settings" element={<Screen name="settings" />} />
    <Route path="/old" element={<Navigate to="/leagues/new" replace />} />
    <Route path="*" element={<Screen name="nowhere" />} />
  </Routes>
);

/** @param {import('react').ReactNode} more */
function atTheAddressBar(more) {
  return render(
    <BrowserRouter>
      <Here />
      {ROUTES}
      {more}
    </BrowserRouter>,
  );
}

const shown = () => screen.getByRole('heading').textContent;
const where = () => screen.getByRole('paragraph').textContent;

afterEach(() => window.history.replaceState(null, '', '/'));

describe('Routes', () => {
  it.each([
    ['/', 'home {}'],
    ['/leagues/abc', 'league {"id":"abc"}'],
    ['/leagues/new', 'new {}'],
    ['/Leagues/NEW/', 'new {}'],
    ['/leagues/abc/settings', 'settings {"id":"abc"}'],
    ['/leagues/a%2Fb%20%C3%A9', 'league {"id":"a/b é"}'],
    ['/leagues/%E0%A4', 'league {"id":"%E0%A4"}'],
    ['/leagues', 'nowhere {}'],
    ['/leagues/a/b/c', 'nowhere {}'],
    ['/old', 'new {}'],
  ])('%s is %s', (path, expected) => {
    render(<MemoryRouter initialEntries={[path]}>{ROUTES}</MemoryRouter>);
    expect(shown()).toBe(expected);
  });

  it('tells a part that is said in full from one that is any text', () => {
    expect(match('/a/:b', '/a/c')).toEqual({ params: { b: 'c' }, fit: 1 });
    expect(match('/a/c', '/a/c')).toEqual({ params: {}, fit: 2 });
    expect(match('/a/:b', '/b/c')).toBeNull();
  });
});

describe('the address bar', () => {
  it('follows a link, and the browser’s buttons lead back and forth', async () => {
    atTheAddressBar(<Link to="/leagues/abc?show=board#top">go</Link>);
    expect(where()).toBe('POP /');
    await userEvent.click(screen.getByRole('link'));
    expect(shown()).toBe('league {"id":"abc"}');
    expect(where()).toBe('PUSH /leagues/abc?show=board#top');
    expect(window.location.pathname).toBe('/leagues/abc');
    await act(async () => {
      const came = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }));
      window.history.back();
      await came;
    });
    expect(where()).toBe('POP /');
    expect(shown()).toBe('home {}');
  });

  it('follows a step that was taken while the first screen was drawn', () => {
    function Early() {
      useLayoutEffect(() => {
        window.history.pushState(null, '', '/leagues/abc');
        window.dispatchEvent(new PopStateEvent('popstate'));
      }, []);
      return null;
    }
    atTheAddressBar(<Early />);
    expect(shown()).toBe('league {"id":"abc"}');
  });

  it('keeps one step for a link to where I am, and for what replaces it', async () => {
    const before = window.history.length;
    atTheAddressBar(<Link to="/">again</Link>);
    await userEvent.click(screen.getByRole('link'));
    expect(where()).toBe('REPLACE /');
    expect(window.history.length).toBe(before);
  });

  it('names the first place of a visit “default” and each step anew', async () => {
    const keys = /** @type {string[]} */ ([]);
    function Keys() {
      keys.push(useLocation().key);
      return null;
    }
    atTheAddressBar(
      <>
        <Keys />
        <Link to="/leagues/new">go</Link>
      </>,
    );
    await userEvent.click(screen.getByRole('link'));
    await userEvent.click(screen.getByRole('link'));
    expect(keys[0]).toBe('default');
    expect(new Set(keys).size).toBe(3);
  });

  it('leaves to the browser what would open a tab, and what a handler has taken', async () => {
    const user = userEvent.setup();
    atTheAddressBar(
      <>
        <Link to="/leagues/new">go</Link>
        <Link to="/leagues/new" target="_blank">
          tab
        </Link>
        <Link to="/leagues/new" onClick={(event) => event.preventDefault()}>
          taken
        </Link>
      </>,
    );
    const [go, tab, taken] = screen.getAllByRole('link');
    // jsdom follows no links, and prints an error instead.
    for (const link of [go, tab]) link.addEventListener('click', (event) => event.preventDefault());
    await user.keyboard('{Control>}');
    await user.click(go);
    await user.keyboard('{/Control}');
    await user.click(tab);
    await user.click(taken);
    expect(where()).toBe('POP /');
    expect(go.getAttribute('href')).toBe('/leagues/new');
  });

  it('changes what stands behind the question mark, as a step of its own', async () => {
    function Show() {
      const [params, setParams] = useSearchParams();
      return (
        <>
          <button
            type="button"
            onClick={() => setParams({ show: 'a b' })}
          >{`show ${params.get('show')}`}</button>
          <button type="button" onClick={() => setParams({})}>
            none
          </button>
        </>
      );
    }
    atTheAddressBar(<Show />);
    await userEvent.click(screen.getByRole('button', { name: 'show null' }));
    expect(where()).toBe('PUSH /?show=a+b');
    expect(screen.getByRole('button', { name: 'show a b' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'none' }));
    expect(where()).toBe('PUSH /');
  });

  it('gives the same way to go for as long as it stands', async () => {
    const ways = new Set();
    function Way() {
      ways.add(useGo());
      return null;
    }
    atTheAddressBar(
      <>
        <Way />
        <Link to="/leagues/new">go</Link>
      </>,
    );
    await userEvent.click(screen.getByRole('link'));
    expect(ways.size).toBe(1);
  });

  it.each([
    ['the address bar', BrowserRouter],
    ['no address bar', MemoryRouter],
  ])('with %s, leads on from the screen that asked, and nobody away from another', async (_, Router) => {
    const late = /** @type {(() => void)[]} */ ([]);
    function Asks() {
      const navigate = useNavigate();
      return (
        <button type="button" onClick={() => late.push(() => navigate('/leagues/abc'))}>
          ask
        </button>
      );
    }
    render(
      <Router>
        <Here />
        <Link to="/leagues">leave</Link>
        <Link to="/">back</Link>
        <Routes>
          <Route path="/" element={<Asks />} />
          <Route path="*" element={null} />
        </Routes>
      </Router>,
    );
    await userEvent.click(screen.getByRole('button'));
    await userEvent.click(screen.getByRole('link', { name: 'leave' }));
    act(late[0]);
    expect(where()).toBe('PUSH /leagues');
    await userEvent.click(screen.getByRole('link', { name: 'back' }));
    await userEvent.click(screen.getByRole('button'));
    act(late[1]);
    expect(where()).toBe('PUSH /leagues/abc');
  });
});
