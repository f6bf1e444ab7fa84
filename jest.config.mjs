/** Tests are TypeScript, run as ES modules, transformed by swc; types are checked by `npm run types`. */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' }, sourceMaps: 'inline' },
    ],
  },
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  globalSetup: '<rootDir>/tests/support/global-setup.ts',
  // Tests wait for servers, clocks and disks more than they compute: a worker a core, not one less.
  maxWorkers: '100%',
  testTimeout: 60_000,
};
