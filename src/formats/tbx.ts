import type { Format } from "./format.ts";
import { readTbx } from "./tbx-read.ts";
import { writeTbx } from "./tbx-write.ts";

/** TermBase eXchange: reads TBX 3, TBX 2 (martif) and TBX-Min; writes TBX 3 and TBX 2. */
export const tbx: Format = {
  name: "tbx",
  extensions: ["tbx", "martif"],
  sniff: (head) => /<(?:tbx|TBX|martif)[\s>]/.test(head),
  read: readTbx,
  writes: ["concept"],
  write: writeTbx,
};
