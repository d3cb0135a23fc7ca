/** Printing to standard output: waits until it is written, and says whether colour is wanted. */
import picocolors from 'picocolors';

type Output = Pick<NodeJS.WriteStream, 'isTTY'>;

/** Whether colour is wanted: on a terminal or with FORCE_COLOR, and not in a pipe or with NO_COLOR. */
export function isColoured({ isTTY }: Output): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  const forced = Boolean(FORCE_COLOR) && FORCE_COLOR !== '0';
  return !NO_COLOR && (forced || (Boolean(isTTY) && TERM !== 'dumb'));
}

/** Picocolors, in colour where `isColoured`. */
export function palette(output: Output = process.stdout): ReturnType<typeof picocolors.createColors> {
  return picocolors.createColors(isColoured(output));
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
