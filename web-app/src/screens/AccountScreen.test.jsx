import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { session } from '../services/session/session.js';
import { fakeApi } from '../testing/api.js';
import { refusal } from '../testing/fakeFetch.js';
import { signInAs } from '../testing/people.js';
import { renderApp } from '../testing/renderApp.jsx';

const DAY = 1_790_000_000_000;
const HERE = {
  id: 's1',
  device: 'Firefox on Mac',
  league_id: null,
  created_at: DAY,
  last_used_at: DAY,
  current: true,
};
const PHONE = { ...HERE, id: 's2', device: 'Safari on iPhone', current: false };
const OLD = { ...HERE, id: 's3', device: null, created_at: null, last_used_at: null, current: false };

/** Signed in with an e-mail. */
function asAna() {
  const mine = signInAs();
  session.set({ ...mine, user: { ...mine.user, email: 'ana@example.com', is_guest: false } });
}

beforeEach(asAna);

afterEach(() => {
  session.clear();
  vi.unstubAllGlobals();
});

describe('my devices', () => {
  it('are listed, and another one is signed out', async () => {
    let list = [HERE, PHONE, OLD];
    const { asked } = fakeApi({
      'GET /api/me/sessions': () => ({ body: { sessions: list } }),
      'DELETE /api/me/sessions/s2': () => {
        list = [HERE, OLD];
        return { status: 204 };
      },
    });
    const { user } = renderApp('/account');
    const section = within(await screen.findByRole('region', { name: 'Devices' }));
    expect(await section.findByText('This device')).toBeVisible();
    expect(section.getByText('Unknown device')).toBeVisible();
    expect(section.queryByRole('button', { name: 'Sign out Firefox on Mac' })).toBeNull();
    await user.click(section.getByRole('button', { name: 'Sign out Safari on iPhone' }));
    await vi.waitFor(() => expect(section.queryByText('Safari on iPhone')).toBeNull());
    expect(asked.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
  });

  it('are all signed out but this one, after a question', async () => {
    let list = [HERE, PHONE];
    const { asked } = fakeApi({
      'GET /api/me/sessions': () => ({ body: { sessions: list } }),
      'DELETE /api/me/sessions': () => {
        list = [HERE];
        return { status: 204 };
      },
    });
    const { user } = renderApp('/account');
    await user.click(await screen.findByRole('button', { name: 'Sign out everywhere else' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(asked.filter(({ method }) => method === 'DELETE')).toEqual([]);
    await user.click(dialog.getByRole('button', { name: 'Sign out everywhere else' }));
    await vi.waitFor(() =>
      expect(screen.queryByRole('button', { name: 'Sign out everywhere else' })).toBeNull(),
    );
    expect(screen.getByText('Firefox on Mac')).toBeVisible();
  });
});

describe('my password', () => {
  it('is changed by the present one; a wrong one is said', async () => {
    let right = false;
    const { asked } = fakeApi({
      'GET /api/me/sessions': () => ({ body: { sessions: [HERE] } }),
      'POST /api/me/password': () => (right ? { status: 204 } : refusal('wrong_password', 403)),
    });
    const { user } = renderApp('/account');
    const present = await screen.findByLabelText('Current password');
    const save = screen.getByRole('button', { name: 'Change password' });
    expect(save).toBeDisabled();
    await user.type(present, 'correct horse');
    await user.type(screen.getByLabelText('New password'), 'short');
    await user.click(save);
    expect(await screen.findByText('Use at least 8 characters.')).toBeVisible();
    await user.type(screen.getByLabelText('New password'), 'er but long');
    await user.click(save);
    expect(await screen.findByText('The sentence of wrong_password.')).toBeVisible();
    right = true;
    await user.click(save);
    await vi.waitFor(() => expect(present).toHaveValue(''));
    expect(asked.filter(({ method }) => method === 'POST').at(-1)?.body).toEqual({
      password: 'correct horse',
      new_password: 'shorter but long',
    });
  });
});

describe('my data', () => {
  it('is one file, however many pages it comes in', async () => {
    const data = { account: {}, sessions: [], leagues: [], competitions: [] };
    const { asked } = fakeApi({
      'GET /api/me/sessions': () => ({ body: { sessions: [HERE] } }),
      'GET /api/me/export': ({ path }) => ({
        body: path.includes('after=')
          ? { ...data, messages: [{ text: 'two' }], next: null }
          : { ...data, messages: [{ text: 'one' }], next: 'l.1' },
      }),
    });
    /** @type {Blob[]} */
    const files = [];
    vi.stubGlobal('URL', {
      createObjectURL: (/** @type {Blob} */ file) => files.push(file) && 'blob:x',
      revokeObjectURL: () => {},
    });
    const { user } = renderApp('/account');
    await user.click(await screen.findByRole('button', { name: 'Download my data' }));
    await vi.waitFor(() => expect(files).toHaveLength(1));
    expect(JSON.parse(await files[0].text()).messages).toEqual([{ text: 'one' }, { text: 'two' }]);
    expect(asked.filter(({ path }) => path.startsWith('/api/me/export')).map(({ path }) => path)).toEqual([
      '/api/me/export',
      '/api/me/export?after=l.1',
    ]);
  });
});

describe('deleting my account', () => {
  it('needs a word typed, and then nobody is signed in here', async () => {
    const { asked } = fakeApi({
      'GET /api/me/sessions': () => ({ body: { sessions: [HERE] } }),
      'DELETE /api/me': () => ({ status: 204 }),
    });
    const { user, where } = renderApp('/account');
    await user.click(await screen.findByRole('button', { name: 'Delete my account' }));
    const dialog = within(await screen.findByRole('dialog'));
    const act = dialog.getByRole('button', { name: 'Delete for good' });
    expect(act).toBeDisabled();
    await user.type(dialog.getByLabelText('Type delete to confirm'), 'Delete');
    await user.click(act);
    await vi.waitFor(() => expect(where()).toBe('/'));
    expect(session.get()).toBeNull();
    expect(asked.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
  });
});
