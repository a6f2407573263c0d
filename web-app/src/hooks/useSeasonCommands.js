import * as seasonService from '../services/api/seasonService.js';

/** What the commissioner does about a season. */
export const useSeasonCommands = () => seasonService;
