import { defineConfig } from 'vite';

/** The patient's page: one module and one stylesheet, without a framework, served as /chat.js and /chat.css. */
export default defineConfig({
  logLevel: 'warn',
  publicDir: false,
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    // Telephones of 2018 that still get a browser.
    target: ['es2020', 'safari14', 'chrome87', 'firefox86'],
    reportCompressedSize: false,
    lib: { entry: 'src/web/chat/main.ts', formats: ['es'], fileName: () => 'chat.js', cssFileName: 'chat' },
  },
});
