import type { Evidence, Finding, MarkedText, Severity } from "../model/finding.ts";
import { severities } from "../model/finding.ts";
import type { UnitRef } from "../model/unit.ts";
import { solidKey } from "../text/english.ts";
import { type Block, type Bytes, blockOf, type Columns, packBlocks } from "./finding-blocks.ts";

/** What of a finding is read only when it is looked at. */
interface Rest {
  message: string;
  source: MarkedText;
  target: MarkedText;
  expected?: string[];
  actual?: string;
  evidence: Evidence[];
  /** Where it is not a plain number. */
  ref?: string;
}

/** So many findings that were looked at stay decoded. */
const remembered = 512;
/** So many bytes are searched at a time. */
const stretch = 1 << 20;
/** Where stretches are read to, one after the other. */
let scratch: Buffer | undefined;
const plainNumber = /^[1-9]\d{0,8}$/;

/**
 * Many findings as one run of bytes. What lists are made of (severity, check, term, place, id) is in memory as
 * columns; the rest of a finding is read by its number when it is looked at, so that 50,000 of them cost a few
 * megabytes and are there in milliseconds.
 *
 *   ┌ sizes ┬ head (JSON: names) ┬ columns ┬ a record of each (JSON) ┬ its text for the filter ┐
 */
export class FindingTable {
  readonly count: number;
  readonly #bytes: Bytes;
  readonly #columns: Columns;
  readonly #records: Block;
  readonly #texts: Block;
  readonly #decoded = new Map<number, Rest>();
  #findings: readonly Finding[] | undefined;

  /** @throws Error where the bytes are no such table, or not all of one */
  constructor(bytes: Bytes) {
    this.#bytes = bytes;
    const { columns, records, texts } = blockOf(bytes);
    this.count = columns.severity.length;
    this.#columns = columns;
    this.#records = records;
    this.#texts = texts;
  }

  static pack(findings: readonly Finding[]): Uint8Array<SharedArrayBuffer> {
    return packBlocks(findings.map(flat));
  }

  /** All of them; the same objects every time. */
  get findings(): readonly Finding[] {
    this.#findings ??= Array.from(
      { length: this.count },
      (_, number) => new StoredFinding(this, number) as unknown as Finding,
    );
    return this.#findings;
  }

  get columns(): Columns {
    return this.#columns;
  }

  rest(number: number): Rest {
    let rest = this.#decoded.get(number);
    if (rest === undefined) {
      const { from, ends } = this.#records;
      rest = JSON.parse(
        this.#bytes.read(from + ends[number]!, from + ends[number + 1]!).toString("utf8"),
      ) as Rest;
      if (this.#decoded.size >= remembered) this.#decoded.clear();
      this.#decoded.set(number, rest);
    }
    return rest;
  }

  /**
   * By number: 1 where each of the words occurs in the finding. Words are folded as `foldText` does. Goes on
   * after each stretch, for who has other things to do in between.
   */
  *having(words: readonly string[]): Generator<undefined, Uint8Array> {
    const { from, ends } = this.#texts;
    const passed = new Uint8Array(this.count).fill(1);
    const needles = words.map((word) => Buffer.from(word, "utf8"));
    scratch ??= Buffer.allocUnsafeSlow(stretch);
    for (let first = 0; first < this.count; ) {
      let last = first + 1;
      while (last < this.count && ends[last + 1]! - ends[first]! <= stretch) last++;
      const bytes = this.#bytes.read(from + ends[first]!, from + ends[last]!, scratch);
      for (const needle of needles) sift(bytes, needle, ends, first, last, passed);
      first = last;
      yield;
    }
    return passed;
  }
}

/** Takes out the findings of a stretch that the needle does not occur in. */
function sift(
  bytes: Buffer,
  needle: Buffer,
  ends: Float64Array,
  first: number,
  last: number,
  passed: Uint8Array,
): void {
  const base = ends[first]!;
  for (let number = first; number < last; number++) {
    const at = bytes.indexOf(needle, ends[number]! - base);
    const hit = at < 0 ? Number.POSITIVE_INFINITY : base + at;
    while (number < last && ends[number + 1]! <= hit) passed[number++] = 0;
  }
}

/**
 * The text that the filter looks into: case and width do not count. What the finding itself is about, and no message:
 * that names other terms and documents as well.
 */
