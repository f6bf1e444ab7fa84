import { describe } from '@jest/globals';
import { findChromium } from './launch-chromium.ts';

/** A group of tests in a real browser; without one it is skipped, and its name says what was not tested. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (findChromium() !== null) describe(name, tests);
  else describe.skip(`${name} (NOT TESTED: no Chromium here; install it or set CHROMIUM_PATH)`, tests);
}
