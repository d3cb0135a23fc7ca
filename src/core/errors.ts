/** Errors that say what was expected, what came, and what to do. */

export interface WrongUseOptions extends ErrorOptions {
  /** All that could have come, where they are too many for the message. */
  choices?: readonly string[];
}

/** Wrong use of the library or the command line: thrown before a text is cleaned, never for what the text is. Exit code 2. */
export class WrongUse extends Error {
  override name = 'WrongUse';
  declare readonly choices?: readonly string[];

  /**
   * @param expected what the caller should have given
   * @param got what came instead; shown as JSON, cut at 80 characters
   * @param remedy what to do now, as a clause: "add a rule name"
   */
  constructor(expected: string, got: unknown, remedy: string, { choices, ...options }: WrongUseOptions = {}) {
    super(`Expected ${expected}, got ${shown(got)}; ${remedy}`, options);
    if (choices) this.choices = choices;
  }
}

/** Throws `WrongUse` where `holds` is false. */
export function demand(holds: boolean, expected: string, got: unknown, remedy: string): asserts holds {
  if (!holds) throw new WrongUse(expected, got, remedy);
}

/** A stage threw while it worked on one document. The document fails alone; `cause` keeps what was thrown. */
export class StageError extends Error {
  override name = 'StageError';
  readonly stage: string;

  constructor(stage: string, cause: unknown) {
    super(`${stage}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.stage = stage;
  }
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'function') return `function ${value.name || '(anonymous)'}`;
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  const text = typeof value === 'string' ? value : jsonOf(value);
  const short = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  return typeof value === 'string' ? `'${short}'` : short;
}

/** JSON, or what there is of it for a value that JSON cannot say. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
