/**
 * Rows in PostgreSQL's binary form of COPY (manual, COPY, "Binary Format"): the server need not parse them.
 */
const header = Buffer.from("5047434f50590aff0d0a000000000000000000", "hex");
const trailer = Buffer.from("ffff", "hex");
const firstSize = 1 << 20;

/** The bytes of one COPY, in portions. */
export class CopyBytes {
  bytes = Buffer.allocUnsafe(firstSize);
  size = 0;

  constructor() {
    this.size = header.copy(this.bytes, 0);
  }

  /** The bytes since the last call. */
  take(): Buffer {
    const bytes = this.bytes.subarray(0, this.size);
    this.bytes = Buffer.allocUnsafe(firstSize);
    this.size = 0;
    return bytes;
  }

  end(): Buffer {
    return Buffer.concat([this.take(), trailer]);
  }

  /** Begins a row of so many columns. */
  row(columns: number): void {
    this.room(2);
    this.size = this.bytes.writeInt16BE(columns, this.size);
  }

  room(bytes: number): void {
    if (this.size + bytes <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.size + bytes));
    this.bytes.copy(larger, 0, 0, this.size);
    this.bytes = larger;
  }

  null(): void {
    this.room(4);
    this.size = this.bytes.writeInt32BE(-1, this.size);
  }

  boolean(value: boolean): void {
    this.room(5);
    this.size = this.bytes.writeInt32BE(1, this.size);
    this.size = this.bytes.writeUInt8(value ? 1 : 0, this.size);
  }

  short(value: number): void {
    this.room(6);
    this.size = this.bytes.writeInt32BE(2, this.size);
    this.size = this.bytes.writeInt16BE(value, this.size);
  }

  int(value: number): void {
    this.room(8);
    this.size = this.bytes.writeInt32BE(4, this.size);
    this.size = this.bytes.writeInt32BE(value, this.size);
  }

  /** A whole number from 0 to below 2⁵³. */
  long(value: number): void {
    this.room(12);
    this.size = this.bytes.writeInt32BE(8, this.size);
    this.size = this.bytes.writeUInt32BE(Math.floor(value / 2 ** 32), this.size);
    this.size = this.bytes.writeUInt32BE(value >>> 0, this.size);
  }

  double(value: number): void {
    this.room(12);
    this.size = this.bytes.writeInt32BE(8, this.size);
    this.size = this.bytes.writeDoubleBE(value, this.size);
  }

  text(text: string): void {
    this.room(4 + text.length * 3);
    const written = this.bytes.write(text, this.size + 4, "utf8");
    this.bytes.writeInt32BE(written, this.size);
    this.size += 4 + written;
  }

  /** A bit string of eight times as many bits as these are bytes. */
  bits(bits: Uint8Array): void {
    this.room(8 + bits.length);
    this.size = this.bytes.writeInt32BE(4 + bits.length, this.size);
    this.size = this.bytes.writeInt32BE(bits.length * 8, this.size);
    this.bytes.set(bits, this.size);
    this.size += bits.length;
  }

  binary(value: Uint8Array, length = value.length): void {
    this.room(4 + length);
    this.size = this.bytes.writeInt32BE(length, this.size);
    this.bytes.set(length === value.length ? value : value.subarray(0, length), this.size);
    this.size += length;
  }
}
