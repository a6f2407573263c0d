/** The draft shown on the welcome screen: five members, four rounds of a snake, real clubs in their own colours. */

export const MEMBERS = ['Ana', 'Ben', 'You', 'Dana', 'Eli'];
export const ROUNDS = 4;

/** Picks so far, in pick order: [abbreviation, primary, secondary]. */
const PICKS = [
  ['KC', '#E31837', '#FFB81C'],
  ['PHI', '#004C54', '#A5ACAF'],
  ['DET', '#0076B6', '#B0B7BC'],
  ['BUF', '#00338D', '#C60C30'],
  ['BAL', '#241773', '#9E7C0C'],
  ['SF', '#AA0000', '#B3995D'],
  ['GB', '#203731', '#FFB612'],
  ['DAL', '#003594', '#869397'],
  ['MIA', '#008E97', '#FC4C02'],
  ['CIN', '#FB4F14', '#000000'],
  ['SEA', '#002244', '#69BE28'],
  ['PIT', '#101820', '#FFB612'],
];

/**
 * @typedef {{
 *   pickNo: number,
 *   seat: number,
 *   state: 'picked' | 'clock' | 'open',
 *   team: {id: string, abbreviation: string, colors: {primary: string, secondary: string}} | null,
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
        team: pick
          ? { id: pick[0], abbreviation: pick[0], colors: { primary: pick[1], secondary: pick[2] } }
          : null,
      };
    }),
  );
}
