import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { TRAINED_DIR } from '../support/run-server.ts';

const ROOT = join(import.meta.dirname, '..', '..');

function run(args: readonly string[], input = '', env: Readonly<Record<string, string>> = {}) {
  const done = spawnSync(process.execPath, [join(ROOT, 'launch.mjs'), 'cli', ...args], {
    cwd: ROOT,
    input,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', DATA_DIR: TRAINED_DIR, ...env },
  });
  return { ...done, lines: done.stdout.split('\n').filter((line) => line !== '') };
}

describe('understand', () => {
  test('gives a line for each line, in order, with the keys of the contract and nothing else on stdout', () => {
    const input = [
      { id: 'a', text: 'Je me sens tellement seule avec cette maladie', context: null, other: 1 },
      { id: 2, text: '', context: null },
      { id: 'c', text: 'et pour la dermatomyosite ?', context: { intent: 'essais-cliniques', subtype: null } },
    ];
    const { status, lines, stderr } = run(
      ['understand'],
      `${input.map((line) => JSON.stringify(line)).join('\n')}\n\n`,
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const out = lines.map((line) => JSON.parse(line));
    expect(out.map((line) => line.id)).toEqual(['a', 2, 'c']);
    expect(Object.keys(out[0])).toEqual(['id', 'intents', 'urgency', 'subtypes', 'treatments', 'place']);
    expect(out[0].intents[0].name).toBe('solitude');
    expect(out[1].intents).toEqual([]);
    expect(out[2]).toMatchObject({ intents: [{ name: 'essais-cliniques' }], subtypes: ['dermatomyosite'] });
  });

  test('says which line is no JSON, and stops', () => {
    const { status, stderr } = run(['understand'], '{"id":1,"text":"bonjour"}\nbonjour\n');
    expect(status).toBe(1);
    expect(stderr).toContain('ligne 2');
    expect(stderr).not.toContain('bonjour');
  });
});

describe('answer', () => {
  test('strings lines of one conversation together: the second knows what the first was about', () => {
    const input = [
      { id: 1, text: 'Quels sont les essais cliniques en cours ?', conversation: 'x' },
      { id: 2, text: 'même pour la myosite à inclusion ?', conversation: 'x' },
      { id: 3, text: "j'étouffe je n'arrive plus à respirer", conversation: 'x' },
    ];
    const { lines } = run(['answer'], input.map((line) => JSON.stringify(line)).join('\n'));
    const [first, second, third] = lines.map((line) => JSON.parse(line));
    expect(first.responses).toEqual(['essais-cliniques']);
    expect(second.messages[0].text).toContain('page 36');
    expect(second.messages.every((message: { choices: object[] }) => Array.isArray(message.choices))).toBe(true);
    expect(third).toMatchObject({ urgency: 'vital', responses: ['vital'], escalation: { reason: 'urgence-vitale' } });
    expect(third.messages[0].text).toMatch(/^Appelez le 15/);
  });
});

describe('chat', () => {
  test('talks in the terminal and takes a number for a choice', () => {
    const { stdout, status } = run(['chat'], 'je suis épuisée tout le temps\n1\nquitter\n');
    expect(status).toBe(0);
    expect(stdout).toMatch(/1\. En savoir plus/);
    expect(stdout).toMatch(/assistant automatique/);
  });
});

describe('check', () => {
  test('names file, line and remedy of what is wrong, and refuses to go on', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'epaule-content-'));
    try {
      await cp(join(ROOT, 'tests', 'fixtures', 'tiny-disease'), folder, { recursive: true });
      expect(run(['check'], '', { CONTENT_DIR: folder }).status).toBe(0);
      await writeFile(join(folder, 'responses', 'lumiere.yml'), 'intent: lumiere\ntitle: "sans fin\n');
      const broken = run(['check'], '', { CONTENT_DIR: folder });
      expect(broken.status).toBe(1);
      expect(broken.stderr).toMatch(/responses\/lumiere\.yml\n\s+ligne \d/);
      expect(broken.stderr).toContain('→');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

test('an unknown command is refused with the list of those that exist', () => {
  const { status, stderr } = run(['reponds']);
  expect(status).toBe(2);
  expect(stderr).toContain('understand');
});
