import { setTimeout as wait } from 'node:timers/promises';
import { pageBody, postSigned } from '../support/sign-messenger.ts';
import { type Acknowledged, MARK, monotonicMs } from './judge-queue.ts';

export type LoadOptions = {
  readonly messages: number;
  readonly conversations: number;
  /** In [0, 1]: how many are delivered once more. */
  readonly duplicates: number;
  /** In [0, 1]: how many are urgent. */
  readonly urgent: number;
  readonly pageId: string;
  readonly appSecret: string;
  readonly anyUrl: () => string | null;
  readonly random: () => number;
  /** Opens the window of a patient on the fake platform. */
  readonly open: (psid: string) => void;
  /** Told of each acknowledgement. */
  readonly onAcknowledged: () => void;
  readonly signal: AbortSignal;
};

export type Load = {
  /** What each patient wrote and was acknowledged, in order. */
  readonly acknowledged: ReadonlyMap<string, readonly string[]>;
  /** When each of them was, and whose it is. */
  readonly acknowledgements: ReadonlyMap<string, Acknowledged>;
  readonly delivered: number;
  readonly duplicates: number;
  /** Deliveries that were not acknowledged and made again: nobody listened, or 503. */
  readonly repeated: number;
};

/** Patients of different conversations write at the same time; within one, a message follows the acknowledgement of the one before. */
const WRITERS = 16;
const RETRY_MS = 25;

/** Delivers signed webhooks as a platform does: at least once, again until 200, sometimes twice, to any server. */
export async function putUnderLoad(options: LoadOptions): Promise<Load> {
  const { random, signal } = options;
  const patients = Array.from({ length: options.conversations }, (_, index) => `74${String(index).padStart(13, '0')}`);
  const acknowledged = new Map<string, string[]>(patients.map((psid) => [psid, []]));
  const idle = [...patients];
  const acknowledgements = new Map<string, Acknowledged>();
  const extra: Promise<void>[] = [];
  let given = 0;
  let duplicates = 0;
  let attempts = 0;

  async function deliver(psid: string, id: string): Promise<void> {
    const at = Date.now();
    const event = { sender: { id: psid }, recipient: { id: options.pageId }, timestamp: at };
    const body = pageBody(options.pageId, [{ ...event, message: { mid: `m_${id}`, text: id } }], at);
    for (;;) {
      signal.throwIfAborted();
      if ((await attempt(body)) === 200) return;
      await wait(RETRY_MS);
    }
  }

  async function attempt(body: unknown): Promise<number> {
    const url = options.anyUrl();
    // Nobody is up: not a delivery.
    if (url === null) return 0;
    attempts += 1;
    try {
      const response = await postSigned(`${url}/webhooks/messenger`, body, options.appSecret);
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  }

  async function write(): Promise<void> {
    while (given < options.messages) {
      const [psid] = idle.splice(Math.floor(random() * idle.length), 1);
      if (psid === undefined) return;
      const id = `${random() < options.urgent ? MARK : ''}${given}`;
      given += 1;
      options.open(psid);
      const twice = random() < options.duplicates;
      if (twice) duplicates += 1;
      // Half of the duplicates come at the same moment, half come later.
      if (twice && random() < 0.5) extra.push(deliver(psid, id));
      else if (twice) extra.push(wait(random() * 500).then(() => deliver(psid, id)));
      await deliver(psid, id);
      acknowledged.get(psid)?.push(id);
      acknowledgements.set(id, { patient: psid, at: monotonicMs() });
      options.onAcknowledged();
      idle.push(psid);
    }
  }

  await Promise.all(Array.from({ length: WRITERS }, write));
  await Promise.all(extra);
  return { acknowledged, acknowledgements, delivered: given, duplicates, repeated: attempts - given - duplicates };
}
