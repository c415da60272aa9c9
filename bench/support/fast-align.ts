/**
 * IBM Model 2 in the parametrisation of Dyer, Chahuneau & Smith, "A Simple, Fast, and Effective Reparameterization of
 * IBM Model 2", NAACL 2013, written from the paper: a word comes from NULL with probability p0, else from a place that
 * falls off from the diagonal as exp(−λ·|i/m − j/n|); λ is learned, lexical probabilities have a Dirichlet prior and
 * are estimated by variational Bayes (section 2 and 3). A peer to measure by.
 */
export interface Sentence {
  from: readonly number[];
  to: readonly number[];
}

const p0 = 0.08;
const alpha = 0.01;
const rounds = 5;
const firstTension = 4;
const [leastTension, mostTension] = [0.1, 14];
const steps = 8;
const rate = 20;

/** For each sentence and `to` word, the `from` position it comes from; -1 for NULL. */
export function fastAlign(sentences: readonly Sentence[], toTypes: number): Int32Array[] {
  let lexical: Map<number, number> | undefined;
  let tension = firstTension;
  const key = (from: number, to: number): number => (from + 1) * toTypes + to;
  const uniform = 1 / toTypes;
  const rowOf = ({ from, to }: Sentence, j: number): number[] => {
    const t = (type: number): number => lexical?.get(key(type, to[j]!)) ?? (lexical ? 1e-9 : uniform);
    const pull = diagonal(from.length, to.length, j, tension);
    return [p0 * t(-1), ...from.map((type, i) => (1 - p0) * pull[i]! * t(type))];
  };
  for (let round = 0; round < rounds; round++) {
    const counts = new Map<number, number>();
    const totals = new Map<number, number>();
    let seen = 0;
    let words = 0;
    for (const sentence of sentences) {
      const { from, to } = sentence;
      for (let j = 0; j < to.length; j++) {
        const row = rowOf(sentence, j);
        const sum = row.reduce((all, each) => all + each, 0);
        for (let at = 0; at < row.length; at++) {
          const share = row[at]! / sum;
          const type = at === 0 ? -1 : from[at - 1]!;
          const pair = key(type, to[j]!);
          counts.set(pair, (counts.get(pair) ?? 0) + share);
          totals.set(type, (totals.get(type) ?? 0) + share);
          if (at > 0) seen -= share * distance(at - 1, from.length, j, to.length);
        }
        words++;
      }
    }
    lexical = new Map();
    for (const [pair, count] of counts) {
      const total = totals.get(Math.floor(pair / toTypes) - 1)!;
      lexical.set(pair, Math.exp(digamma(count + alpha) - digamma(total + alpha * toTypes)));
    }
    if (round > 0) tension = learnTension(sentences, tension, seen / words, words);
  }
  return sentences.map((sentence) =>
    Int32Array.from(sentence.to, (_, j) => {
      const row = rowOf(sentence, j);
      return row.indexOf(Math.max(...row)) - 1;
    }),
  );
}

function distance(i: number, m: number, j: number, n: number): number {
  return Math.abs((i + 1) / m - (j + 1) / n);
}

function diagonal(m: number, n: number, j: number, tension: number): number[] {
  const raw = Array.from({ length: m }, (_, i) => Math.exp(-tension * distance(i, m, j, n)));
  const sum = raw.reduce((all, each) => all + each, 0);
  return raw.map((each) => each / sum);
}

/** Gradient steps towards the λ under which the mean of the feature is what was seen. */
function learnTension(sentences: readonly Sentence[], start: number, seen: number, words: number): number {
  const sizes = new Map<string, { m: number; n: number; times: number }>();
  for (const { from, to } of sentences) {
    if (from.length === 0) continue;
    const name = `${from.length} ${to.length}`;
    const size = sizes.get(name);
    if (size) size.times++;
    else sizes.set(name, { m: from.length, n: to.length, times: 1 });
  }
  let tension = start;
  for (let step = 0; step < steps; step++) {
    let expected = 0;
    for (const { m, n, times } of sizes.values()) {
      for (let j = 0; j < n; j++) {
        const pull = diagonal(m, n, j, tension);
        for (let i = 0; i < m; i++) expected -= times * pull[i]! * distance(i, m, j, n);
      }
    }
    tension += (seen - expected / words) * rate;
    tension = Math.min(mostTension, Math.max(leastTension, tension));
  }
  return tension;
}

function digamma(value: number): number {
  let x = value;
  let out = 0;
  for (; x < 7; x++) out -= 1 / x;
  x -= 0.5;
  const square = 1 / (x * x);
  return (
    out + Math.log(x) + square * (1 / 24 - square * (7 / 960 - square * (31 / 8064 - (square * 127) / 30720)))
  );
}

/**
 * Grow-diag-final-and: the links of both directions, then neighbours of those, diagonal ones too, that one direction
 * has, then what joins two words that have none. Koehn, Och & Marcu, "Statistical Phrase-Based Translation", NAACL
 * 2003, section 4; `final-and` as Moses has it.
 *
 * @param forward for each row the column it comes from, or -1
 * @param backward for each column the row it comes from, or -1
 * @returns links as row · columns + column
 */
export function growDiagFinalAnd(forward: Int32Array, backward: Int32Array): Set<number> {
  const [rows, columns] = [forward.length, backward.length];
  const one = new Set([...forward].flatMap((c, r) => (c < 0 ? [] : [r * columns + c])));
  const other = new Set([...backward].flatMap((r, c) => (r < 0 ? [] : [r * columns + c])));
  const links = new Set([...one].filter((link) => other.has(link)));
  const union = new Set([...one, ...other]);
  const rowLinked = new Set([...links].map((link) => Math.floor(link / columns)));
  const columnLinked = new Set([...links].map((link) => link % columns));
  const add = (r: number, c: number): void => {
    links.add(r * columns + c);
    rowLinked.add(r);
    columnLinked.add(c);
  };
  for (let grown = true; grown; ) {
    grown = false;
    for (const link of [...links].sort((a, b) => a - b)) {
      const [r, c] = [Math.floor(link / columns), link % columns];
      for (let dr = -1; dr <= 1; dr++) {
        for (let dc = -1; dc <= 1; dc++) {
          const [nr, nc] = [r + dr, c + dc];
          if (nr < 0 || nc < 0 || nr >= rows || nc >= columns) continue;
          const next = nr * columns + nc;
          if (links.has(next) || !union.has(next) || (rowLinked.has(nr) && columnLinked.has(nc))) continue;
          add(nr, nc);
          grown = true;
        }
      }
    }
  }
  for (const direction of [one, other]) {
    for (const link of direction) {
      const [r, c] = [Math.floor(link / columns), link % columns];
      if (!rowLinked.has(r) && !columnLinked.has(c)) add(r, c);
    }
  }
  return links;
}
