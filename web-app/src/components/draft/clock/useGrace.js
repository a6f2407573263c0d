import { useQuery } from '@tanstack/react-query';

import { getConfig } from '../../../services/api/configService.js';

/** What the server's rules say, until it has told us itself. */
const USUAL_MS = 750;

/** How long after the deadline a pick still counts. @returns {number} ms */
export function useGrace() {
  const { data } = useQuery({
    queryKey: ['config'],
    queryFn: getConfig,
    staleTime: Infinity,
    networkMode: 'always',
  });
  const grace = data?.features?.grace_ms;
  return typeof grace === 'number' ? grace : USUAL_MS;
}
