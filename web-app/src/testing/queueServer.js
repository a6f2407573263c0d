/** @import { StoredQueue } from '../services/draft/queueStore.js' */
import { vi } from 'vitest';

import { ApiError } from '../services/api/apiError.js';

/** The queue on the server: each write names itself and the version that it replaces. @param {string[]} [kept] */
export function queueServer(kept = ['a', 'b', 'c']) {
  const stored = { team_ids: kept, version: 1, saves: /** @type {string[]} */ ([]) };
  const load = vi.fn(async () => ({ ...stored }));
  /** @param {string[]} teamIds @param {{version: number, cmdId: string, keepalive?: boolean}} how */
  const write = async (teamIds, { version, cmdId }) => {
    if (stored.saves.includes(cmdId)) return { ...stored };
    if (version !== stored.version)
      throw new ApiError({ status: 409, code: 'queue_changed', message: 'stale' });
    Object.assign(stored, { team_ids: teamIds, version: version + 1, saves: [...stored.saves, cmdId] });
    return { ...stored };
  };
  const save = vi.fn(write);
  return { stored, load, save, write };
}
