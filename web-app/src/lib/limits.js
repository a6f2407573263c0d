/** The server's limits that forms and suggestions keep to. */

/** Characters in a league's name, as the server counts them. */
export const LONGEST_LEAGUE_NAME = 60;
