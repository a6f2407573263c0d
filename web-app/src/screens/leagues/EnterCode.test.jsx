import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { lazy, Suspense } from 'react';
import { expect, it } from 'vitest';

import { Link, MemoryRouter, Route, Routes, useLocation } from '../../lib/router.jsx';
import { Invitation } from '../WelcomeScreen.jsx';
import { EnterCode } from './EnterCode.jsx';

/** A screen that never loads. */
const Slow = lazy(() => new Promise(() => {}));

function Here() {
  return <p>at {useLocation().pathname}</p>;
}

it.each([
  ['my leagues', EnterCode, 'Open'],
  ['the welcome', Invitation, 'Open invitation'],
])('on %s, opens an invitation also while another screen is loading', async (_, Form, action) => {
  render(
    <MantineProvider env="test">
      <MemoryRouter>
        <Suspense fallback={null}>
          <Routes>
            <Route
              path="/"
              element={
                <>
                  <Link to="/slow">away</Link>
                  <Form />
                </>
              }
            />
            <Route path="/slow" element={<Slow />} />
            <Route path="*" element={<Here />} />
          </Routes>
        </Suspense>
      </MemoryRouter>
    </MantineProvider>,
  );
  const opener = screen.queryByRole('button', { name: 'I have an invitation' });
  if (opener) await userEvent.click(opener);
  await userEvent.type(screen.getByRole('textbox'), 'ABCDEFGHJK');
  await userEvent.click(screen.getByRole('link', { name: 'away' }));
  await userEvent.click(screen.getByRole('button', { name: action }));
  expect(await screen.findByText(/^at \/join\//)).toBeVisible();
});
