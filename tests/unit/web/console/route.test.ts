import { describe, expect, test } from '@jest/globals';
import { hashOf, INBOX, readRoute, routeOfDeepLink } from '../../../../src/web/console/hooks/route.ts';

describe('a place in the console', () => {
  test.each([
    { kind: 'inbox', view: 'open' },
    { kind: 'inbox', view: 'past' },
    { kind: 'conversation', id: 12 },
    { kind: 'comments' },
    { kind: 'accounts' },
    { kind: 'settings' },
  ] as const)('is found again from its address: %j', (route) => {
    expect(readRoute(hashOf(route))).toEqual(route);
  });

  test.each(['', '#', '#/', '#/nowhere', '#/conversation/', '#/conversation/0', '#/conversation/1e99', '#/bienvenue/'])(
    'that nobody knows is the inbox: %s',
    (hash) => {
      expect(readRoute(hash)).toEqual(INBOX);
    },
  );

  test('may be a one-time link, or the association’s own sign-in that came back', () => {
    expect(readRoute('#/bienvenue/a-b_c')).toEqual({ kind: 'first', token: 'a-b_c' });
    expect(readRoute('#/invitation/a%2Fb')).toEqual({ kind: 'join', token: 'a/b' });
    expect(readRoute('#/connexion/SIGN_IN_FAILED')).toEqual({ kind: 'refused', code: 'SIGN_IN_FAILED' });
  });

  test.each(['12', 'conversation/12'])('is pointed to by a link of Teams: %s', (subPageId) => {
    expect(routeOfDeepLink(subPageId)).toEqual({ kind: 'conversation', id: 12 });
  });

  test.each([undefined, '', 'comptes', 'conversation/', '-1', '12/../comptes', 'javascript:1'])(
    'is pointed to by no other link: %s',
    (subPageId) => {
      expect(routeOfDeepLink(subPageId)).toBeNull();
    },
  );
});
