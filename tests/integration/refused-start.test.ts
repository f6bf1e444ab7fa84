import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { runMain } from '../support/run-main.ts';
import { runServer } from '../support/run-server.ts';

const TINY = join(import.meta.dirname, '..', 'fixtures', 'tiny-disease');

describe('a start that cannot go well is refused in words, with exit code 1', () => {
  const folders: string[] = [];
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  });

  async function makeContent(): Promise<{ readonly content: string; readonly dataDir: string }> {
    const folder = await mkdtemp(join(tmpdir(), 'epaule-bad-'));
    folders.push(folder);
    await cp(TINY, join(folder, 'content'), { recursive: true });
    return { content: join(folder, 'content'), dataDir: join(folder, 'data') };
  }

  test('a content file is missing: its name and the remedy', async () => {
    const { content, dataDir } = await makeContent();
    await rm(join(content, 'responses', 'lumiere.yml'));
    const { code, stderr, stdout } = await runMain({ CONTENT_DIR: content, DATA_DIR: dataDir }).ended;
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/responses\/lumiere\.yml/);
    expect(stderr).toContain('→');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test.each(['config/assistant.yml', 'responses/assistant.yml'])(
    '%s is missing: its name and the remedy',
    async (file) => {
      const { content, dataDir } = await makeContent();
      await rm(join(content, file));
      const { code, stderr } = await runMain({ CONTENT_DIR: content, DATA_DIR: dataDir }).ended;
      expect(code).toBe(1);
      expect(stderr).toContain(file);
      expect(stderr).toContain('→');
      expect(stderr).not.toMatch(/^\s+at /m);
    },
  );

  test('a file is broken YAML: its name, the line and the remedy', async () => {
    const { content, dataDir } = await makeContent();
    await writeFile(join(content, 'responses', 'lumiere.yml'), 'intent: lumiere\ntitle: "sans fin\nask: "x"\n');
    const { code, stderr } = await runMain({ CONTENT_DIR: content, DATA_DIR: dataDir }).ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/responses\/lumiere\.yml\n\s+ligne [23]/);
    expect(stderr).toContain('→');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test('a second server on the same DATA_DIR: the other one, and what to do; the first goes on', async () => {
    const { content, dataDir } = await makeContent();
    const env = { CONTENT_DIR: content, DATA_DIR: dataDir };
    const server = await runServer(env);
    try {
      const { code, stderr } = await runMain(env).ended;
      expect(code).toBe(1);
      expect(stderr).toMatch(/Un autre serveur Épaule utilise déjà .*DATA_DIR/);
      expect(stderr).not.toMatch(/^\s+at /m);
      expect((await fetch(`${server.url}/health`)).status).toBe(200);
    } finally {
      await server.stop();
    }
  });

  test('service mode without EPAULE_KEY: the variable, and how to make one', async () => {
    const { dataDir } = await makeContent();
    const { code, stderr } = await runMain({ EPAULE_MODE: 'service', DATA_DIR: dataDir }).ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/EPAULE_KEY : obligatoire en mode service .*openssl rand/);
  });

  test('a port, a mode and an address that are wrong: all of them at once, without their values', async () => {
    const { dataDir } = await makeContent();
    const env = {
      PORT: '99999',
      EPAULE_MODE: 'prod',
      GRAPH_API_URL: 'http://secret-hote.example',
      DATABASE_URL: 'mysql://secret-hote/x',
      DATA_DIR: dataDir,
    };
    const { code, stderr } = await runMain(env).ended;
    expect(code).toBe(1);
    for (const name of ['PORT', 'EPAULE_MODE', 'GRAPH_API_URL', 'DATABASE_URL']) expect(stderr).toContain(name);
    expect(stderr).not.toContain('secret-hote');
  });
});
