/** Reading over REST every few seconds while there is no live connection. */

const EVERY_MS = 4_000;

/**
 * @param {() => Promise<unknown>} read must not reject
 */
export function createReadLoop(read) {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  let running = false;
  let reading = false;
  let notBefore = 0;

  function plan() {
    clearTimeout(timer);
    if (running && !reading) timer = setTimeout(turn, Math.max(EVERY_MS, notBefore - Date.now()));
  }

  async function turn() {
    // Nobody looks at a hidden page; it reads as soon as it is seen (now()).
    if (!document.hidden) {
      reading = true;
      await read();
      reading = false;
    }
    plan();
  }

  return {
    /** The first read comes after one interval: mostly the live connection is back by then. */
    start() {
      if (running) return;
      running = true;
      plan();
    },
    /** Read at once, if the loop runs. */
    now() {
      if (!running || reading) return;
      clearTimeout(timer);
      void turn();
    },
    /** The server asked for peace. @param {number} ms */
    hold(ms) {
      notBefore = Date.now() + ms;
      plan();
    },
    stop() {
      running = false;
      clearTimeout(timer);
    },
  };
}
