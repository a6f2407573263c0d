/** What the server lets a co-commissioner do, and nothing else. */
export const CO_COMMISSIONERS_CAN =
  'pause and resume the draft, pick for others, switch their autopick, change past picks and the clock, enter results, and post announcements';