export function filterText(finding: Finding): string {
  const { term, unit, check, severity, actual, expected = [], source, target } = finding;
  const parts = [term, unit.document, check, severity, actual, ...expected, source.text, target.text];
  return foldText(parts.join("\n"));
}

export function foldText(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** What two findings have in common that say the same of different places: check, term, what stands there in whatever form. */
export function likeness({ check, term, actual = "", expected = [] }: Finding): string {
  // What stands where a forbidden rendering does is told by two checks.
  const family = check === "term-missing" || check === "term-forbidden" ? "term" : check;
  return [family, term ?? "", term === undefined ? actual : solidKey(actual), expected[0] ?? ""].join("\n");
}

function flat(finding: Finding): Parameters<typeof packBlocks>[0][number] {
  const { id, check, severity, term, unit, message, source, target, expected, actual, evidence } = finding;
  const isNumber = plainNumber.test(unit.ref);
  const rest: Rest = {
    message,
    source,
    target,
    ...(expected && { expected }),
    ...(actual !== undefined && { actual }),
    evidence,
    ...(isNumber ? {} : { ref: unit.ref }),
  };
  return {
    id,
    check,
    severity: severities.indexOf(severity),
    term,
    unit: unit.id,
    document: unit.document,
    index: unit.index,
    line: unit.line ?? 0,
    ref: isNumber ? Number(unit.ref) : 0,
    like: likeness(finding),
    record: JSON.stringify(rest),
    text: filterText(finding),
  };
}

/** A finding of a table: what is asked of it is read there. */
export class StoredFinding {
  readonly table: FindingTable;
  readonly number: number;

  constructor(table: FindingTable, number: number) {
    this.table = table;
    this.number = number;
  }

  get id(): string {
    return this.table.columns.id(this.number);
  }
  get check(): string {
    const { checks, check } = this.table.columns;
    return checks[check[this.number]!]!;
  }
  get severity(): Severity {
    return severities[this.table.columns.severity[this.number]!]!;
  }
  get term(): string | undefined {
    const { terms, term } = this.table.columns;
    return terms[term[this.number]!];
  }
  get unit(): UnitRef {
    return new StoredUnit(this) as unknown as UnitRef;
  }
  /** Name of the document, without the unit around it. */
  get document(): string {
    const { documents, document } = this.table.columns;
    return documents[document[this.number]!]!;
  }
  get index(): number {
    return this.table.columns.index[this.number]!;
  }
  /** The unit's reference where that is a plain number, else 0. */
  get refNumber(): number {
    return this.table.columns.ref[this.number]!;
  }
  /** Findings with one number of one table are alike. */
  get like(): number {
    return this.table.columns.like[this.number]!;
  }
  get message(): string {
    return this.table.rest(this.number).message;
  }
  get source(): MarkedText {
    return this.table.rest(this.number).source;
  }
  get target(): MarkedText {
    return this.table.rest(this.number).target;
  }
  get expected(): string[] | undefined {
    return this.table.rest(this.number).expected;
  }
  get actual(): string | undefined {
    return this.table.rest(this.number).actual;
  }
  get evidence(): Evidence[] {
    return this.table.rest(this.number).evidence;
  }
  /** The finding as plain data, as it was packed. */
  toJSON(): Finding {
    const { id, check, severity, term } = this;
    const { ref, ...rest } = this.table.rest(this.number);
    return {
      id,
      check,
      severity,
      ...rest,
      unit: (this.unit as unknown as StoredUnit).toJSON(),
      ...(term === undefined ? {} : { term }),
    };
  }
}

class StoredUnit {
  readonly #finding: StoredFinding;

  constructor(finding: StoredFinding) {
    this.#finding = finding;
  }

  get id(): string {
    const { table, number } = this.#finding;
    return table.columns.unit(number);
  }
  get document(): string {
    return this.#finding.document;
  }
  get index(): number {
    return this.#finding.index;
  }
  get line(): number | undefined {
    const { table, number } = this.#finding;
    return table.columns.line[number] || undefined;
  }
  get ref(): string {
    const { table, number, refNumber } = this.#finding;
    return refNumber > 0 ? String(refNumber) : table.rest(number).ref!;
  }
  toJSON(): UnitRef {
    const { id, ref, document, index, line } = this;
    return { id, ref, document, index, ...(line === undefined ? {} : { line }) };
  }
}

/** The finding as plain data, to be sent or written. */
export function plainFinding(finding: Finding): Finding {
  return finding instanceof StoredFinding ? finding.toJSON() : finding;
}
