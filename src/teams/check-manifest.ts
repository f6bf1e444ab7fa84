import { Ajv } from 'ajv';

/** What is wrong with a manifest, one line each, by where it stands; empty when it is in order. */
export function checkManifest(schema: object, manifest: unknown): readonly string[] {
  const validate = new Ajv({ allErrors: true }).compile(schema);
  if (validate(manifest)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message ?? ''}`.trim());
}
