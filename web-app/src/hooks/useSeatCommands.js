import * as nightService from '../services/api/nightService.js';

/** What opens a seat on another device, says who runs a league, and mends a draft. Each answers a promise. */
export const useSeatCommands = () => nightService;
