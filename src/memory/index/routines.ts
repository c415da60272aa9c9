/** The routines of the kernel in WebAssembly; vector-kernel.ts tells what is where in its memory. */
import type { Code, Routine } from "./assembler.ts";
import * as w from "./assembler.ts";
import { kindRows } from "./kernel.ts";

export const [passedAt, rowsAt, tableAt, slotsAt] = [0, 4352, 12_544, 45_376];
const [vpAt, vnAt, scoreAt] = [4096, 4160, 4224];

/** Counters of so many digits; the fewest that can count to the edits allowed are used. */
export const counterSizes = [4, 5, 6, 7, 9] as const;

/**
 * `filterN(planes, bytes, rows, end, start, most, kinds, stride)`: with counters of N digits, which begin at `start`;
 * rows from one place in their list to the end; so many bytes of each row; from `planes` to the numbers of classes
 * `kinds` bytes, and `stride` from one row of these to the next. Gives 1 when any record passes.
 */
export function filterRoutine(digits: number): Routine {
  const [planes, bytes, rows, end, start, most, kinds, stride] = [0, 1, 2, 3, 4, 5, 6, 7];
  const [vector, base, next, any] = [8, 9, 10, 11];
  const counter = (digit: number): number => 12 + digit;
  const [over, t1, t2, f1, f2, carry, u, row] = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => 12 + digits + i) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const load = (at: number): Code => w.loadVector(w.add(w.get(base), w.load(w.get(next), at * 4)));
  /** counter + a + b: the digit stays, the carry goes to `out`. */
  const fullAdd = (digit: number, a: Code, b: Code, out: number): Code => [
    ...w.set(row, b),
    ...w.set(carry, a),
    ...w.set(u, w.xorVector(w.get(digit), w.get(carry))),
    ...w.set(out, w.orVector(w.andVector(w.get(digit), w.get(carry)), w.andVector(w.get(u), w.get(row)))),
    ...w.set(digit, w.xorVector(w.get(u), w.get(row))),
  ];
  /** Adds `carry` from this digit up; what runs over the last digit is kept. */
  const ripple = (from: number): Code => {
    const code: number[] = [];
    for (let digit = from; digit < digits; digit++) {
      code.push(
        ...w.set(u, w.andVector(w.get(counter(digit)), w.get(carry))),
        ...w.set(counter(digit), w.xorVector(w.get(counter(digit)), w.get(carry))),
        ...w.set(carry, w.get(u)),
      );
    }
    return [...code, ...w.set(over, w.orVector(w.get(over), w.get(carry)))];
  };
  const step = (rowsDone: number): Code => w.set(next, w.add(w.get(next), w.i32(rowsDone * 4)));
  const open = w.anyTrue(w.notVector(w.get(over)));
  const countRows: Code = [
    ...w.loopWhile(
      w.and(open, w.atLeastSigned(w.get(end), w.add(w.get(next), w.i32(32)))),
      fullAdd(counter(0), load(0), load(1), t1),
      fullAdd(counter(0), load(2), load(3), t2),
      fullAdd(counter(1), w.get(t1), w.get(t2), f1),
      fullAdd(counter(0), load(4), load(5), t1),
      fullAdd(counter(0), load(6), load(7), t2),
      fullAdd(counter(1), w.get(t1), w.get(t2), f2),
      fullAdd(counter(2), w.get(f1), w.get(f2), t1),
      w.set(carry, w.get(t1)),
      ripple(3),
      step(8),
    ),
    ...w.loopWhile(
      w.and(open, w.lessSigned(w.get(next), w.get(end))),
      w.set(carry, load(0)),
      ripple(0),
      step(1),
    ),
  ];
  const bitOf = (value: number, digit: number): Code => w.and(w.shr(w.get(value), w.i32(digit)), w.i32(1));
  const begin: number[] = [];
  for (let digit = 0; digit < digits; digit++) {
    begin.push(...w.set(counter(digit), w.splat(w.sub(w.i32(0), bitOf(start, digit)))));
  }
  const zero = w.splat(w.i32(0));
  /** Adds the numbers of classes to the misses and compares with `most`, from the lowest digit up, in `f1`. */
  const tooMany: number[] = [
    ...w.set(t1, zero),
    ...w.set(f1, zero),
    ...w.set(next, w.add(w.get(base), w.get(kinds))),
  ];
  for (let digit = 0; digit <= Math.max(digits, kindRows); digit++) {
    const a = digit < digits ? w.get(counter(digit)) : zero;
    const b = digit < kindRows ? w.loadVector(w.get(next)) : zero;
    tooMany.push(
      ...w.set(row, b),
      ...w.set(next, w.add(w.get(next), w.get(stride))),
      ...w.set(u, w.xorVector(a, w.get(row))),
      ...w.set(t2, w.xorVector(w.get(u), w.get(t1))),
      ...w.set(t1, w.orVector(w.andVector(a, w.get(row)), w.andVector(w.get(t1), w.get(u)))),
      ...w.set(
        f1,
        w.orVector(
          w.andVector(w.get(f1), w.get(t2)),
          w.andVector(w.splat(w.sub(bitOf(most, digit), w.i32(1))), w.orVector(w.get(f1), w.get(t2))),
        ),
      ),
    );
  }
  return {
    name: `filter${digits}`,
    parameters: Array(8).fill(w.i32Type),
    locals: [...Array(4).fill(w.i32Type), ...Array(digits + 8).fill(w.v128Type)],
    body: [
      ...w.loopWhile(
        w.lessSigned(w.get(vector), w.get(bytes)),
        w.set(base, w.add(w.get(planes), w.get(vector))),
        w.set(next, w.get(rows)),
        begin,
        w.set(over, zero),
        countRows,
        w.when(open, [...tooMany, ...w.set(over, w.orVector(w.get(over), w.get(f1)))]),
        w.storeVector(w.get(vector), w.notVector(w.get(over)), passedAt),
        w.set(any, w.or(w.get(any), open)),
        w.set(vector, w.add(w.get(vector), w.i32(16))),
      ),
      ...w.get(any),
    ],
  };
}

