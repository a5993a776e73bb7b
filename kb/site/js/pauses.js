// Long work is done a little at a time, so that nothing else has to wait for it.

const PAUSE_AFTER = 8; // milliseconds; on a phone everything takes some times as long

/** What comes next has its turn first. @returns {Promise<void>} */
export function nextTurn() {
  return new Promise((go) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { port1.close(); go(undefined); };
    port2.postMessage(null);
  });
}

/**
 * Work through steps a little at a time.
 * @template T
 * @param {Generator<undefined, T>} steps
 * @returns {Promise<T>}
 */
export async function doneInPieces(steps) {
  for (let start = performance.now(); ;) {
    const { done, value } = steps.next();
    if (done) return /** @type {T} */ (value);
    if (performance.now() - start > PAUSE_AFTER) {
      await nextTurn();
      start = performance.now();
    }
  }
}
