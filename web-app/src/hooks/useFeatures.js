import { useQuery } from '@tanstack/react-query';

import { getConfig } from '../services/api/configService.js';

/** What this server can do beside drafts, such as sending mails. */
export function useFeatures() {
  return useQuery({
    queryKey: ['features'],
    queryFn: async () => (await getConfig()).features,
    networkMode: 'always',
  });
}
