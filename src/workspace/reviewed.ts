import type { Unit } from "../model/unit.ts";

// What a person has done to a document outlives adding it again: which text its units were made from is told by
// two properties, where it differs from the text they have now.

/** What of the raw document a unit's target stands for, where a person has changed it. */
export const wasProperty = "zhengming:was";
/** The same for its source. */
export const wasSourceProperty = "zhengming:was-source";

/** The texts of the raw document that a unit stands for. */
export function rawTexts(unit: Unit): { source: string; target: string } {
  return {
    source: unit.props[wasSourceProperty] ?? unit.source,
    target: unit.props[wasProperty] ?? unit.target,
  };
}

/** Text without its white space: joining and splitting units changes nothing else. */
export function bare(text: string): string {
  return text.replace(/\s+/g, "");
}

interface Bare {
  unit: Unit;
  source: string;
  target: string;
}

/** A reviewed unit before it is added again, by its raw text. */
interface Old extends Bare {
  /** Whether it looks for a place. */
  open: boolean;
}

/** Units of a document in place of fresh ones: those of `length` from the one they stand at. */
interface Kept {
  units: Unit[];
  length: number;
}

/** What adding a document again makes of what a person had reviewed. */
export interface Review {
  units: Unit[];
  /** Reviewed units whose source is not in the document any more. */
  gone: Unit[];
  /** Reviewed units that stay although the document translates their source in another way now. */
  held: Unit[];
}

/**
 * The fresh units of a document with what a person had reviewed in place of those units of the same text: a
 * stretch of reviewed units stands in for the stretch of fresh ones whose raw sources and targets, put
 * together, are the same; where there is none, for one whose sources are the same. Searched from where the last one
 * was found, so that repeated texts keep their order.
 */
export function keepReviewed(fresh: readonly Unit[], before: readonly Unit[]): Review {
  if (!before.some(isReviewed)) return { units: [...fresh], gone: [], held: [] };
  const now = fresh.map((unit): Bare => ({ unit, source: bare(unit.source), target: bare(unit.target) }));
  const old = before.map((unit): Old => {
    const raw = rawTexts(unit);
    return { unit, source: bare(raw.source), target: bare(raw.target), open: isReviewed(unit) };
  });
  /** By which fresh unit they begin. */
  const kept = new Map<number, Kept>();
  const taken = new Uint8Array(now.length);
  /** Where the reading of the fresh units stands behind each old one that was found. */
  const reached = new Map<number, number>();
  keepSame(old, now, { kept, taken, reached });
  const rest = keepOfSameSource(old, now, { kept, taken, reached });
  const units: Unit[] = [];
  for (let at = 0; at < now.length; ) {
    const replaced = kept.get(at);
    const unit = now[at]!.unit;
    units.push(...(replaced ? onLines(replaced.units, unit.line) : [unit]));
    at += replaced?.length ?? 1;
  }
  return { units, ...rest };
}

/** How far the search has come. */
interface Found {
  kept: Map<number, Kept>;
  taken: Uint8Array;
  reached: Map<number, number>;
}

/** Finds the reviewed stretches whose texts are the same on both sides. */
function keepSame(old: readonly Old[], now: readonly Bare[], { kept, taken, reached }: Found): void {
  const places = new Map<string, number[]>();
  for (const [at, { source, target }] of now.entries()) {
    const key = `${source}\u0000${target}`;
    const known = places.get(key);
    if (known) known.push(at);
    else places.set(key, [at]);
  }
  let from = 0;
  for (let a = 0; a < old.length; ) {
    const { unit, source, target } = old[a]!;
    const exact = places.get(`${source}\u0000${target}`)?.filter((at) => taken[at] === 0) ?? [];
    const single = exact.find((at) => at >= from) ?? exact[0];
    if (unit.status !== "reviewed") {
      // What nobody touched only tells how far the reading has come.
      if (single !== undefined) {
        taken[single] = 1;
        from = single + 1;
        reached.set(a, from);
      }
      a += 1;
      continue;
    }
    const found =
      stretchAt(old, a, now, [from, single], taken) ?? stretchAt(old, a, now, all(now, from), taken);
    if (found === undefined) {
      a += 1;
      continue;
    }
    let end = a + found.old;
    // A unit that another one answers for belongs to that one.
    while (end < old.length && old[end]!.source === "" && old[end]!.target === "") end += 1;
    kept.set(found.from, {
      units: old.slice(a, end).map((each) => each.unit),
      length: found.to - found.from,
    });
    taken.fill(1, found.from, found.to);
    for (let each = a; each < end; each++) old[each]!.open = false;
    from = found.to;
    reached.set(end - 1, from);
    a = end;
  }
}

