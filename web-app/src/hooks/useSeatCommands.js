import * as commissionerService from '../services/api/commissionerService.js';

/** What opens a seat on another device, says who runs a league, and mends a draft. Each answers a promise. */
export const useSeatCommands = () => commissionerService;
