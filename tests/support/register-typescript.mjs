import { register } from 'node:module';

// For child processes of tests: node --import <this file> child.ts
register('./typescript-hooks.mjs', import.meta.url);
