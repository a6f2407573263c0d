import { QueryClient } from '@tanstack/react-query';

/**
 * Reads are retried only if that can help: after no answer, or with a server in trouble. A refusal is final, and the
 * screen shows it at once.
 */
export function makeQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => {
          const { status } = /** @type {{status?: number}} */ (error);
          return failures < 2 && (!status || status >= 500);
        },
      },
      mutations: { retry: false },
    },
  });
}