/** The slot of the next symbol of the text; locals: text, position in bits, bits, mask. */
function slotOf(text: number, position: number, bits: number, mask: number): Code {
  const at = w.add(w.get(text), w.shr(w.get(position), w.i32(3)));
  const symbol = w.and(w.shr(w.load(at), w.and(w.get(position), w.i32(7))), w.get(mask));
  return [
    ...w.load16(w.shl(symbol, w.i32(1)), slotsAt),
    ...w.set(position, w.add(w.get(position), w.get(bits))),
  ];
}

/** `short(text, length, bits, rows, bound)`: a pattern of at most 64 rows. */
export function shortRoutine(): Routine {
  const [text, length, bits, rows, bound] = [0, 1, 2, 3, 4];
  const [position, mask, score, ceiling, left] = [5, 6, 7, 8, 9];
  const [eq, d0, ph, mh, vp, vn, last] = [10, 11, 12, 13, 14, 15, 16];
  const bit = (value: number): Code => w.wrap(w.and64(w.shr64(w.get(value), w.get(last)), w.i64(1)));
  const shifted = w.or64(w.shl64(w.get(ph), w.i64(1)), w.i64(1));
  return {
    name: "short",
    parameters: Array(5).fill(w.i32Type),
    locals: [...Array(5).fill(w.i32Type), ...Array(7).fill(w.i64Type)],
    body: [
      ...w.set(mask, w.sub(w.shl(w.i32(1), w.get(bits)), w.i32(1))),
      ...w.set(score, w.get(rows)),
      ...w.set(ceiling, w.add(w.get(bound), w.get(length))),
      ...w.set(left, w.get(length)),
      ...w.set(vp, w.i64(-1)),
      ...w.set(last, w.widen(w.sub(w.get(rows), w.i32(1)))),
      ...w.loopWhile(
        w.get(left),
        w.set(eq, w.load64(w.shl(slotOf(text, position, bits, mask), w.i32(6)), tableAt)),
        w.set(
          d0,
          w.or64(
            w.or64(w.xor64(w.add64(w.and64(w.get(eq), w.get(vp)), w.get(vp)), w.get(vp)), w.get(eq)),
            w.get(vn),
          ),
        ),
        w.set(ph, w.or64(w.get(vn), w.not64(w.or64(w.get(d0), w.get(vp))))),
        w.set(mh, w.and64(w.get(d0), w.get(vp))),
        w.set(score, w.sub(w.add(w.get(score), bit(ph)), bit(mh))),
        w.set(ceiling, w.sub(w.get(ceiling), w.i32(1))),
        w.when(w.greaterSigned(w.get(score), w.get(ceiling)), w.giveBack(w.add(w.get(bound), w.i32(1)))),
        w.set(vp, w.or64(w.shl64(w.get(mh), w.i64(1)), w.not64(w.or64(w.get(d0), shifted)))),
        w.set(vn, w.and64(w.get(d0), shifted)),
        w.set(left, w.sub(w.get(left), w.i32(1))),
      ),
      ...w.get(score),
    ],
  };
}

