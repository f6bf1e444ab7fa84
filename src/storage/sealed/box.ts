import { seal, unseal } from '../../lib/seal.ts';
import type { KeyOwner } from '../../usecases/ports/keys.ts';
import type { OpenKey } from './key-ring.ts';

/** A value encrypted for one place of one conversation, as text: `epaule1.<key id>.<base64url>`. */
const SHAPE = /^epaule1\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]+)$/;

/** Where a box stands. A box moved to another conversation or place does not open. */
export type Spot = { readonly owner: KeyOwner; readonly kind: string; readonly place: string };

/** Encrypts a value as JSON. Throws when it is none (a bigint, a circle). */
export function closeBox(key: OpenKey, spot: Spot, value: unknown): string {
  const sealed = seal(key.bytes, Buffer.from(JSON.stringify(value), 'utf8'), boundTo(spot));
  return `epaule1.${key.id}.${Buffer.from(sealed).toString('base64url')}`;
}

/** The id of the key that a box was closed with; null for what is no box: a row of a version that did not encrypt. */
export function keyIdOf(text: unknown): string | null {
  return typeof text === 'string' ? (SHAPE.exec(text)?.[1] ?? null) : null;
}

/** Throws when it does not open: another key, another place, or a changed byte. The error holds no word of it. */
export function openBox<T>(key: OpenKey, spot: Spot, box: string): T {
  const body = SHAPE.exec(box)?.[2] ?? '';
  const plain = unseal(key.bytes, Buffer.from(body, 'base64url'), boundTo(spot));
  if (plain === null) throw new Error(`a sealed ${spot.kind} does not open`);
  return JSON.parse(Buffer.from(plain).toString('utf8'));
}

function boundTo({ owner, kind, place }: Spot): string {
  return JSON.stringify([kind, owner.channel, owner.accountId, owner.patientId, place]);
}
