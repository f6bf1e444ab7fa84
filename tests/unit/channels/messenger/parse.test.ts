import { describe, expect, test } from '@jest/globals';
import { parseMessengerBody } from '../../../../src/channels/messenger/parse.ts';
import type { InboundEvent } from '../../../../src/domain/message.ts';
import { FIXTURE_PAGE, readFixture } from '../../../support/messenger-fixtures.ts';

const USER = '7300000000000001';
const address = { channel: 'messenger', accountId: FIXTURE_PAGE, patientId: USER };

function read(text: string): { readonly events: readonly InboundEvent[]; readonly unreadable: number } {
  const parsed = parseMessengerBody(Buffer.from(text, 'utf8'), FIXTURE_PAGE);
  if (parsed.kind === 'malformed') throw new Error(parsed.reason);
  return parsed;
}
const readNamed = (name: string): readonly InboundEvent[] => read(readFixture(name).text).events;
const from = (...events: readonly unknown[]): string =>
  JSON.stringify({ object: 'page', entry: [{ id: FIXTURE_PAGE, time: 1_790_000_000_500, messaging: events }] });
const user = { sender: { id: USER }, recipient: { id: FIXTURE_PAGE }, timestamp: 1_790_000_000_000 };

describe('what a patient writes', () => {
  test('keeps every letter, accent and emoji of a text', () => {
    expect(readNamed('syn__text_accents_emoji')).toEqual([
      {
        kind: 'message',
        externalId: 'm_syn_01',
        address,
        sentAt: 1_790_000_000_000,
        content: {
          kind: 'text',
          text: "J'ai mal à l'oreille depuis l'opération 😟 <50% d'audition / c'est normal ? jean@exemple.fr",
        },
      },
    ]);
  });

  test('reads a tap on a quick reply as its payload, and a button alike', () => {
    const tap = { ...user, message: { mid: 'm1', text: 'Essais', quick_reply: { payload: 'intent:essais' } } };
    expect(read(from(tap)).events[0]).toMatchObject({
      externalId: 'm1',
      content: { kind: 'choice', payload: 'intent:essais', title: 'Essais' },
    });
    expect(readNamed('syn__postback_v11_with_mid')[0]).toMatchObject({
      kind: 'message',
      externalId: 'm_syn_06',
      content: { kind: 'choice', payload: 'GET_STARTED', title: 'Commencer' },
    });
  });

  test.each([
    ['syn__audio', { kind: 'voice' }],
    ['syn__sticker_after_2026_08_30', { kind: 'sticker', approving: true }],
    ['syn__sticker_transition_both', { kind: 'sticker', approving: true }],
    ['syn__fallback_without_payload', { kind: 'attachment', type: 'fallback' }],
    ['syn__reply_to', { kind: 'text', text: 'Oui' }],
  ])('reads %s', (name, content) => {
    expect(readNamed(name)).toMatchObject([{ kind: 'message', content }]);
  });

  test('reads words rather than the preview that comes with them, and any other attachment by its type', () => {
    const withPreview = { mid: 'a', text: 'voir https://exemple.fr', attachments: [{ type: 'fallback' }] };
    const photo = { mid: 'b', attachments: [{ type: 'image', payload: { url: 'https://cdn.example/x' } }] };
    const odd = { mid: 'c', attachments: [{}] };
    const cat = { mid: 'd', attachments: [{ type: 'sticker', payload: { sticker_id: 1 } }] };
    const contents = read(from(...[withPreview, photo, odd, cat].map((message) => ({ ...user, message })))).events;
    expect(contents.map((event) => event.kind === 'message' && event.content)).toEqual([
      { kind: 'text', text: 'voir https://exemple.fr' },
      { kind: 'attachment', type: 'image' },
      { kind: 'attachment', type: 'other' },
      { kind: 'sticker', approving: false },
    ]);
  });

  test('still answers a message in which there is nothing we know', () => {
    expect(read(from({ ...user, message: { mid: 'm1' } })).events).toMatchObject([
      { kind: 'message', content: { kind: 'attachment', type: 'unsupported' } },
    ]);
  });

  test('gives a message without mid an id that is the same when it comes again', () => {
    const event = { ...user, message: { text: 'bonjour' } };
    const [first] = read(from(event)).events;
    const [again] = read(from(event)).events;
    const [later] = read(from({ ...event, timestamp: 1_790_000_009_000 })).events;
    expect(first).toMatchObject({ kind: 'message', externalId: expect.stringMatching(/^message:.{32}$/) });
    expect(again).toEqual(first);
    expect(later).not.toMatchObject({ externalId: first?.kind === 'message' ? first.externalId : '' });
  });

  test('reads times in seconds, milliseconds or digits as milliseconds', () => {
    expect(readNamed('syn__timestamp_in_seconds')).toMatchObject([{ sentAt: 1_790_000_000_000 }]);
    const timed = (timestamp: unknown): unknown => ({ ...user, timestamp, message: { mid: 'm', text: 'a' } });
    const times = read(from(timed('1790000000'), timed('1790000000123'), timed('hier'), timed(-5))).events;
    expect(times.map((event) => event.kind === 'message' && event.sentAt)).toEqual([
      1_790_000_000_000, 1_790_000_000_123, 1_790_000_000_500, 1_790_000_000_500,
    ]);
  });

  test('keeps every digit of an id that comes as a number too long for a double', () => {
    const text = from({ ...user, message: { mid: 'm', text: 'a' } }).replace(`"${USER}"`, '73000000000000000001');
    expect(read(text).events).toMatchObject([{ address: { patientId: '73000000000000000001' } }]);
  });
});