/** So many columns lie between two looks at the diagonal (a power of two). */
const diagonalEvery = 8;

/** `long(text, length, bits, rows, bound)`: blocks of 64 rows, those within `bound` of the diagonal. */
export function longRoutine(): Routine {
  const [text, length, bits, rows, bound] = [0, 1, 2, 3, 4];
  const [position, mask, bottom, lastBit, first, last, column, entry, carry, block, out, shift] = [
    5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
  ];
  const [pv, nv, eq, xv, xh, ph, mh] = [17, 18, 19, 20, 21, 22, 23];
  const words = (at: number): Code => w.shl(w.get(at), w.i32(3));
  const score = (at: Code, offset = 0): Code => w.load(w.shl(at, w.i32(2)), scoreAt + offset);
  const atBottom = (at: number): Code => w.isZero(w.sub(w.get(at), w.get(bottom)));
  const sign = (value: number): Code =>
    w.wrap(w.and64(w.shr64(w.get(value), w.widen(w.get(shift))), w.i64(1)));
  const tooFar = w.giveBack(w.add(w.get(bound), w.i32(1)));
  /** The value on the diagonal that ends in the corner: the one of the block's last row, less the steps behind it. */
  const onDiagonal: Code = [
    ...w.set(block, w.shr(w.get(shift), w.i32(6))),
    ...w.set(eq, w.shl64(w.i64(-2), w.widen(w.and(w.get(shift), w.i32(63))))),
    ...w.when(
      atBottom(block),
      w.set(eq, w.and64(w.get(eq), w.sub64(w.shl64(w.i64(2), w.widen(w.get(lastBit))), w.i64(1)))),
    ),
    ...w.sub(
      score(w.get(block)),
      w.wrap(
        w.sub64(
          w.bits64(w.and64(w.load64(words(block), vpAt), w.get(eq))),
          w.bits64(w.and64(w.load64(words(block), vnAt), w.get(eq))),
        ),
      ),
    ),
  ];
  return {
    name: "long",
    parameters: Array(5).fill(w.i32Type),
    locals: [...Array(12).fill(w.i32Type), ...Array(7).fill(w.i64Type)],
    body: [
      ...w.set(mask, w.sub(w.shl(w.i32(1), w.get(bits)), w.i32(1))),
      ...w.set(bottom, w.shr(w.sub(w.get(rows), w.i32(1)), w.i32(6))),
      ...w.set(lastBit, w.and(w.sub(w.get(rows), w.i32(1)), w.i32(63))),
      ...w.set(last, w.i32(-1)),
      ...w.set(column, w.i32(1)),
      ...w.loopWhile(
        w.atLeastSigned(w.get(length), w.get(column)),
        w.loopWhile(
          w.and(
            w.lessSigned(w.get(last), w.get(bottom)),
            w.lessSigned(w.shl(w.add(w.get(last), w.i32(1)), w.i32(6)), w.add(w.get(column), w.get(bound))),
          ),
          w.set(last, w.add(w.get(last), w.i32(1))),
          w.store64(words(last), w.i64(-1), vpAt),
          w.store64(words(last), w.i64(0), vnAt),
          w.set(out, w.sub(w.get(column), w.i32(1))),
          w.when(w.get(last), w.set(out, score(w.sub(w.get(last), w.i32(1))))),
          w.set(shift, w.i32(64)),
          w.when(atBottom(last), w.set(shift, w.add(w.get(lastBit), w.i32(1)))),
          w.store(w.shl(w.get(last), w.i32(2)), w.add(w.get(out), w.get(shift)), scoreAt),
        ),
        w.set(block, w.sub(w.sub(w.get(column), w.get(bound)), w.i32(1))),
        w.when(w.greaterSigned(w.get(block), w.i32(0)), [
          ...w.set(block, w.shr(w.get(block), w.i32(6))),
          ...w.when(w.greaterSigned(w.get(block), w.get(first)), w.set(first, w.get(block))),
        ]),
        w.when(w.greaterSigned(w.get(first), w.get(last)), tooFar),
        w.set(entry, w.shl(slotOf(text, position, bits, mask), w.i32(6))),
        w.set(carry, w.i32(1)),
        w.set(block, w.get(first)),
        w.loopWhile(
          w.atLeastSigned(w.get(last), w.get(block)),
          w.set(pv, w.load64(words(block), vpAt)),
          w.set(nv, w.load64(words(block), vnAt)),
          w.set(eq, w.load64(w.add(w.get(entry), words(block)), tableAt)),
          w.set(xv, w.or64(w.get(eq), w.get(nv))),
          w.when(w.lessSigned(w.get(carry), w.i32(0)), w.set(eq, w.or64(w.get(eq), w.i64(1)))),
          w.set(xh, w.or64(w.xor64(w.add64(w.and64(w.get(eq), w.get(pv)), w.get(pv)), w.get(pv)), w.get(eq))),
          w.set(ph, w.or64(w.get(nv), w.not64(w.or64(w.get(xh), w.get(pv))))),
          w.set(mh, w.and64(w.get(pv), w.get(xh))),
          w.set(shift, w.i32(63)),
          w.when(atBottom(block), w.set(shift, w.get(lastBit))),
          w.set(out, w.sub(sign(ph), sign(mh))),
          w.set(ph, w.shl64(w.get(ph), w.i64(1))),
          w.set(mh, w.shl64(w.get(mh), w.i64(1))),
          w.when(
            w.greaterSigned(w.get(carry), w.i32(0)),
            w.set(ph, w.or64(w.get(ph), w.i64(1))),
            w.when(w.get(carry), w.set(mh, w.or64(w.get(mh), w.i64(1)))),
          ),
          w.store64(words(block), w.or64(w.get(mh), w.not64(w.or64(w.get(xv), w.get(ph)))), vpAt),
          w.store64(words(block), w.and64(w.get(ph), w.get(xv)), vnAt),
          w.store(w.shl(w.get(block), w.i32(2)), w.add(score(w.get(block)), w.get(out)), scoreAt),
          w.set(carry, w.get(out)),
          w.set(block, w.add(w.get(block), w.i32(1))),
        ),
        w.when(
          atBottom(last),
          w.when(
            w.greaterSigned(w.sub(score(w.get(bottom)), w.sub(w.get(length), w.get(column))), w.get(bound)),
            tooFar,
          ),
        ),
        w.when(w.isZero(w.and(w.get(column), w.i32(diagonalEvery - 1))), [
          ...w.set(shift, w.sub(w.add(w.get(column), w.get(rows)), w.add(w.get(length), w.i32(1)))),
          ...w.when(
            w.atLeastSigned(w.get(shift), w.i32(0)),
            w.when(w.greaterSigned(onDiagonal, w.get(bound)), tooFar),
          ),
        ]),
        w.set(column, w.add(w.get(column), w.i32(1))),
      ),
      ...w.when(w.isZero(atBottom(last)), tooFar),
      ...score(w.get(bottom)),
    ],
  };
}
