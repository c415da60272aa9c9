/** Symbols of a packed text: `bits` each, from the lowest bit of the first byte on. */
export function unpack(bytes: Uint8Array, at: number, length: number, bits: number, into: Uint16Array): void {
  const mask = (1 << bits) - 1;
  let bit = 0;
  for (let i = 0; i < length; i++) {
    const byte = at + (bit >>> 3);
    const window = bytes[byte]! | (bytes[byte + 1]! << 8) | (bytes[byte + 2]! << 16);
    into[i] = (window >>> (bit & 7)) & mask;
    bit += bits;
  }
}
