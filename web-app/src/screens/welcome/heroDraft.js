/** The draft shown on the welcome screen: five members, four rounds of a snake, real clubs in their own colours. */

export const MEMBERS = ['Ana', 'Ben', 'You', 'Dana', 'Eli'];
export const ROUNDS = 4;

/**
 * Picks so far, in pick order: [abbreviation, background, ink, edge]. The colours are what lib/teamColors.js makes of the
 * clubs' own: worked out beforehand, because a newcomer's first load needs that for nothing else.
 */
export const PICKS = [
  ['KC', '#e31837', '#ffffff', '#ffb81c'],
  ['PHI', '#004c54', '#ffffff', '#a5acaf'],
  ['DET', '#0076b6', '#ffffff', '#b0b7bc'],
  ['BUF', '#00338d', '#ffffff', '#c60c30'],
  ['BAL', '#241773', '#ffffff', '#9e7c0c'],
  ['SF', '#aa0000', '#ffffff', '#b3995d'],
  ['GB', '#203731', '#ffb612', '#ffb612'],
  ['DAL', '#003594', '#ffffff', '#869397'],
  ['MIA', '#008e97', '#0b1020', '#59b6bb'],
  ['CIN', '#fb4f14', '#000000', '#000000'],
  ['SEA', '#002244', '#69be28', '#69be28'],
  ['PIT', '#101820', '#ffb612', '#ffb612'],
];

/**
 * @typedef {{
 *   pickNo: number,
 *   seat: number,
 *   state: 'picked' | 'clock' | 'open',
 *   team: {abbreviation: string, bg: string, ink: string, edge: string} | null,
 * }} Cell
 */

/** Rows of the board, each left to right by seat. @returns {Cell[][]} */
export function heroRows() {
  const seats = MEMBERS.length;
  return Array.from({ length: ROUNDS }, (_, round) =>
    Array.from({ length: seats }, (_unused, seat) => {
      const inRound = round % 2 === 0 ? seat : seats - 1 - seat;
      const pickNo = round * seats + inRound + 1;
      const pick = PICKS[pickNo - 1];
      return {
        pickNo,
        seat,
        state: pick ? 'picked' : pickNo === PICKS.length + 1 ? 'clock' : 'open',
        team: pick ? { abbreviation: pick[0], bg: pick[1], ink: pick[2], edge: pick[3] } : null,
      };
    }),
  );
}
