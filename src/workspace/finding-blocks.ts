// How a table of findings is laid out in bytes (finding-table.ts).

/** Bytes that are read a stretch at a time: those of an open file, or of a block that threads share. */
export interface Bytes {
  readonly size: number;
  /**
   * The stretch itself or a copy; nobody writes to it.
   * @param scratch may be filled with the copy, where it has room: then it holds until it is filled again
   */
  read(from: number, to: number, scratch?: Buffer): Buffer;
}

/** What lists are made of, by the number of the finding. */
export interface Columns {
  severity: Uint8Array;
  check: Uint16Array;
  document: Uint32Array;
  term: Uint32Array;
  index: Uint32Array;
  /** 0: not known. */
  line: Uint32Array;
  /** 0: not a plain number. */
  ref: Uint32Array;
  /** Findings with one number say the same of different places. */
  like: Uint32Array;
  checks: readonly string[];
  documents: readonly string[];
  /** The first stands for none. */
  terms: readonly (string | undefined)[];
  id(number: number): string;
  unit(number: number): string;
}

/** Texts one after the other, from a byte on; each ends where the next begins. */
export interface Block {
  from: number;
  /** One more than there are texts: the first is 0. */
  ends: Float64Array;
}

/** One finding as its columns have it. */
export interface Flat {
  id: string;
  check: string;
  severity: number;
  term: string | undefined;
  unit: string;
  document: string;
  index: number;
  line: number;
  ref: number;
  like: string;
  record: string;
  text: string;
}

interface Head {
  form: typeof form;
  count: number;
  checks: string[];
  documents: string[];
  terms: string[];
  /** Bytes of an id. */
  wide: { id: number; unit: number };
}

const form = "findings 2";
const numbers = [
  ["severity", Uint8Array],
  ["check", Uint16Array],
  ["document", Uint32Array],
  ["term", Uint32Array],
  ["index", Uint32Array],
  ["line", Uint32Array],
  ["ref", Uint32Array],
  ["like", Uint32Array],
] as const;

const aligned = (at: number): number => Math.ceil(at / 8) * 8;

export function packBlocks(findings: readonly Flat[]): Uint8Array<SharedArrayBuffer> {
  const count = findings.length;
  const named = { check: new Names(), document: new Names(), term: new Names([""]), like: new Names() };
  const coded = findings.map((each) => ({
    ...each,
    check: named.check.of(each.check),
    document: named.document.of(each.document),
    term: each.term === undefined ? 0 : named.term.of(each.term),
    like: named.like.of(each.like),
  }));
  const widest = (name: "id" | "unit") =>
    findings.reduce((most, each) => Math.max(most, Buffer.byteLength(each[name])), 0);
  const wide = { id: widest("id"), unit: widest("unit") };
  const { check: checks, document: documents, term: terms } = named;
  const head: Head = {
    form,
    count,
    checks: checks.list,
    documents: documents.list,
    terms: terms.list,
    wide,
  };
  const headBytes = Buffer.from(JSON.stringify(head), "utf8");
  const ends = { record: endsOf(findings, "record"), text: endsOf(findings, "text") };
  const place = layOut(headBytes.length, count, wide);
  const total = place.records + ends.record[count]! + ends.text[count]!;
  const shared = new SharedArrayBuffer(total);
  const bytes = Buffer.from(shared as unknown as ArrayBuffer);
  bytes.writeDoubleLE(headBytes.length, 0);
  bytes.writeDoubleLE(total, 8);
  bytes.set(headBytes, 16);
  for (const [name, Kind] of numbers) {
    new Kind(bytes.buffer, place[name], count).set(coded.map((each) => each[name]));
  }
  for (const name of ["record", "text"] as const) {
    new Float64Array(bytes.buffer, place[`${name}Ends`], count + 1).set(ends[name]);
  }
  const texts = place.records + ends.record[count]!;
  for (const [at, { id, unit, record, text }] of findings.entries()) {
    bytes.write(id, place.id + at * wide.id);
    bytes.write(unit, place.unit + at * wide.unit);
    bytes.write(record, place.records + ends.record[at]!);
    // A text ends with a line break, so that nothing is found across two.
    bytes.write(`${text}\n`, texts + ends.text[at]!);
  }
  return new Uint8Array(shared);
}

