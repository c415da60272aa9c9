/**
 * A small assembler for WebAssembly 2.0 (W3C, with the vector instructions), enough for the kernel of the matcher.
 * An instruction takes its operands as code and gives code: `add(get(a), i32(4))` is the bytes that leave a + 4.
 */
export type Code = readonly number[];

export const i32Type = 0x7f;
export const i64Type = 0x7e;
export const v128Type = 0x7b;

function unsigned(value: number): Code {
  const bytes: number[] = [];
  let rest = value >>> 0;
  while (rest >= 0x80) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  return [...bytes, rest];
}

function signed(value: number): Code {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}

const simple =
  (opcode: number) =>
  (...operands: Code[]): Code => [...operands.flat(), opcode];
const vector =
  (opcode: number) =>
  (...operands: Code[]): Code => [...operands.flat(), 0xfd, ...unsigned(opcode)];
const memory =
  (...opcode: number[]) =>
  (address: Code, offset = 0, ...value: Code[]): Code => [
    ...address,
    ...value.flat(),
    ...opcode,
    0,
    ...unsigned(offset),
  ];

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)];
export const i32 = (value: number): Code => [0x41, ...signed(value)];
export const i64 = (value: number): Code => [0x42, ...signed(value)];

export const add = simple(0x6a);
export const sub = simple(0x6b);
export const and = simple(0x71);
export const or = simple(0x72);
export const shl = simple(0x74);
export const shr = simple(0x76);
export const isZero = simple(0x45);
export const lessSigned = simple(0x48);
export const greaterSigned = simple(0x4a);
export const atLeastSigned = simple(0x4e);

export const add64 = simple(0x7c);
export const sub64 = simple(0x7d);
export const and64 = simple(0x83);
export const or64 = simple(0x84);
export const xor64 = simple(0x85);
/** How many bits are set, as i64. */
export const bits64 = simple(0x7b);
export const shl64 = simple(0x86);
export const shr64 = simple(0x88);
/** i32 of the low half. */
export const wrap = simple(0xa7);
export const widen = simple(0xad);
export const not64 = (value: Code): Code => xor64(value, i64(-1));

export const load = memory(0x28);
export const load16 = memory(0x2f);
export const load64 = memory(0x29);
export const store = (address: Code, value: Code, offset = 0): Code => memory(0x36)(address, offset, value);
export const store64 = (address: Code, value: Code, offset = 0): Code => memory(0x37)(address, offset, value);
export const loadVector = memory(0xfd, 0x00);
export const storeVector = (address: Code, value: Code, offset = 0): Code =>
  memory(0xfd, 0x0b)(address, offset, value);
export const splat = vector(0x11);
export const notVector = vector(0x4d);
export const andVector = vector(0x4e);
export const orVector = vector(0x50);
export const xorVector = vector(0x51);
export const anyTrue = vector(0x53);

/** Runs the code again and again while `condition` holds at its start. */
export const loopWhile = (condition: Code, ...body: Code[]): Code => [
  ...[0x02, 0x40, 0x03, 0x40],
  ...isZero(condition),
  ...[0x0d, 1],
  ...body.flat(),
  ...[0x0c, 0, 0x0b, 0x0b],
];
export const when = (condition: Code, then: Code, otherwise?: Code): Code => [
  ...condition,
  ...[0x04, 0x40],
  ...then,
  ...(otherwise ? [0x05, ...otherwise] : []),
  0x0b,
];
export const giveBack = simple(0x0f);

/** A function: its parameters are the first locals. */
export interface Routine {
  name: string;
  parameters: readonly number[];
  locals: readonly number[];
  /** Leaves an i32. */
  body: Code;
}

/** The bytes of a module that imports the memory `env.memory` and exports the routines. */
export function assemble(routines: readonly Routine[]): Uint8Array<ArrayBuffer> {
  const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
  const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];
  const text = (name: string): Code => {
    const bytes = [...new TextEncoder().encode(name)];
    return [...unsigned(bytes.length), ...bytes];
  };
  const types = routines.map(({ parameters }) => [
    0x60,
    ...unsigned(parameters.length),
    ...parameters,
    1,
    i32Type,
  ]);
  const bodies = routines.map(({ locals, body }) => {
    const content = [...list(locals.map((type) => [1, type])), ...body, 0x0b];
    return [...unsigned(content.length), ...content];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list(types)),
    ...section(2, list([[...text("env"), ...text("memory"), 0x02, 0x00, 0x00]])),
    ...section(3, list(routines.map((_, i) => unsigned(i)))),
    ...section(7, list(routines.map(({ name }, i) => [...text(name), 0x00, ...unsigned(i)]))),
    ...section(10, list(bodies)),
  ]);
}
