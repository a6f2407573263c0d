/** What the forms for results share. */

/** The reason they suggest where no source reports. */
export const BY_HAND = 'Entered by hand';

/** The highest score: phones count up one by one, and a keyboard can type it. */
export const MOST_SCORED = 999;
