import { AppError } from '../domain/errors.ts';

export type TeamsApp = {
  /** Where the console is reached, without a path: `https://epaule.association.example`. */
  readonly publicUrl: string;
  /** The application's id in Microsoft Entra (`TEAMS_APP_ID`). */
  readonly appId: string;
  /** As users read who made it; Teams takes 32 characters. */
  readonly association: string;
  /** Three numbers; Teams takes an update only under a new one. */
  readonly version: string;
};

/** Fills the template of `config/teams/manifest.json`. Throws SETTINGS_INVALID for an address that Teams could not reach, or a place that nobody fills. */
export function makeManifest(template: string, app: TeamsApp): unknown {
  const url = URL.canParse(app.publicUrl) ? new URL(app.publicUrl) : null;
  if (url === null || url.protocol !== 'https:' || url.pathname !== '/' || url.search !== '') {
    throw new AppError('SETTINGS_INVALID', '--url : une adresse en https://, sans chemin, que Teams puisse ouvrir.');
  }
  const values: Readonly<Record<string, string>> = {
    PUBLIC_URL: url.origin,
    HOST: url.host,
    APP_ID: app.appId.toLowerCase(),
    ASSOCIATION: app.association,
    VERSION: app.version,
  };
  const filled = template.replace(/\{\{(\w+)\}\}/g, (place, name: string) => {
    const value = values[name];
    if (value === undefined) throw new AppError('SETTINGS_INVALID', `manifest.json : ${place} ne veut rien dire.`);
    // Inside a JSON string: quotes and backslashes of a name must not end it.
    return JSON.stringify(value).slice(1, -1);
  });
  return JSON.parse(filled);
}
