/** A corpus and its posterior in shared memory, to go to another thread and back without a copy. */
import type { Corpus, Sentence } from "./corpus.ts";

export interface PackedCorpus extends Omit<Corpus, "sentences"> {
  /** Rows one after the other. */
  from: Int32Array;
  to: Int32Array;
  pairs: Int32Array;
  fromLengths: Int32Array;
  toLengths: Int32Array;
}

export function pack({ sentences, ...rest }: Corpus): PackedCorpus {
  const joined = (rows: readonly Int32Array[]): Int32Array => {
    const all = new Int32Array(shared(rows.reduce((sum, row) => sum + row.length, 0)));
    let at = 0;
    for (const row of rows) {
      all.set(row, at);
      at += row.length;
    }
    return all;
  };
  return {
    ...rest,
    from: joined(sentences.map(({ from }) => from)),
    to: joined(sentences.map(({ to }) => to)),
    pairs: joined(sentences.map(({ pairs }) => pairs)),
    fromLengths: Int32Array.from(sentences, ({ from }) => from.length),
    toLengths: Int32Array.from(sentences, ({ to }) => to.length),
  };
}

export function unpack({ from, to, pairs, fromLengths, toLengths, ...rest }: PackedCorpus): Corpus {
  const sentences: Sentence[] = [];
  let [i, j, k] = [0, 0, 0];
  fromLengths.forEach((width, s) => {
    const height = toLengths[s]!;
    sentences.push({
      from: from.subarray(i, i + width),
      to: to.subarray(j, j + height),
      pairs: pairs.subarray(k, k + width * height),
    });
    i += width;
    j += height;
    k += width * height;
  });
  return { ...rest, sentences };
}

/** One posterior for each sentence, all of them views on one stretch of memory. */
export function posteriorOf({ sentences }: Corpus, memory: SharedArrayBuffer): Float32Array[] {
  let at = 0;
  return sentences.map(({ pairs }) => {
    const view = new Float32Array(memory, 4 * at, pairs.length);
    at += pairs.length;
    return view;
  });
}

/** Room for that many numbers of four bytes. */
export function shared(numbers: number): SharedArrayBuffer {
  return new SharedArrayBuffer(4 * numbers);
}
