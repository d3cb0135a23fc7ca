/**
 * The config file, where there is one: `tamis.config.ts`, `.js`, `.json`, `.yaml` and their kin, in the current folder or by `--config`.
 *
 *     export default { pipeline: './pipelines/my-site.ts', drop: ['not-article'] };
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { WrongUse } from '../core/errors.ts';
import { type CleanOptions, checkOptions } from './clean-options.ts';

const fileName = /^tamis\.config\.(?:[cm]?[jt]s|json|json5|jsonc|ya?ml|toml)$/;

export interface LoadedConfig {
  options: CleanOptions;
  /** The folder that paths in it are relative to. */
  folder: string;
}

/** Loads the config that `named` names, or the one of `cwd`. Without either gives no options, and loads no loader. */
export async function loadConfigFile(named: string | undefined, cwd: string): Promise<LoadedConfig> {
  const file = configFile(named, cwd);
  if (file === null) return { options: {}, folder: cwd };
  return { options: checkOptions(await configContent(file), path.basename(file)), folder: path.dirname(file) };
}

/** The config that `named` names, or the one of `cwd`; null where there is none. */
export function configFile(named: string | undefined, cwd: string): string | null {
  if (named === undefined) return findConfig(cwd);
  const file = path.resolve(cwd, named);
  if (!existsSync(file)) throw new WrongUse('a config file', named, 'check the path of --config');
  return file;
}

function findConfig(cwd: string): string | null {
  const names = readdirSync(cwd)
    .filter((name) => fileName.test(name))
    .sort();
  if (names.length > 1)
    throw new WrongUse('one config file', names.join(', '), 'remove all but one, or name one with --config');
  return names.length === 0 ? null : path.join(cwd, names[0]!);
}

/** What a config file says, not yet checked. Through c12, with all switched off that reads other places or the network. */
export async function configContent(file: string): Promise<unknown> {
  const { loadConfig } = await import('c12');
  try {
    const { config } = await loadConfig({
      name: 'tamis',
      cwd: path.dirname(file),
      configFile: path.basename(file),
      configFileRequired: true,
      rcFile: false,
      globalRc: false,
      dotenv: false,
      packageJson: false,
      envName: false,
      giget: false,
      extend: false,
      omit$Keys: false,
      jitiOptions: { fsCache: false, moduleCache: false, tryNative: false },
    });
    return config;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new WrongUse('a config file that loads', path.basename(file), `mend what it says: ${reason}`, { cause });
  }
}
