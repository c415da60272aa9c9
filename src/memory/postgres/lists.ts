/**
 * Lists of texts as bytes: of each document its number and how many texts of it follow; of each text how far its index
 * is from the one before, and its length as a byte (see tokens.ts). Lists one after the other are a list.
 *
 *     document  count  │ step  length │ step  length │ …    numbers in groups of 7 bits, the lowest first (LEB128)
 */

/** Bytes that a number takes at most. */
const mostBytes = 5;

/** Writes lists, each over the last one. */
export class ListBytes {
  bytes = new Uint8Array(1 << 12);
  size = 0;
  #document = -1;
  #last = 0;
  #count = 0;
  /** Where the texts of the document begin. */
  #from = 0;

  clear(): void {
    this.size = 0;
    this.#document = -1;
    this.#count = 0;
  }

  /** Texts of a document come one after the other, with rising indexes. */
  add(document: number, index: number, mark: number): void {
    if (document !== this.#document || index < this.#last) {
      this.#close();
      this.#document = document;
      this.#last = 0;
      this.#from = this.size;
    }
    this.#room(mostBytes + 1);
    this.size = write(this.bytes, this.size, index - this.#last);
    this.bytes[this.size++] = mark;
    this.#last = index;
    this.#count++;
  }

  /** @returns the list, until the next one is begun */
  end(): Uint8Array {
    this.#close();
    return this.bytes.subarray(0, this.size);
  }

  /** Puts what is known at the end only before the texts. */
  #close(): void {
    if (this.#count === 0) return;
    this.#room(3 * mostBytes);
    const size = width(this.#document) + width(this.#count);
    this.bytes.copyWithin(this.#from + size, this.#from, this.size);
    this.size += size;
    write(this.bytes, write(this.bytes, this.#from, this.#document), this.#count);
    this.#count = 0;
    this.#document = -1;
  }

  #room(bytes: number): void {
    if (this.size + bytes <= this.bytes.length) return;
    const larger = new Uint8Array(this.bytes.length * 2);
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

function width(value: number): number {
  let bytes = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) bytes++;
  return bytes;
}

function write(bytes: Uint8Array, at: number, value: number): number {
  let rest = value;
  let to = at;
  while (rest >= 128) {
    bytes[to++] = (rest % 128) | 128;
    rest = Math.floor(rest / 128);
  }
  bytes[to++] = rest;
  return to;
}

/** Tells all texts of a list. */
export function readList(
  list: Uint8Array,
  take: (document: number, index: number, mark: number) => void,
): void {
  let at = 0;
  const number = (): number => {
    let byte = list[at++]!;
    let value = byte & 127;
    for (let unit = 128; byte >= 128; unit *= 128) {
      byte = list[at++]!;
      value += (byte & 127) * unit;
    }
    return value;
  };
  while (at < list.length) {
    const document = number();
    let index = 0;
    for (let left = number(); left > 0; left--) {
      index += number();
      take(document, index, list[at++]!);
    }
  }
}

/** A list, read once for many uses. */
export interface TextList {
  /** The texts of one document after those of another. */
  runs: readonly { document: number; from: number; to: number }[];
  indexes: Uint32Array;
  /** Marks of lengths. */
  marks: Uint8Array;
}

export function textList(list: Uint8Array): TextList {
  // A text takes two bytes at least.
  const indexes = new Uint32Array(list.length >>> 1);
  const marks = new Uint8Array(list.length >>> 1);
  const runs: { document: number; from: number; to: number }[] = [];
  let run = { document: -1, from: 0, to: 0 };
  let size = 0;
  readList(list, (document, index, mark) => {
    if (document !== run.document) {
      run = { document, from: size, to: size };
      runs.push(run);
    }
    indexes[size] = index;
    marks[size++] = mark;
    run.to = size;
  });
  return { runs, indexes: indexes.slice(0, size), marks: marks.slice(0, size) };
}

/** What a list takes, in bytes, about. */
export function bytesOf({ runs, indexes }: TextList): number {
  return 300 + 40 * runs.length + 5 * indexes.length;
}

/** Lists one after the other. */
export function joined(lists: readonly TextList[]): TextList {
  const size = lists.reduce((sum, { marks }) => sum + marks.length, 0);
  const [indexes, marks] = [new Uint32Array(size), new Uint8Array(size)];
  const runs: { document: number; from: number; to: number }[] = [];
  let at = 0;
  for (const list of lists) {
    indexes.set(list.indexes, at);
    marks.set(list.marks, at);
    for (const { document, from, to } of list.runs) {
      const last = runs.at(-1);
      if (last?.document === document) last.to = at + to;
      else runs.push({ document, from: at + from, to: at + to });
    }
    at += list.marks.length;
  }
  return { runs, indexes, marks };
}
