import type { ChannelName } from '../../../domain/message.ts';

/** As long as one message may be, in UTF-16 units: what each channel takes at once. The server counts again, and decides. */
const LIMITS: Readonly<Record<ChannelName, number>> = {
  messenger: 1900,
  instagram: 1000,
  whatsapp: 4096,
  telegram: 4096,
  chat: 4000,
  terminal: 4000,
};

export function textLimitOf(channel: ChannelName): number {
  return LIMITS[channel];
}
