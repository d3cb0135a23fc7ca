/** Debian's Chromium, for the tests of pages; without it they say so and are skipped, and fail where CI is set. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const executable = places.find((place) => existsSync(place));
export const missing = 'Chromium is not installed (Debian: apt-get install chromium)';
/** Skipped tests say what is missing; on CI nothing is skipped. */
export const isSkipped = executable === undefined && !process.env.CI;

export function launch(): Promise<Browser> {
  if (executable === undefined) throw new Error(missing);
  return chromium.launch({ executablePath: executable, args: ['--no-sandbox'] });
}
