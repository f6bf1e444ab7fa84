import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { followDesk, type LineState } from '../../../../src/web/console/api/follow-desk.ts';

afterEach(() => {
  jest.useRealTimers();
});

/** A stream that a test writes into. */
function createStream() {
  let write: (text: string) => void = () => {};
  let end: () => void = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      write = (text) => controller.enqueue(new TextEncoder().encode(text));
      end = () => controller.close();
    },
  });
  return { response: new Response(body), write: (text: string) => write(text), end: () => end() };
}

function follow(open: (signal: AbortSignal) => Promise<Response>) {
  const heard: string[] = [];
  const states: LineState[] = [];
  const refused = jest.fn();
  const desk = followDesk({
    open,
    onEvent: (hint) => heard.push('id' in hint ? `${hint.kind} ${hint.id}` : hint.kind),
    onState: (state) => states.push(state),
    onRefused: refused,
  });
  return { desk, heard, states, refused };
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('the line to the desk', () => {
  test('tells to read when it opens, then each hint, whole or in pieces, and nothing that it does not know', async () => {
    const stream = createStream();
    const { desk, heard, states } = follow(async () => stream.response);
    await settle();
    stream.write(': \n\nevent: conversation\ndata: {"kind":"conver');
    stream.write('sation","id":7}\n\nevent: alert\ndata: {"kind":"alert","id":8,"reason":"demande"}\n\n');
    stream.write('data: {"kind":"new thing"}\n\ndata: not json\n\ndata: {"kind":"conversation"}\n\n');
    await settle();
    expect(heard).toEqual(['anew', 'conversation 7', 'alert 8']);
    expect(states).toEqual(['live']);
    desk.stop();
    stream.end();
  });

  test('opens again after a break, and tells to read meanwhile, never more than 15 seconds apart', async () => {
    jest.useFakeTimers();
    let tries = 0;
    const { desk, heard, states } = follow(async () => {
      tries += 1;
      return new Response(null, { status: 503 });
    });
    await jest.advanceTimersByTimeAsync(1 + 2000 + 4000 + 8000 + 1000);
    expect(tries).toBe(5);
    const before = heard.length;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(heard.length - before).toBe(4);
    expect(new Set(states)).toEqual(new Set(['broken']));
    desk.stop();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(heard.length - before).toBe(4);
  });

  test('ends when the session does, and says so once', async () => {
    const open = jest.fn(async () => new Response(null, { status: 401 }));
    const { refused } = follow(open);
    await settle();
    expect(refused).toHaveBeenCalledTimes(1);
    expect(open).toHaveBeenCalledTimes(1);
  });

  test('is tried at once when the browser says that the network is back', async () => {
    const open = jest.fn(async () => Promise.reject(new Error('no network')));
    const { desk } = follow(open);
    await settle();
    desk.wake();
    await settle();
    expect(open).toHaveBeenCalledTimes(2);
    desk.stop();
  });
});
