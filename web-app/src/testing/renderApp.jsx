import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AppRoutes } from '../app/AppRoutes.jsx';
import { MemoryRouter, useLocation } from '../lib/router.jsx';
import { forgetRooms } from '../services/draft/rooms.js';
import { theme } from '../theme/theme.js';

/**
 * Renders the whole app at an address. Only the network is fake.
 * @param {string} path
 * @returns {{user: ReturnType<typeof userEvent.setup>, where: () => string}} where: its present address
 */
export function renderApp(path) {
  forgetRooms();
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false }, mutations: { retry: false } },
  });
  let address = path;
  function Address() {
    const { pathname, search } = useLocation();
    address = pathname + search;
    return null;
  }
  render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={client}>
        <MemoryRouter initialEntries={[path]}>
          <Address />
          <AppRoutes />
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { user: userEvent.setup(), where: () => address };
}
