import { AppError } from '../../domain/errors.ts';
import { isAllowedOrigin } from '../../lib/allowed-origin.ts';

/** What the channel needs to know (DESIGN, "Outside contract": MESSENGER_*, GRAPH_API_*). */
export type MessengerSettings = {
  readonly verifyToken: string;
  /** The first proves our calls; any of them verifies a webhook, so that a secret can be changed without a gap. */
  readonly appSecrets: readonly string[];
  readonly pageId: string;
  readonly pageToken: string;
  /** https, or http on loopback only: patients' answers travel there. */
  readonly graphOrigin: string;
  /** Like `v26.0`. */
  readonly graphVersion: string;
};

/** Throws SETTINGS_INVALID when the channel could not verify or send safely; names what is wrong, never its value. */
export function checkMessengerSettings(settings: MessengerSettings): void {
  const { verifyToken, appSecrets, pageId, pageToken, graphOrigin, graphVersion } = settings;
  const wrong = [
    verifyToken === '' && 'MESSENGER_VERIFY_TOKEN is empty',
    (appSecrets.length === 0 || appSecrets.includes('')) && 'MESSENGER_APP_SECRET is empty',
    pageId === '' && 'MESSENGER_PAGE_ID is empty',
    pageToken === '' && 'MESSENGER_PAGE_TOKEN is empty',
    !isAllowedOrigin(graphOrigin) && 'GRAPH_API_URL must be an https origin (http on loopback only)',
    !/^v\d+\.\d+$/.test(graphVersion) && 'GRAPH_API_VERSION must look like v26.0',
  ].filter((problem) => problem !== false);
  if (wrong.length > 0) throw new AppError('SETTINGS_INVALID', wrong.join('; '));
}
