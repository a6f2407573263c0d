/** Tells the server how far I have read a chat. What could not be told is told after the next read. */

/** The shortest time between two reports. */
const AFTER_MS = 1_000;

/** @param {(id: number) => Promise<unknown>} report */
export function createSeenReport(report) {
  /** How far the server knows. */
  let known = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  return {
    /** The server says how far I have read, perhaps on another device. @param {number} id */
    learn: (id) => {
      known = id;
    },
    /** The same, from an answer that may be older than my last report. @param {number} id */
    learnMore: (id) => {
      known = Math.max(known, id);
    },
    /** @param {() => number} readId asked when it is time: it may have grown by then */
    soon(readId) {
      if (readId() <= known) return;
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const id = readId();
        await report(id).then(
          () => {
            known = Math.max(known, id);
          },
          () => {},
        );
      }, AFTER_MS);
    },
    stop: () => clearTimeout(timer),
  };
}
