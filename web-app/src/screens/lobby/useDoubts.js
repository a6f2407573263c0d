import * as serverClock from '../../services/live/serverClock.js';
import { doubts } from './startChecks.js';

/**
 * What speaks against starting at the moment it is called, by the server's clock.
 * @param {import('./startChecks.js').Check[]} checks @param {Parameters<typeof doubts>[1]} settings
 */
export const useDoubts = (checks, settings) => () => doubts(checks, settings, serverClock.now());
