import { defineConfig } from 'vite';

// React is built in its quick form whatever the environment says, under a test runner too: what is tried is what is served.
process.env.NODE_ENV = 'production';

/** The staff's page: React and Fluent UI, files with a hash in their name, served under /console. */
export default defineConfig({
  logLevel: 'warn',
  root: 'src/web/console',
  base: '/console/',
  publicDir: false,
  // The server puts a new nonce in its place with each answer (http/console-page.ts).
  html: { cspNonce: 'EPAULE_NONCE' },
  build: {
    outDir: '../../../dist/web/console',
    emptyOutDir: true,
    target: ['es2022', 'safari16', 'chrome105', 'firefox115'],
    // The content policy lets nothing in that is not a file of ours.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      onLog: (level, log, report) => {
        // Fluent UI marks each of its files for React's server components, of which there are none here.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
});
