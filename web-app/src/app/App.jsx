import '../theme/mantine.css';
import '../theme/tokens.css';
import '../theme/fonts.css';
import '../theme/base.css';

import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { BrowserRouter } from 'react-router';

import { cssVariablesResolver, theme } from '../theme/theme.js';
import { AppRoutes } from './AppRoutes.jsx';
import { ErrorBoundary } from './ErrorBoundary.jsx';
import { makeQueryClient } from './queryClient.js';
import { UpdateNotice } from './UpdateNotice.jsx';

/** Everything a screen relies on, once: looks, data cache, address bar, last line of defence. */
export function App() {
  const [queryClient] = useState(makeQueryClient);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <a className="dn-skip" href="#main">
        Skip to content
      </a>
      <QueryClientProvider client={queryClient}>
        <BrowserRouter>
          <ErrorBoundary>
            <AppRoutes />
          </ErrorBoundary>
        </BrowserRouter>
      </QueryClientProvider>
      <UpdateNotice />
      <Notifications position="bottom-center" containerWidth={420} limit={3} />
    </MantineProvider>
  );
}
