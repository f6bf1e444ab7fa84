import { describe, expect, test } from '@jest/globals';
import { createOpenStreams } from '../../../src/http/open-streams.ts';

describe('open streams', () => {
  test('the oldest of a session makes room, and the others of it stay', () => {
    const streams = createOpenStreams(2, 10);
    const ended: string[] = [];
    for (const name of ['a', 'b', 'c']) streams.enter('rose', () => ended.push(name));
    streams.enter('paul', () => ended.push('paul'));
    expect(ended).toEqual(['a']);
    streams.enter('rose', () => ended.push('d'));
    expect(ended).toEqual(['a', 'b']);
  });

  test('no more fit than the total until one has closed, and closing twice counts once', () => {
    const streams = createOpenStreams(2, 2);
    const leave = streams.enter('rose', () => {});
    expect(streams.enter('paul', () => {})).not.toBeNull();
    expect(streams.enter('jean', () => {})).toBeNull();
    leave?.();
    leave?.();
    expect(streams.enter('jean', () => {})).not.toBeNull();
    expect(streams.enter('anne', () => {})).toBeNull();
  });
});
