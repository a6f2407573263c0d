import { QueryClient } from '@tanstack/react-query';

/**
 * Reads are tried again only when it can help: no answer, or a server in trouble. What the server refused stays
 * refused, and the screen says so at once.
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
