import { describe, expect, test } from '@jest/globals';
import { answerChallenge } from '../../../../src/channels/messenger/answer-challenge.ts';

const right = { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444', 'hub.verify_token': 'jeton' };

describe('answerChallenge', () => {
  test('echoes the challenge to whoever knows the token', () => {
    expect(answerChallenge(right, 'jeton')).toEqual({ status: 200, body: '1158201444' });
  });

  test.each([
    ['a wrong token', { ...right, 'hub.verify_token': 'autre' }],
    ['no token', { 'hub.mode': 'subscribe', 'hub.challenge': '1' }],
    ['an empty token', { ...right, 'hub.verify_token': '' }],
    ['another mode', { ...right, 'hub.mode': 'unsubscribe' }],
    ['a mode given twice', { ...right, 'hub.mode': ['subscribe', 'subscribe'] }],
    ['a token given twice', { ...right, 'hub.verify_token': ['jeton', 'jeton'] }],
    ['a challenge given twice', { ...right, 'hub.challenge': ['1', '2'] }],
    ['a very long challenge', { ...right, 'hub.challenge': 'x'.repeat(201) }],
    ['nothing at all', {}],
  ])('refuses %s, and echoes nothing', (_name, query) => {
    expect(answerChallenge(query, 'jeton')).toEqual({ status: 403, body: '' });
  });
});