function endsOf(findings: readonly Flat[], name: "record" | "text"): Float64Array {
  const ends = new Float64Array(findings.length + 1);
  const more = name === "text" ? 1 : 0;
  for (const [at, each] of findings.entries())
    ends[at + 1] = ends[at]! + Buffer.byteLength(each[name]) + more;
  return ends;
}

/** Where each column and the records begin. */
function layOut(head: number, count: number, wide: Head["wide"]) {
  let at = aligned(16 + head);
  const take = (bytes: number): number => {
    const from = at;
    at = aligned(at + bytes);
    return from;
  };
  return {
    severity: take(count),
    check: take(2 * count),
    document: take(4 * count),
    term: take(4 * count),
    index: take(4 * count),
    line: take(4 * count),
    ref: take(4 * count),
    like: take(4 * count),
    id: take(wide.id * count),
    unit: take(wide.unit * count),
    recordEnds: take(8 * (count + 1)),
    textEnds: take(8 * (count + 1)),
    records: at,
  };
}

/** @throws Error where the bytes are no table, or not all of one */
export function blockOf(bytes: Bytes): { columns: Columns; records: Block; texts: Block } {
  const sizes = bytes.size < 16 ? undefined : bytes.read(0, 16);
  const length = sizes?.readDoubleLE(0) ?? 0;
  if (sizes?.readDoubleLE(8) !== bytes.size || !(length > 0 && 16 + length <= bytes.size)) {
    throw new Error("not a whole table of findings");
  }
  const head = JSON.parse(bytes.read(16, 16 + length).toString("utf8")) as Head;
  if (head.form !== form) throw new Error("a table of findings of another form");
  const { count, wide, checks, documents, terms } = head;
  const place = layOut(length, count, wide);
  // A copy of its own: typed arrays need their place in the buffer to be a multiple of their size.
  const columns = new Uint8Array(bytes.read(place.severity, place.records));
  const at = (of: number): number => of - place.severity;
  const view = <T>(
    Kind: new (buffer: ArrayBuffer, from: number, count: number) => T,
    of: number,
    size = count,
  ) => new Kind(columns.buffer, at(of), size);
  const ids = Buffer.from(columns.buffer, at(place.id), wide.id * count);
  const units = Buffer.from(columns.buffer, at(place.unit), wide.unit * count);
  const name = (from: Buffer, width: number, number: number): string => {
    const text = from.toString("latin1", number * width, (number + 1) * width);
    return text.endsWith("\0") ? text.replace(/\0+$/, "") : text;
  };
  const recordEnds = view(Float64Array, place.recordEnds, count + 1);
  return {
    columns: {
      severity: view(Uint8Array, place.severity),
      check: view(Uint16Array, place.check),
      document: view(Uint32Array, place.document),
      term: view(Uint32Array, place.term),
      index: view(Uint32Array, place.index),
      line: view(Uint32Array, place.line),
      ref: view(Uint32Array, place.ref),
      like: view(Uint32Array, place.like),
      checks,
      documents,
      terms: [undefined, ...terms.slice(1)],
      id: (number) => name(ids, wide.id, number),
      unit: (number) => name(units, wide.unit, number),
    },
    records: { from: place.records, ends: recordEnds },
    texts: {
      from: place.records + recordEnds[count]!,
      ends: view(Float64Array, place.textEnds, count + 1),
    },
  };
}

/** Numbers for names. */
class Names {
  readonly list: string[];
  readonly #numbers = new Map<string, number>();

  constructor(list: string[] = []) {
    this.list = list;
  }

  of(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.list.push(name) - 1;
      this.#numbers.set(name, number);
    }
    return number;
  }
}
