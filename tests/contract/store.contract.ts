import { describe } from '@jest/globals';

import { describeAccounts } from './accounts.contract.ts';
import { describeAlerts } from './alerts.contract.ts';
import { describeDesk } from './desk.contract.ts';
import { describeDeskModel } from './desk-model.contract.ts';
import { describeDigests } from './digests.contract.ts';

import { describeInbox } from './inbox.contract.ts';
import { describeModel } from './model.contract.ts';
import { describeOutbox } from './outbox.contract.ts';
import { describePrivacy } from './privacy.contract.ts';
import type { MakeStoreLab } from './store-lab.ts';
import { describeTranscripts } from './transcripts.contract.ts';
import { describeTurns } from './turns.contract.ts';

/** What every store must do, whatever it is made of. */
export function describeStore(name: string, makeLab: MakeStoreLab): void {
  describe(`the ${name} store`, () => {
    describeInbox(makeLab);
    describeTurns(makeLab);
    describeOutbox(makeLab);
    describeTranscripts(makeLab);
    describePrivacy(makeLab);
    describeAccounts(makeLab);
    describeDesk(makeLab);
    describeAlerts(makeLab);
    describeDigests(makeLab);
    describeModel(makeLab);
    describeDeskModel(makeLab);
  });
}
