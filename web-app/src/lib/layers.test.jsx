import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';

import { useLayer } from './layers.js';
import { BrowserRouter, Link, Route, Routes, useLocation } from './router.jsx';

/** @param {{name: string, onClose: () => void, children?: import('react').ReactNode}} props */
function Layer({ name, onClose, children }) {
  useLayer(true, onClose);
  return (
    <div role="dialog" aria-label={name}>
      <button type="button" onClick={onClose}>{`close ${name}`}</button>
      {children}
    </div>
  );
}

function League() {
  const [open, setOpen] = useState(/** @type {string[]} */ ([]));
  const closing = (/** @type {string} */ name) => () => setOpen((now) => now.filter((one) => one !== name));
  return (
    <>
      <h1>League</h1>
      <button type="button" onClick={() => setOpen([...open, 'console'])}>
        run
      </button>
      {open.map((name) => (
        <Layer key={name} name={name} onClose={closing(name)}>
          <button type="button" onClick={() => setOpen([...open, 'sure?'])}>{`ask in ${name}`}</button>
          <button type="button" onClick={() => setOpen(['pause'])}>{`pause in ${name}`}</button>
          <Link to="/account">{`leave ${name}`}</Link>
        </Layer>
      ))}
    </>
  );
}

function Key() {
  return <p>{useLocation().key}</p>;
}

function start() {
  return render(
    <BrowserRouter>
      <Key />
      <Routes>
        <Route path="/" element={<Link to="/league">to the league</Link>} />
        <Route path="/league" element={<League />} />
        <Route path="/account" element={<h1>Account</h1>} />
      </Routes>
    </BrowserRouter>,
  );
}

const dialogs = () => screen.queryAllByRole('dialog').map((one) => one.getAttribute('aria-label'));
const click = (/** @type {string} */ name) => userEvent.click(screen.getByText(name));
const told = () => window.history.state?.layers ?? 0;

/** Goes one step, and waits until the page has answered it. @param {-1|1} by */
async function step(by) {
  await act(async () => {
    const came = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }));
    window.history.go(by);
    await came;
  });
}

/** In the league, which was reached from the first page. */
async function inTheLeague() {
  window.history.pushState(null, '', '/');
  const page = start();
  await click('to the league');
  return page;
}

beforeEach(() => window.history.pushState(null, '', '/'));

describe('back', () => {
  it('closes the topmost layer, then the next, and then leaves', async () => {
    await inTheLeague();
    const key = screen.getByRole('paragraph').textContent;
    await click('run');
    await click('ask in console');
    await waitFor(() => expect(told()).toBe(2));
    await step(-1);
    expect(dialogs()).toEqual(['console']);
    await step(-1);
    expect(dialogs()).toEqual([]);
    expect(screen.getByRole('heading')).toHaveTextContent('League');
    // What takes the focus on each arrival leaves it in the dialog, and then where the dialog was opened.
    expect(screen.getByRole('paragraph')).toHaveTextContent(String(key));
    await step(-1);
    expect(window.location.pathname).toBe('/');
  });

  it('leaves at once after a layer was closed in another way', async () => {
    await inTheLeague();
    await click('run');
    await waitFor(() => expect(told()).toBe(1));
    await click('close console');
    await waitFor(() => expect(told()).toBe(0));
    expect(window.location.pathname).toBe('/league');
    await step(-1);
    expect(window.location.pathname).toBe('/');
  });

  it('leaves from below a layer that another one took the place of', async () => {
    await inTheLeague();
    await click('run');
    await waitFor(() => expect(told()).toBe(1));
    const { length } = window.history;
    await click('pause in console');
    expect(dialogs()).toEqual(['pause']);
    expect([told(), window.history.length]).toEqual([1, length]);
    await step(-1);
    expect(dialogs()).toEqual([]);
    await step(-1);
    expect(window.location.pathname).toBe('/');
  });

  it('leads to the screen below the layers from which somebody left it', async () => {
    await inTheLeague();
    await click('run');
    await click('ask in console');
    await waitFor(() => expect(told()).toBe(2));
    await click('leave sure?');
    await waitFor(() => expect(screen.getByRole('heading')).toHaveTextContent('Account'));
    await step(-1);
    expect(screen.getByRole('heading')).toHaveTextContent('League');
    expect(dialogs()).toEqual([]);
    await step(-1);
    expect(window.location.pathname).toBe('/');
  });
});

describe('forward, or a reload,', () => {
  it('opens no layer again, and leaves no step that does nothing', async () => {
    await inTheLeague();
    await click('run');
    await waitFor(() => expect(told()).toBe(1));
    await step(-1);
    await step(1);
    await waitFor(() => expect(told()).toBe(0));
    expect(dialogs()).toEqual([]);
    await step(-1);
    expect(window.location.pathname).toBe('/');
  });

  it('is at the screen itself, when a layer was open', async () => {
    const before = await inTheLeague();
    before.unmount();
    window.history.pushState({ ...window.history.state, layers: 1 }, ''); // a page that goes takes no entry along
    start();
    await waitFor(() => expect(told()).toBe(0));
    expect(screen.getByRole('heading')).toHaveTextContent('League');
    await step(-1);
    expect(window.location.pathname).toBe('/');
  });
});
