import { describe, expect, test } from '@jest/globals';
import { createMessengerChannel } from '../../../../src/channels/messenger/create-messenger-channel.ts';

const right = {
  verifyToken: 'jeton',
  appSecrets: ['secret'],
  pageId: '1',
  pageToken: 'page-token',
  graphOrigin: 'https://graph.facebook.com',
  graphVersion: 'v26.0',
};

describe('createMessengerChannel', () => {
  test('is made of settings that can verify and send', () => {
    expect(createMessengerChannel(right)).toMatchObject({
      name: 'messenger',
      sender: { abilities: { textLimit: 1900 } },
    });
    expect(createMessengerChannel({ ...right, graphOrigin: 'http://127.0.0.1:4000' }).webhook).not.toBeNull();
  });

  test.each([
    ['no secret', { appSecrets: [] }],
    ['an empty secret beside a good one', { appSecrets: ['secret', ''] }],
    ['an empty verify token', { verifyToken: '' }],
    ['an empty page token', { pageToken: '' }],
    ['http to another machine', { graphOrigin: 'http://graph.facebook.com' }],
    ['an address with a path', { graphOrigin: 'https://graph.facebook.com/v26.0' }],
    ['a version that is none', { graphVersion: '26' }],
  ])('refuses %s, without telling any value', (_name, wrong) => {
    const make = () => createMessengerChannel({ ...right, ...wrong });
    expect(make).toThrow(expect.objectContaining({ code: 'SETTINGS_INVALID' }));
    expect(make).not.toThrow(/jeton|page-token|"secret"/);
  });
});
