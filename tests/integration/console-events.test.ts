import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type ConsoleEdge, startConsoleEdge } from '../support/console-edge.ts';
import type { Listening } from '../support/read-stream.ts';
import { NOW } from '../support/sample-turn.ts';

let edge: ConsoleEdge;
beforeEach(async () => {
  edge = await startConsoleEdge({ checkMs: 50 });
  edge.staff.hire('Claire', { trained: true });
  edge.staff.hire('Paul');
});
afterEach(() => edge.close());

const next = async (stream: Listening, count = 1): Promise<readonly unknown[]> =>
  (await stream.events(count)).map(({ data }) => JSON.parse(data));
/** Opens a stream and takes the first hint, which says to read everything. */
const listen = async (who: string, query = ''): Promise<Listening> => {
  const stream = await edge.events(who, query);
  expect(await next(stream)).toEqual([{ kind: 'desk' }]);
  return stream;
};

describe('GET /api/console/events', () => {
  test('tells that the inbox changed, which conversation did, and that somebody waits; no word of anybody', async () => {
    const stream = await listen('Claire');
    expect(stream.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(stream.headers.get('cache-control')).toBe('no-store');
    const id = edge.desk.escalate(['demande'], NOW, { text: 'SECRET' });
    expect(await next(stream, 3)).toEqual([
      { kind: 'desk' },
      { kind: 'conversation', id },
      { kind: 'alert', id, reason: 'demande' },
    ]);
    await edge.post('Paul', `/conversations/${id}/take-over`);
    expect(await next(stream, 2)).toEqual([{ kind: 'desk' }, { kind: 'conversation', id }]);
    expect(stream.raw()).not.toContain('SECRET');
  });

  test('alerts only trained people to what stands behind the veil', async () => {
    const [claire, paul] = [await listen('Claire'), await listen('Paul')];
    const id = edge.desk.escalate(['urgence-detresse'], NOW);
    expect(await next(claire, 3)).toContainEqual({ kind: 'alert', id, reason: 'urgence-detresse' });
    expect(await next(paul, 2)).toEqual([{ kind: 'desk' }, { kind: 'conversation', id }]);
    edge.desk.change(id, {});
    expect(await next(paul, 2)).not.toContainEqual(expect.objectContaining({ kind: 'alert' }));
  });

  test('alerts again when a hold has ended', async () => {
    const id = edge.desk.escalate(['demande'], NOW);
    await edge.post('Paul', `/conversations/${id}/take-over`);
    const stream = await listen('Claire');
    edge.desk.change(id, { holder: 'waiting', heldBy: null });
    expect(await next(stream, 3)).toContainEqual({ kind: 'alert', id, reason: 'demande' });
  });

  test('follows a past conversation too while it is shown, and its erasure', async () => {
    const id = edge.desk.escalate(['demande'], NOW);
    edge.desk.change(id, { holder: 'closed' });
    const stream = await edge.events('Claire', `?conversation=${id}`);
    expect(await next(stream, 2)).toEqual([{ kind: 'desk' }, { kind: 'conversation', id }]);
    edge.desk.erase(id);
    expect(await next(stream, 2)).toContainEqual({ kind: 'conversation', id });
  });

  test('has a conversation read again a little later, for the answer that follows a message', async () => {
    const id = edge.desk.escalate(['demande'], NOW);
    const stream = await listen('Claire');
    edge.desk.change(id, { patientAt: NOW + 1 });
    await next(stream, 2);
    expect(await next(stream)).toEqual([{ kind: 'conversation', id }]);
  });

  test('ends when the session does, and nothing more is told', async () => {
    const stream = await listen('Claire');
    edge.staff.signOut('Claire');
    await stream.ended;
    const before = stream.raw();
    edge.desk.escalate(['demande'], NOW);
    expect(stream.raw()).toBe(before);
    expect((await edge.events('Claire')).status).toBe(401);
  });

  test('ends when nobody can say whether the session still stands', async () => {
    const stream = await listen('Claire');
    edge.staff.state.down = true;
    await stream.ended;
  });

  test('shows that it lives', async () => {
    const stream = await listen('Claire');
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(stream.raw()).toContain(': \n\n');
  });

  test('keeps only the newest of too many that one person opens', async () => {
    const first = await listen('Claire');
    for (let n = 0; n < 6; n += 1) await listen('Claire');
    await first.ended;
  });
});
