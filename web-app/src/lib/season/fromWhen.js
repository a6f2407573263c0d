/** Stands beside the rules of every league: a team brings its whole season, so a draft may be late. */
export const FROM_WHEN = 'Games count from the start of the season, even those played before your draft.';
