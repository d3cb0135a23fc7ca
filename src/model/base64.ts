/** Numbers that weights hold as base64 of their bytes. */

export function floatsOf(base64: string): Float32Array {
  return new Float32Array(bytesOf(base64).buffer);
}

export function wholeNumbersOf(base64: string): Int32Array {
  return new Int32Array(bytesOf(base64).buffer);
}

export function smallNumbersOf(base64: string): Int8Array {
  return new Int8Array(bytesOf(base64).buffer);
}

/** In a buffer of their own, so that they can be read as numbers; little-endian, as all machines that run Node are. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}