describe('what is no turn', () => {
  test('tells our own echo by its metadata, and a colleague’s by its absence', () => {
    const ours = { is_echo: true, mid: 'm_e', app_id: 123456789, metadata: 'o:42', text: 'Bonjour' };
    const echo = { sender: { id: FIXTURE_PAGE }, recipient: { id: USER }, timestamp: 1, message: ours };
    expect(read(from(echo)).events).toEqual([{ kind: 'echo', externalId: 'm_e', address, outboxId: 42 }]);
    expect(readNamed('syn__echo_page_inbox_human')).toMatchObject([
      { kind: 'echo', address, outboxId: null, elsewhere: true },
    ]);
    const [own] = readNamed('syn__echo_own_app_with_metadata');
    expect(own).toMatchObject({ kind: 'echo', outboxId: null });
    expect(own).not.toHaveProperty('elsewhere');
  });

  test.each(['o:0', 'o:', 'o:1.5', 'o:-1', 'o:99999999999999999', 'x:1', 'o:4/1'])(
    'takes no row from metadata %s',
    (metadata) => {
      const echo = {
        sender: { id: FIXTURE_PAGE },
        recipient: { id: USER },
        message: { is_echo: true, mid: 'm', metadata },
      };
      expect(read(from(echo)).events).toMatchObject([{ kind: 'echo', outboxId: null }]);
    },
  );

  test('takes an echo with a quick reply, or without its mark, for an echo', () => {
    expect(readNamed('syn__echo_quick_reply_trap')).toMatchObject([{ kind: 'echo' }]);
    const unmarked = { sender: { id: FIXTURE_PAGE }, recipient: { id: USER }, message: { mid: 'm', text: 'Bonjour' } };
    expect(read(from(unmarked)).events).toMatchObject([{ kind: 'echo', address }]);
  });

  test.each([
    ['syn__reaction_react', 'reaction', { target: 'm_syn_bot_01', action: 'react', reaction: 'love' }],
    ['syn__reaction_unreact_min', 'reaction', { target: 'm_syn_bot_01', action: 'unreact' }],
    ['syn__message_edit', 'edited', { target: 'm_syn_01', text: 'texte corrigé', edits: 1 }],
    ['syn__pass_thread_control_from_idle', 'handover', { event: 'pass_thread_control', from: null, to: '123456789' }],
    ['syn__standby_postback_no_payload', 'handover', { action: 'standby_postback', target: 'm_syn_07' }],
  ])('reads %s as %s of the person’s conversation', (name, kind, detail) => {
    expect(readNamed(name)).toMatchObject([{ kind, address, detail }]);
  });

  test.each([
    ['syn__optin_user_ref_no_sender', 'opened', { ref: 'qr-hall-b' }],
    ['syn__policy_enforcement', 'policy', { action: 'warning' }],
  ])('reads %s, which names no sender', (name, kind, detail) => {
    expect(readNamed(name)).toMatchObject([{ kind, address: null, detail }]);
  });

  test('reads delivery, read, deleted, referral and account linking, without credentials', () => {
    const events = read(
      from(
        { ...user, delivery: { mids: ['a', 'b'], watermark: 5 } },
        { ...user, read: { watermark: 6 } },
        { ...user, message: { mid: 'm', is_deleted: true } },
        { ...user, referral: { ref: 'affiche', source: 'SHORTLINK', type: 'OPEN_THREAD' } },
        { ...user, account_linking: { status: 'linked', authorization_code: 'secret' } },
      ),
    ).events;
    expect(events).toMatchObject([
      { kind: 'delivered', detail: { targets: 'a b', watermark: 5 } },
      { kind: 'read', detail: { watermark: 6 } },
      { kind: 'deleted', detail: { target: 'm' } },
      { kind: 'opened', detail: { ref: 'affiche' } },
      { kind: 'opened', detail: { status: 'linked' } },
    ]);
    expect(JSON.stringify(events)).not.toContain('secret');
  });

  test('keeps no word of what was said while another application answers', () => {
    const entry = { id: FIXTURE_PAGE, standby: [{ ...user, message: { mid: 'm', text: 'confidence' } }] };
    const { events } = read(JSON.stringify({ object: 'page', entry: [entry] }));
    expect(events).toMatchObject([{ kind: 'handover', address }]);
    expect(JSON.stringify(events)).not.toContain('confidence');
  });

  test('counts kinds it does not know under short plain names', () => {
    const names = read(from({ ...user, foo: {} }, {}, { ...user, '<script>': 1 })).events;
    expect(names).toEqual([
      { kind: 'unknown', name: 'foo' },
      { kind: 'unknown', name: 'empty' },
      { kind: 'unknown', name: 'other' },
    ]);
    expect(readNamed('syn__dashboard_test_changes')).toEqual([{ kind: 'unknown', name: 'changes-messages' }]);
  });

  test('answers nobody on another page', () => {
    const foreign = from({ ...user, message: { mid: 'm', text: 'a' } }).replaceAll(FIXTURE_PAGE, '0');
    expect(read(foreign).events).toEqual([{ kind: 'unknown', name: 'other-page' }]);
  });
});