/** Finds, for those that are left, stretches of the same sources: a person's target stands before a file's. */
function keepOfSameSource(
  old: readonly Old[],
  now: readonly Bare[],
  { kept, taken, reached }: Found,
): Pick<Review, "gone" | "held"> {
  const gone: Unit[] = [];
  const held: Unit[] = [];
  if (!old.some(({ open }) => open)) return { gone, held };
  const sources = now.map((each): Bare => ({ ...each, target: "" }));
  const open = old.map((each): Old => ({ ...each, target: "" }));
  /** What has no source would fit anywhere. */
  const starts = (first: number): number[] => [...all(now, first)].filter((at) => now[at]!.source !== "");
  let from = 0;
  for (let a = 0; a < open.length; ) {
    const each = open[a]!;
    const found =
      each.open && each.source !== "" ? stretchAt(open, a, sources, starts(from), taken) : undefined;
    if (found === undefined) {
      if (each.open) gone.push(each.unit);
      from = reached.get(a) ?? from;
      a += 1;
      continue;
    }
    let end = a + found.old;
    // What was set apart from its source belongs to it.
    while (end < open.length && open[end]!.open && open[end]!.source === "") end += 1;
    const units = open.slice(a, end).map(({ unit }) => unit);
    const fresh = now.slice(found.from, found.to).map(({ unit }) => unit);
    // A file that has been reviewed elsewhere stands before what came from such a file itself.
    const isNewer = fresh.every(isReviewed) && units.every(({ props }) => props[wasProperty] === undefined);
    if (!isNewer) {
      const standing = standingFor(units, fresh);
      if (standing[0]!.props[wasProperty] !== undefined) held.push(...standing);
      kept.set(found.from, { units: standing, length: fresh.length });
    }
    taken.fill(1, found.from, found.to);
    from = found.to;
    a = end;
  }
  return { gone, held };
}

/** Reviewed units that answer for the targets of these fresh ones from now on. */
function standingFor(units: readonly Unit[], fresh: readonly Unit[]): Unit[] {
  const joined = (some: readonly Unit[]): string =>
    some
      .map(({ target }) => target)
      .join(" ")
      .trim();
  const differs = bare(joined(units)) !== bare(joined(fresh));
  return units.map((unit, number) => {
    const { [wasProperty]: _, ...props } = unit.props;
    if (!differs) return { ...unit, props };
    return { ...unit, props: { ...props, [wasProperty]: number === 0 ? joined(fresh) : "" } };
  });
}

function isReviewed({ status }: Unit): boolean {
  return status === "reviewed";
}

/** Every place, from one on and then from the beginning. */
function* all(now: readonly Bare[], from: number): Generator<number> {
  for (let step = 0; step < now.length; step++) yield (from + step) % now.length;
}

/** The shortest stretches, reviewed from `a` and fresh from one of the starts, whose texts are the same. */
function stretchAt(
  old: readonly Old[],
  a: number,
  now: readonly Bare[],
  starts: Iterable<number | undefined>,
  taken: Uint8Array,
): { from: number; to: number; old: number } | undefined {
  const isFree = (from: number, to: number): boolean => taken.subarray(from, to).every((each) => each === 0);
  for (const start of starts) {
    if (start === undefined || start >= now.length || !mayBegin(old[a]!, now[start]!)) continue;
    const found = grow(old, a, now, start);
    if (found && isFree(start, found.to)) return { from: start, ...found };
  }
  return undefined;
}

/** A look at the first letters, which spares nearly all the rest. */
function mayBegin(old: Bare, now: Bare): boolean {
  const alike = (a: string, b: string) => a === "" || b === "" || a.charCodeAt(0) === b.charCodeAt(0);
  return alike(old.source, now.source) && alike(old.target, now.target);
}

function grow(
  old: readonly Old[],
  a: number,
  now: readonly Bare[],
  start: number,
): { to: number; old: number } | undefined {
  let [b, to] = [a + 1, start + 1];
  // What one side has beyond the other, for sources and targets.
  let source = rest(old[a]!.source, now[start]!.source);
  let target = rest(old[a]!.target, now[start]!.target);
  for (;;) {
    if (source === undefined || target === undefined) return undefined;
    if (source.text === "" && target.text === "") return { to, old: b - a };
    // The side that lags gets its next unit; where each lags in one text, the fresh one goes first.
    const lags =
      (source.text !== "" && source.longer === "old") || (target.text !== "" && target.longer === "old");
    if (lags) {
      const next = now[to];
      if (next === undefined) return undefined;
      source = more(source, "now", next.source);
      target = more(target, "now", next.target);
      to += 1;
    } else {
      const next = old[b];
      if (next === undefined || !next.open) return undefined;
      source = more(source, "old", next.source);
      target = more(target, "old", next.target);
      b += 1;
    }
  }
}

interface Rest {
  text: string;
  longer: "old" | "now";
}

function rest(old: string, now: string): Rest | undefined {
  if (old.startsWith(now)) return { text: old.slice(now.length), longer: "old" };
  return now.startsWith(old) ? { text: now.slice(old.length), longer: "now" } : undefined;
}

function more(known: Rest, which: Rest["longer"], text: string): Rest | undefined {
  if (known.longer === which) return { text: known.text + text, longer: which };
  return which === "old" ? rest(text, known.text) : rest(known.text, text);
}

/** The reviewed units where their text now begins in the file. */
function onLines(units: readonly Unit[], line: number | undefined): Unit[] {
  const first = units[0]!.line;
  if (line === undefined || first === undefined || line === first) return [...units];
  return units.map((unit) =>
    unit.line === undefined ? unit : { ...unit, line: Math.max(1, unit.line + line - first) },
  );
}
