// Unpacking bzip2, which makes a third less of prose than what browsers unpack by themselves.
// The format is that of Seward's bzip2 1.0: blocks of a Burrows-Wheeler transform, moved to front, in Huffman codes.

const BZIP_GROUP = 50, BZIP_LONGEST = 20; // symbols that share a code; bits of the longest code
const BZIP_STEP = 1 << 14; // bytes or symbols between two pauses
const BZIP_BLOCK = 0x314159265359; // the first 48 bits of a block: the digits of pi

/** Bits of some bytes, the highest first. */
class BitReader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
    this.held = 0;
    this.count = 0;
  }

  /** @param {number} wanted up to 24 */
  read(wanted) {
    while (this.count < wanted) {
      this.held = ((this.held & 0xffffff) << 8) | this.bytes[this.at];
      this.at += 1;
      this.count += 8;
    }
    this.count -= wanted;
    return (this.held >>> this.count) & ((1 << wanted) - 1);
  }
}

/**
 * The bytes that were packed, found step by step so that nothing else has to wait.
 * @param {Uint8Array} packed
 * @returns {Generator<undefined, Uint8Array<ArrayBuffer>>}
 */
export function* unzipSteps(packed) {
  const bits = new BitReader(packed), size = (bits.read(24), bits.read(8) - 48) * 100000;
  const parts = [];
  let length = 0;
  while (bits.read(24) * 0x1000000 + bits.read(24) === BZIP_BLOCK) {
    const part = yield* blockSteps(bits, size);
    parts.push(part);
    length += part.length;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * @param {BitReader} bits
 * @param {number} size the most bytes that a block has before runs are written out
 * @returns {Generator<undefined, Uint8Array>}
 */
function* blockSteps(bits, size) {
  bits.read(24); // a checksum, in two parts
  bits.read(9); // and whether it is scrambled, which is not done any more
  const first = bits.read(24), used = usedBytes(bits), codes = bits.read(3);
  const selectors = chosenCodes(bits, codes);
  const tables = Array.from({ length: codes }, () => huffmanTable(bits, used.length + 2));
  const [last, counts] = yield* symbolSteps(bits, { used, selectors, tables, size });
  return yield* orderSteps(last, counts, first);
}

/** The bytes that occur in a block. @param {BitReader} bits */
function usedBytes(bits) {
  const rows = bits.read(16), used = [];
  for (let row = 0; row < 16; row += 1) {
    const there = rows & (0x8000 >> row) ? bits.read(16) : 0;
    for (let one = 0; one < 16; one += 1) if (there & (0x8000 >> one)) used.push(row * 16 + one);
  }
  return used;
}

/** Which code each group of symbols is in. @param {BitReader} bits @param {number} codes */
function chosenCodes(bits, codes) {
  const order = Array.from({ length: codes }, (_, code) => code), chosen = new Uint8Array(bits.read(15));
  for (let group = 0; group < chosen.length; group += 1) {
    let place = 0;
    while (bits.read(1)) place += 1;
    order.unshift(...order.splice(place, 1));
    chosen[group] = order[0];
  }
  return chosen;
}

/**
 * A canonical Huffman code: by the length of a code word, the largest word, and what to add to one for its symbol.
 * @param {BitReader} bits
 * @param {number} count of symbols
 */
function huffmanTable(bits, count) {
  const lengths = new Uint8Array(count);
  for (let symbol = 0, length = bits.read(5); symbol < count; symbol += 1) {
    while (bits.read(1)) length += bits.read(1) ? -1 : 1;
    lengths[symbol] = length;
  }
  const symbols = [], largest = new Int32Array(BZIP_LONGEST + 1), offset = new Int32Array(BZIP_LONGEST + 1);
  for (let length = 1, word = 0; length <= BZIP_LONGEST; length += 1, word <<= 1) {
    offset[length] = symbols.length - word;
    for (let symbol = 0; symbol < count; symbol += 1) if (lengths[symbol] === length) { symbols.push(symbol); word += 1; }
    largest[length] = word - 1;
  }
  return { symbols: Uint16Array.from(symbols), largest, offset };
}

/**
 * The last column of the sorted block, and how often each byte is in it.
 * @param {BitReader} bits
 * @param {{ used: number[], selectors: Uint8Array, tables: ReturnType<typeof huffmanTable>[], size: number }} how
 * @returns {Generator<undefined, [Uint32Array, Int32Array]>}
 */
function* symbolSteps(bits, { used, selectors, tables, size }) {
  const column = new Uint32Array(size), counts = new Int32Array(256), front = Uint8Array.from(used), end = used.length + 1;
  let at = 0, run = 0, worth = 1, pause = BZIP_STEP;
  for (let group = 0; ; group += 1) {
    const { symbols, largest, offset } = tables[selectors[group]];
    for (let left = BZIP_GROUP; left > 0; left -= 1) {
      let length = 1, word = bits.read(1);
      while (word > largest[length]) { word = (word << 1) | bits.read(1); length += 1; }
      const symbol = symbols[word + offset[length]];
      if (symbol < 2) { // a digit of a number in base 2 with the digits 1 and 2: so often the byte in front
        run += worth << symbol;
        worth <<= 1;
        continue;
      }
      if (run) {
        column.fill(front[0], at, at + run);
        counts[front[0]] += run;
        at += run;
        run = 0;
        worth = 1;
      }
      if (symbol === end) return [column.subarray(0, at), counts];
      const byte = front[symbol - 1];
      front.copyWithin(1, 0, symbol - 1);
      front[0] = byte;
      column[at] = byte;
      counts[byte] += 1;
      at += 1;
    }
    if (at > pause) { pause = at + BZIP_STEP; yield; }
  }
}

/**
 * The block in its own order, with the runs of bytes written out.
 * @param {Uint32Array} column a byte each; above it the place of the next one is written
 * @param {Int32Array} counts
 * @param {number} first
 * @returns {Generator<undefined, Uint8Array>}
 */
function* orderSteps(column, counts, first) {
  let sum = 0;
  const starts = counts.map((count) => (sum += count) - count);
  for (let at = 0; at < column.length; at += 1) {
    const byte = column[at] & 255;
    column[starts[byte]] |= at << 8;
    starts[byte] += 1;
    if (at % BZIP_STEP === 0) yield;
  }
  let out = new Uint8Array(column.length * 2), at = 0, same = 0, before = -1;
  for (let left = column.length, place = column[first] >>> 8; left > 0; left -= 1) {
    const byte = column[place] & 255;
    place = column[place] >>> 8;
    if (at + 256 > out.length) out = grown(out);
    if (same === 4) { // after four equal bytes there is how many more of them there are
      out.fill(before, at, at + byte);
      at += byte;
      same = 0;
    } else {
      out[at] = byte;
      at += 1;
      same = byte === before ? same + 1 : 1;
      before = byte;
    }
    if (left % BZIP_STEP === 0) yield;
  }
  return out.subarray(0, at);
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
function grown(bytes) {
  const larger = new Uint8Array(bytes.length * 2);
  larger.set(bytes);
  return larger;
}
