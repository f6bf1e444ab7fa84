import { strToU8, zipSync } from 'fflate';
import { AppError } from '../domain/errors.ts';
import { checkManifest } from './check-manifest.ts';
import { makeManifest, type TeamsApp } from './make-manifest.ts';
import { pngSize } from './png-size.ts';

/** What stands in `config/teams`. */
export type TeamsFiles = {
  readonly template: string;
  readonly schema: object;
  readonly color: Uint8Array;
  readonly outline: Uint8Array;
};

/** Pixels that Teams takes, and no others. */
const SIZES = { color: 192, outline: 32 } as const;
/** The same input gives the same bytes: a package says nothing of when it was made. */
const MADE_AT = new Date('1980-01-01T00:00:00');

/** The package that an administrator of Teams uploads: the manifest and two icons, zipped. Throws SETTINGS_INVALID with everything that is wrong. */
export function makePackage({ template, schema, color, outline }: TeamsFiles, app: TeamsApp): Uint8Array {
  const manifest = makeManifest(template, app);
  const icons = { color, outline };
  const wrongIcons = (['color', 'outline'] as const).flatMap((name) => {
    const size = pngSize(icons[name]);
    const wanted = SIZES[name];
    return size?.width === wanted && size.height === wanted
      ? []
      : [`${name}.png : ${wanted} × ${wanted} pixels, en PNG`];
  });
  const problems = [...checkManifest(schema, manifest), ...wrongIcons];
  if (problems.length > 0) {
    throw new AppError('SETTINGS_INVALID', ['Le paquet Teams serait refusé :', ...problems].join('\n  '));
  }
  const files = {
    'manifest.json': strToU8(`${JSON.stringify(manifest, null, 2)}\n`),
    'color.png': color,
    'outline.png': outline,
  };
  return zipSync(files, { mtime: MADE_AT });
}
