import '../theme/mantine.css';
import '../theme/tokens.css';
import '../theme/fonts.css';
import '../theme/base.css';

import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { lazyPart } from '../lib/lazyPart.js';
import { BrowserRouter } from '../lib/router.jsx';
import { cssVariablesResolver, theme } from '../theme/theme.js';
import { AppRoutes } from './AppRoutes.jsx';
import { ErrorBoundary } from './ErrorBoundary.jsx';
import { makeQueryClient } from './queryClient.js';
import { UpdateNotice } from './UpdateNotice.jsx';

const Toasts = lazyPart(() => import('./Toasts.jsx'));

/** Everything that screens rely on: theme, data cache, router, error boundary. */
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
      <Suspense fallback={null}>
        <Toasts />
      </Suspense>
    </MantineProvider>
  );
}
