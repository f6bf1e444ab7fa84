import type { ChannelName } from '../domain/message.ts';
import type { SendOutcome } from './ports.ts';

/** What this process knows of the platforms, for the operator: never a reason not to answer. */
export type PlatformStates = {
  told(channel: ChannelName, outcome: SendOutcome): void;
  /**
   * What the last attempt to send showed: `on` (also before the first one), `down:<code>` when nothing leaves and all of it is kept,
   * `unsure:<code>` when nobody knows whether the platform took it.
   */
  of(channel: ChannelName): string;
};

export function createPlatformStates(): PlatformStates {
  const states = new Map<ChannelName, string>();
  return {
    told(channel, outcome) {
      const state = read(outcome);
      if (state !== null) states.set(channel, state);
    },
    of: (channel) => states.get(channel) ?? 'on',
  };
}

/** Null when it says nothing of the platform: we were late ourselves. */
function read(outcome: SendOutcome): string | null {
  switch (outcome.kind) {
    case 'sent':
    // Refused is one bubble: the platform answers.
    case 'refused':
      return 'on';
    case 'channel-down':
      return `down:${outcome.code}`;
    case 'unknown':
      return `unsure:${outcome.code}`;
    case 'later':
      return null;
  }
}
