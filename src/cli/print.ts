/** Printing to standard output: waits until it is written, and says whether colour is wanted. */
import picocolors from 'picocolors';

/** Picocolors, in colour on a terminal or with FORCE_COLOR, plain with NO_COLOR and in a pipe. */
export function palette(): ReturnType<typeof picocolors.createColors> {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  const forced = Boolean(FORCE_COLOR) && FORCE_COLOR !== '0';
  return picocolors.createColors(!NO_COLOR && (forced || (Boolean(process.stdout.isTTY) && TERM !== 'dumb')));
}

/** Whether colour is wanted on standard error. */
export function isErrorColoured(): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  const forced = Boolean(FORCE_COLOR) && FORCE_COLOR !== '0';
  return !NO_COLOR && (forced || (Boolean(process.stderr.isTTY) && TERM !== 'dumb'));
}

/** Writes all of `data`; resolves when it is gone, so that exiting afterwards loses nothing. A reader that left (`| head`) is no error. */
export function print(data: string | Uint8Array): Promise<void> {
  const { stdout } = process;
  return new Promise((resolve, reject) => {
    const settle = (error?: NodeJS.ErrnoException | null): void => {
      if (error && error.code !== 'EPIPE') reject(error);
      else resolve();
    };
    stdout.on('error', settle);
    stdout.write(data, (error) => {
      if (!error) stdout.off('error', settle);
      settle(error);
    });
  });
}
