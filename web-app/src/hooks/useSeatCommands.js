import * as commissionerService from '../services/api/commissionerService.js';

/** Commands that open a seat on another device, choose the commissioner, and repair a draft. Each returns a promise. */
export const useSeatCommands = () => commissionerService;
