/**
 * Texts → their UTF-8, one behind the other in one buffer, which may be used again:
 *
 *     add('é'), add('a')   → C3 A9 61
 */
export class GrowingBytes {
  #buffer: Buffer<ArrayBuffer>;
  #length = 0;

  /** `buffer` is written into as long as it is large enough. */
  constructor(buffer: ArrayBuffer) {
    this.#buffer = Buffer.from(buffer);
  }

  add(text: string): void {
    const needed = this.#length + Buffer.byteLength(text);
    if (needed > this.#buffer.length) {
      const larger = Buffer.from(new ArrayBuffer(2 * needed));
      this.#buffer.copy(larger, 0, 0, this.#length);
      this.#buffer = larger;
    }
    this.#length += this.#buffer.write(text, this.#length);
  }

  /** What was added, as a view of the buffer. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#buffer.buffer, 0, this.#length);
  }
}
