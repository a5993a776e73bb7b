// How like two spellings are: the optimal string alignment distance, with the values of rapidfuzz.

/**
 * The number of letters to change, add, leave out or swap with the next, each letter at most once.
 * @param {string} one
 * @param {string} other
 */
export function osaDistance(one, other) {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (!short) return long.length;
  return short.length <= 31 ? bitDistance(short, long) : tableDistance(short, long);
}

/** By the bits of a number (Hyyrö, 2003), for words of up to 31 letters. @param {string} short @param {string} long */
function bitDistance(short, long) {
  const places = new Map();
  for (let at = 0; at < short.length; at += 1) places.set(short[at], (places.get(short[at]) ?? 0) | (1 << at));
  const last = 1 << (short.length - 1);
  let above = -1, below = 0, zero = 0, before = 0, distance = short.length;
  for (const letter of long) {
    const here = places.get(letter) ?? 0;
    const swapped = ((~zero & here) << 1) & before;
    zero = (((here & above) + above) ^ above) | here | below | swapped;
    let plus = below | ~(zero | above), minus = zero & above;
    if (plus & last) distance += 1;
    if (minus & last) distance -= 1;
    plus = (plus << 1) | 1;
    minus <<= 1;
    above = minus | ~(zero | plus);
    below = plus & zero;
    before = here;
  }
  return distance;
}

/** By a table of three rows, for longer texts. @param {string} short @param {string} long */
function tableDistance(short, long) {
  /** @type {number[]} */
  let older = [], old = Array.from({ length: short.length + 1 }, (_, at) => at);
  for (let row = 1; row <= long.length; row += 1) {
    const now = [row];
    for (let at = 1; at <= short.length; at += 1) {
      const same = long[row - 1] === short[at - 1];
      let best = Math.min(old[at] + 1, now[at - 1] + 1, old[at - 1] + (same ? 0 : 1));
      if (row > 1 && at > 1 && long[row - 1] === short[at - 2] && long[row - 2] === short[at - 1]) {
        best = Math.min(best, older[at - 2] + 1);
      }
      now.push(best);
    }
    [older, old] = [old, now];
  }
  return old[short.length];
}

/** From 0 to 1, which is the same. @param {string} one @param {string} other */
export function likeness(one, other) {
  const most = Math.max(one.length, other.length);
  return most ? 1 - osaDistance(one, other) / most : 1;
}

/**
 * The texts that are at least so like another, the likest first, and as they stand among equals.
 * @param {string} text
 * @param {Iterable<string>} others
 * @param {number} least
 * @returns {[string, number][]}
 */
export function alike(text, others, least) {
  /** @type {[string, number][]} */
  const found = [];
  for (const other of others) {
    const most = Math.max(text.length, other.length);
    if (1 - Math.abs(text.length - other.length) / most < least) continue;
    const share = likeness(text, other);
    if (share >= least) found.push([other, share]);
  }
  return found.sort((one, two) => two[1] - one[1]);
}
