import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { checkManifest } from '../../../src/teams/check-manifest.ts';
import { makeManifest } from '../../../src/teams/make-manifest.ts';
import { makePackage } from '../../../src/teams/make-package.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'config', 'teams');
const files = {
  template: readFileSync(join(FOLDER, 'manifest.json'), 'utf8'),
  schema: JSON.parse(readFileSync(join(FOLDER, 'manifest.schema.json'), 'utf8')) as object,
  color: readFileSync(join(FOLDER, 'color.png')),
  outline: readFileSync(join(FOLDER, 'outline.png')),
};
const app = {
  publicUrl: 'https://epaule.association.example',
  appId: '0F8FAD5B-D9CB-469F-A165-70867728950E',
  association: 'L’association « Myosite »',
  version: '1.0.0',
};

describe('the package of the Teams tab', () => {
  test('holds a manifest in order, with the two icons it names, and nothing else', () => {
    const unzipped = unzipSync(makePackage(files, app));
    expect(Object.keys(unzipped).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    const manifest = JSON.parse(strFromU8(unzipped['manifest.json'] ?? new Uint8Array()));
    expect(manifest).toMatchObject({
      id: '0f8fad5b-d9cb-469f-a165-70867728950e',
      developer: { name: 'L’association « Myosite »' },
      validDomains: ['epaule.association.example'],
      webApplicationInfo: { resource: 'api://epaule.association.example/0f8fad5b-d9cb-469f-a165-70867728950e' },
    });
    expect(manifest.staticTabs[0].contentUrl).toBe('https://epaule.association.example/console');
    expect(checkManifest(files.schema, manifest)).toEqual([]);
  });

  test('is the same, byte for byte, made twice of the same', () => {
    expect(makePackage(files, app)).toEqual(makePackage(files, app));
  });

  test.each(['http://epaule.association.example', 'https://epaule.association.example/ailleurs', 'epaule', ''])(
    'is not made for an address that Teams could not open: %s',
    (publicUrl) => {
      expect(() => makePackage(files, { ...app, publicUrl })).toThrow(/--url/);
    },
  );

  test.each([
    ['appId', 'not a guid', '/id'],
    ['association', 'a'.repeat(33), '/developer/name'],
    ['version', '1.0', '/version'],
  ])('is refused, and says where, for a wrong %s', (name, value, place) => {
    expect(() => makePackage(files, { ...app, [name]: value })).toThrow(new RegExp(place));
  });

  test('is refused with an icon of another size, or with a place in the manifest that nobody fills', () => {
    expect(() => makePackage({ ...files, color: files.outline }, app)).toThrow(/color\.png : 192 × 192/);
    expect(() => makeManifest('{"id":"{{ELSE}}"}', app)).toThrow(/ELSE/);
  });

  test('lets nothing through that the schema does not name', () => {
    const manifest = makeManifest(files.template, app) as Record<string, unknown>;
    expect(checkManifest(files.schema, { ...manifest, bots: [] })).not.toEqual([]);
  });
});