describe('bodies with many events', () => {
  test('reads every entry and every array, in order', () => {
    const events = readNamed('syn__batch_two_users_mixed');
    expect(events.map((event) => event.kind)).toEqual(['message', 'message', 'read', 'handover', 'unknown']);
    expect(readNamed('syn__batch_out_of_order').map((event) => event.kind === 'message' && event.externalId)).toEqual([
      'm_o2',
      'm_o1',
    ]);
  });

  test('leaves duplicates to the inbox', () => {
    expect(readNamed('syn__batch_duplicate_mid')).toHaveLength(2);
  });

  test('handles 999 messages beside one that cannot be read', () => {
    const good = Array.from({ length: 999 }, (_, index) => ({ ...user, message: { mid: `m${index}`, text: 'a' } }));
    const { events, unreadable } = read(
      from(...good.slice(0, 500), { ...user, message: 'poison' }, ...good.slice(500)),
    );
    expect(events).toHaveLength(999);
    expect(unreadable).toBe(1);
  });

  test.each([
    ['null', null],
    ['a number', 5],
    ['a list', []],
    ['a message from nobody', { recipient: { id: FIXTURE_PAGE }, message: { mid: 'm', text: 'a' } }],
    ['an echo to nobody', { sender: { id: FIXTURE_PAGE }, message: { mid: 'm', is_echo: true } }],
    ['a tap without payload or title', { ...user, postback: {} }],
    ['a read that is null', { ...user, read: null }],
  ])('counts %s as unreadable', (_name, event) => {
    expect(read(from(event))).toEqual({ kind: 'events', events: [], unreadable: 1 });
  });

  test('counts an entry, or an array, that is none', () => {
    expect(read('{"entry":[5,{"messaging":"x"}]}')).toMatchObject({ events: [], unreadable: 2 });
  });
});

describe('bodies that are none', () => {
  const reason = (bytes: Uint8Array): string => {
    const parsed = parseMessengerBody(bytes, FIXTURE_PAGE);
    return parsed.kind === 'malformed' ? parsed.reason : 'events';
  };

  test('says in one fixed word what is wrong', () => {
    expect(reason(Buffer.from('{"entry":'))).toBe('not-json');
    expect(reason(new Uint8Array())).toBe('not-json');
    expect(reason(Buffer.from([0x7b, 0xff, 0x7d]))).toBe('not-utf8');
    expect(reason(Buffer.from('{}'))).toBe('no-entries');
    expect(reason(Buffer.from('null'))).toBe('no-entries');
    expect(reason(Buffer.from('{"object":"instagram","entry":[]}'))).toBe('other-object');
  });

  test('survives a body nested a hundred thousand deep, and reads what stands beside it', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(reason(Buffer.from(deep))).toBe('no-entries');
    const events = from(
      { ...user, message: { text: 'a', nlp: 'DEEP' } },
      { ...user, read: { watermark: 'DEEP' } },
      { foo: 'DEEP' },
    );
    expect(read(events.replaceAll('"DEEP"', deep)).events.map((event) => event.kind)).toEqual([
      'message',
      'read',
      'unknown',
    ]);
  });
});
