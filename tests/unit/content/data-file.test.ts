import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { createDataFile } from '../../../src/content/data-file.ts';

const yaml = { parse: (text: string): unknown => parse(text), stringify };

describe('createDataFile', () => {
  let dir = '';
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'epaule-file-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  test('gives back what was written, and leaves no temporary file', async () => {
    const file = createDataFile(join(dir, 'a.yml'), yaml);
    await file.write({ titre: 'La fatigue : en parler', n: 2 });
    expect(await file.read()).toEqual({ titre: 'La fatigue : en parler', n: 2 });
    expect(await readdir(dir)).toEqual(['a.yml']);
  });

  test('gives null for a file that is not there', async () => {
    expect(await createDataFile(join(dir, 'none.yml'), yaml).read()).toBeNull();
  });

  test('keeps the permissions of the file it replaces', async () => {
    const path = join(dir, 'a.yml');
    await writeFile(path, 'old: true\n');
    await chmod(path, 0o600);
    await createDataFile(path, yaml).write({ fresh: true });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('leaves the old text whole when the new one cannot be put in its place', async () => {
    const path = join(dir, 'folder.yml');
    await mkdir(path);
    await writeFile(join(path, 'inside'), 'kept');
    await expect(createDataFile(path, yaml).write({ a: 1 })).rejects.toThrow();
    expect(await readFile(join(path, 'inside'), 'utf8')).toBe('kept');
    expect(await readdir(dir)).toEqual(['folder.yml']);
  });

  test('never shows a half-written text to whoever reads meanwhile', async () => {
    const path = join(dir, 'a.yml');
    const file = createDataFile(path, yaml);
    const long = (word: string) => ({ words: Array.from({ length: 20_000 }, () => word) });
    await file.write(long('un'));
    const writing = Promise.all([file.write(long('deux')), file.write(long('trois'))]);
    const seen: unknown[] = [];
    for (let i = 0; i < 5; i += 1) seen.push(await file.read());
    await writing;
    for (const value of seen) expect(Object.values(value ?? {})[0]).toHaveLength(20_000);
  });
});
