/** First and last of a run of bytes. */
type Bytes = readonly [from: number, to: number];

/** What all two-byte codes of an encoding with these lead and trail bytes stand for, one after the other. */
export function twoByteCharacters(encoding: string, leads: Bytes, trails: readonly Bytes[]): string {
  const bytes: number[] = [];
  for (let lead = leads[0]; lead <= leads[1]; lead++) {
    for (const [from, to] of trails) for (let trail = from; trail <= to; trail++) bytes.push(lead, trail);
  }
  return new TextDecoder(encoding).decode(Uint8Array.from(bytes));
}

/** Trail bytes of GB 2312, and of Big5. */
export const gb2312Trails: readonly Bytes[] = [[0xa1, 0xfe]];
export const big5Trails: readonly Bytes[] = [
  [0x40, 0x7e],
  [0xa1, 0xfe],
];
