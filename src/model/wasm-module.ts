/**
 * WebAssembly modules of a few functions over one memory, written as bytes when they are asked for: what `model/kernels.ts` needs of the
 * binary format of the core specification 2.0 (https://www.w3.org/TR/wasm-core-2/).
 */

/** A function of a module: name, bytes of its locals and code. All parameters are 32-bit integers, most of them addresses. */
export interface Kernel<Name extends string = string> {
  name: Name;
  parameters: number;
  body: number[];
}

/** What Node offers of WebAssembly, as far as it is used here: the DOM's types, which hold it, are not loaded. */
declare const WebAssembly: {
  Memory: new (limits: { initial: number }) => KernelMemory;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: unknown };
};

/** Memory in pages of 64 KiB; `buffer` is another one after it grew. */
export interface KernelMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** A compiled kernel. */
export type Call = (...parameters: number[]) => void;

/** The type of 32-bit integers. */
export const integer = 0x7f;

export function kernelMemory(): KernelMemory {
  return new WebAssembly.Memory({ initial: 16 });
}

/** By key: writing a kernel takes longer than V8 takes to compile it, and the layers of a net have few shapes. */
const modules = new Map<string, object>();

/** Kernels over a memory; what `list` gives depends on the key alone. */
export function kernels<Name extends string>(
  memory: KernelMemory,
  key: string,
  list: () => readonly Kernel<Name>[],
): Record<Name, Call> {
  let module = modules.get(key);
  if (!module) {
    module = moduleOf(list());
    modules.set(key, module);
  }
  const { exports } = new WebAssembly.Instance(module, { tamis: { memory } });
  return exports as Record<Name, Call>;
}

function moduleOf(list: readonly Kernel[]): object {
  const counts = [...new Set(list.map(({ parameters }) => parameters))];
  const types = counts.map((count) => [0x60, count, ...new Array<number>(count).fill(integer), 0]);
  const bytes = [
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, types),
    ...section(2, [[...text('tamis'), ...text('memory'), 0x02, 0x00, 1]]),
    ...section(
      3,
      list.map(({ parameters }) => [counts.indexOf(parameters)]),
    ),
    ...section(
      7,
      list.map(({ name }, i) => [...text(name), 0x00, i]),
    ),
    ...section(
      10,
      list.map(({ body }) => [...unsigned(body.length), ...body]),
    ),
  ];
  return new WebAssembly.Module(Uint8Array.from(bytes));
}

function section(id: number, entries: readonly number[][]): number[] {
  const content = [...unsigned(entries.length), ...entries.flat()];
  return [id, ...unsigned(content.length), ...content];
}

function text(name: string): number[] {
  return [name.length, ...Buffer.from(name, 'latin1')];
}

/** LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest >>>= 7) bytes.push((rest & 127) | 128);
  return [...bytes, rest];
}

export function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = rest & 127;
    rest >>= 7;
    const isLast = (rest === 0 && (low & 64) === 0) || (rest === -1 && (low & 64) !== 0);
    bytes.push(isLast ? low : low | 128);
    if (isLast) return bytes;
  }
}
