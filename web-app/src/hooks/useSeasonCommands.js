import * as seasonService from '../services/api/seasonService.js';

/** The commissioner's commands for a season. */
export const useSeasonCommands = () => seasonService;
