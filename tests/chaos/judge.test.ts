import { describe, expect, test } from '@jest/globals';
import { hashChain } from '../support/hash-chain.ts';
import { judge, NOTHING_WRONG, type Received } from './judge.ts';

const WRITTEN = ['a', 'b', 'c'];

/** What an honest server sends: a bubble for each turn, with the hash over everything so far. */
function bubblesOf(turns: readonly (readonly string[])[]): readonly Received[] {
  let hash = '';
  return turns.map((messages, index) => {
    hash = hashChain(hash, messages);
    return { row: `o:${index}`, text: `${hash} ${messages.join(' ')}` };
  });
}

const [one, two, three] = bubblesOf([['a'], ['b'], ['c']]) as readonly [Received, Received, Received];

describe('the judge of a chaos run', () => {
  test('finds nothing wrong with turns of any length, in order', () => {
    expect(judge(WRITTEN, [one, two, three])).toEqual(NOTHING_WRONG);
    expect(judge(WRITTEN, bubblesOf([['a', 'b'], ['c']]))).toEqual(NOTHING_WRONG);
  });

  test.each([
    ['a lost message', [one, two], { lost: 1 }],
    ['a bubble that the platform took again', [one, one, two, three], { repeatedSends: 1 }],
    ['a bubble repeated after a later one', [one, two, one, three], { repeatedSends: 1, outOfOrder: 1 }],
    ['a message answered twice', bubblesOf([['a'], ['a'], ['b'], ['c']]), { answeredTwice: 1 }],
    ['answers in another order', bubblesOf([['b'], ['a'], ['c']]), { outOfOrder: 1 }],
    [
      'a turn that did not see the one before',
      [one, { ...two, text: `${hashChain('', ['b'])} b` }],
      { lost: 1, wrongState: 1 },
    ],
  ])('sees %s', (_name, received, wrong) => {
    expect(judge(WRITTEN, received)).toEqual({ ...NOTHING_WRONG, ...wrong });
  });
});
