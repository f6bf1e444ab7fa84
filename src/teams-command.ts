import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Print } from './command-parts.ts';
import { AppError } from './domain/errors.ts';
import type { Settings } from './settings.ts';
import { makePackage } from './teams/make-package.ts';

/** The package of the Teams tab, made of `config/teams`. `--url` and `--app-id` are needed; the rest has a sensible value. */
export async function packageTeams(settings: Settings, print: Print, args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      url: { type: 'string', default: settings.publicUrl ?? '' },
      'app-id': { type: 'string', default: '' },
      association: { type: 'string', default: 'Épaule' },
      version: { type: 'string', default: '1.0.0' },
      out: { type: 'string', default: join(import.meta.dirname, 'teams', 'epaule-teams.zip') },
    },
  });
  if (values.url === '' || values['app-id'] === '') {
    throw new AppError(
      'SETTINGS_INVALID',
      'npm run teams:package -- --url https://… --app-id 00000000-0000-0000-0000-000000000000',
    );
  }
  const folder = join(settings.contentDir, 'config', 'teams');
  const [template, schema, color, outline] = await Promise.all([
    readFile(join(folder, 'manifest.json'), 'utf8'),
    readFile(join(folder, 'manifest.schema.json'), 'utf8'),
    readFile(join(folder, 'color.png')),
    readFile(join(folder, 'outline.png')),
  ]);
  const { url: publicUrl, 'app-id': appId, association, version, out } = values;
  const files = { template, schema: JSON.parse(schema) as object, color, outline };
  const made = makePackage(files, { publicUrl, appId, association, version });
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, made);
  print(`${out} : manifeste vérifié, ${made.length} octets. À déposer dans le centre d’administration de Teams.`);
}
