// How like two spellings are: the optimal string alignment distance, with the values of rapidfuzz.

import { remembered } from "./words.js";

/**
 * The number of letters to change, add, leave out or swap with the next, each letter at most once.
 * @param {string} one
 * @param {string} other
 * @param {number} [most] beyond which any larger number may be given
 */
export function osaDistance(one, other, most = Infinity) {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (!short) return long.length;
  return short.length <= 31 ? bitDistance(short, long) : tableDistance(short, long, most);
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

/** By three rows of a table, and of these what is near its diagonal, for longer texts. @param {string} short @param {string} long @param {number} most */
function tableDistance(short, long, most) {
  const width = short.length + 1, far = short.length + long.length;
  if (surplus(long, short) > most) return far;
  let older = new Uint16Array(width), old = Uint16Array.from({ length: width }, (_, at) => at);
  let now = new Uint16Array(width);
  for (let row = 1; row <= long.length; row += 1) {
    const start = Math.max(1, row - most), end = Math.min(width - 1, row + most), here = long.charCodeAt(row - 1);
    now.fill(far);
    if (start === 1) now[0] = row;
    let least = far;
    for (let at = start; at <= end; at += 1) {
      const there = short.charCodeAt(at - 1);
      let best = Math.min(old[at], now[at - 1]) + 1;
      best = Math.min(best, old[at - 1] + (here === there ? 0 : 1));
      if (row > 1 && at > 1 && here === short.charCodeAt(at - 2) && long.charCodeAt(row - 2) === there) {
        best = Math.min(best, older[at - 2] + 1);
      }
      now[at] = best;
      if (best < least) least = best;
    }
    if (least > most + 1) return far; // a swap reaches back two rows, which are one less at best
    [older, old, now] = [old, now, older];
  }
  return old[short.length];
}

/** How many letters of a text another has not, or not so often: so many slips at least. @param {string} text @param {string} other */
function surplus(text, other) {
  const counts = new Int8Array(32);
  for (let at = 0; at < other.length; at += 1) counts[other.charCodeAt(at) & 31] += 1;
  let found = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at) & 31;
    counts[letter] -= 1;
    if (counts[letter] < 0) found += 1;
  }
  return found;
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
  const found = [], letters = lettersOf(text);
  for (const other of others) {
    const longest = Math.max(text.length, other.length), most = Math.floor((1 - least) * longest + 1e-6);
    if (longest - Math.min(text.length, other.length) > most || apart(letters, lettersOf(other)) > most) continue;
    const share = 1 - osaDistance(text, other, most) / longest;
    if (share >= least) found.push([other, share]);
  }
  return found.sort((one, two) => two[1] - one[1]);
}

/** The letters and digits of a text as the bits of a number, some sharing one. */
const lettersOf = remembered((text) => {
  let found = 0;
  for (let at = 0; at < text.length; at += 1) found |= 1 << (text.charCodeAt(at) & 31);
  return found;
});

/** How many letters one has and the other has not, or the reverse: so many slips at least. @param {number} one @param {number} other */
function apart(one, other) {
  return Math.max(bitCount(one & ~other), bitCount(other & ~one));
}

/** @param {number} bits */
function bitCount(bits) {
  let left = bits, count = 0;
  for (; left; count += 1) left &= left - 1;
  return count;
}
