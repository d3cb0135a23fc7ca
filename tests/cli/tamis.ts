/** Runs the built command as a user does, and waits for it: for short tests with little input. */
import { spawnSync } from 'node:child_process';
import { mainFile, type Ran } from './run-tamis.ts';

/** `tamis …args`, without colour unless `env` asks for it. `bytes` are those of standard output. */
export function tamis(
  args: string[],
  options: { input?: string | Buffer; cwd?: string; env?: Record<string, string> } = {},
): Ran & { bytes: Buffer } {
  const { PATH = '', HOME = '' } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [mainFile, ...args], {
    ...(options.input !== undefined && { input: options.input }),
    ...(options.cwd && { cwd: options.cwd }),
    env: { PATH, HOME, ...options.env },
    maxBuffer: 256 * 1024 * 1024,
  });
  return { code: status, stdout: stdout.toString(), stderr: stderr.toString(), bytes: stdout };
}
