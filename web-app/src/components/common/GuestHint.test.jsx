import { render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

it('says what it means that a browser keeps nothing', async () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  vi.resetModules();
  const { session } = await import('../../services/session/session.js');
  const { MemoryRouter } = await import('../../lib/router.jsx');
  const { GuestHint } = await import('./GuestHint.jsx');
  session.set(
    /** @type {any} */ ({
      user: { id: 'u1', display_name: 'Ana', is_guest: true, email: null, email_verified: false },
      access_token: 'a',
      refresh_token: 'r',
      expires_at: 2 ** 43,
    }),
  );
  render(
    <MemoryRouter>
      <GuestHint />
    </MemoryRouter>,
  );
  expect(screen.getByText(/This browser saves nothing/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Add e-mail and password' })).toBeTruthy();
});
