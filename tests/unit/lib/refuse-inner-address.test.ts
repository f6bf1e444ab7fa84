import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { isInnerAddress, refuseInnerAddress } from '../../../src/lib/refuse-inner-address.ts';

const REFUSED = { code: 'EINNERADDRESS' };
const resolvesTo =
  (...addresses: readonly string[]) =>
  async () =>
    addresses;

describe('an outgoing address', () => {
  test.each([
    '10.1.2.3',
    '127.0.0.2',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:169.254.169.254',
    'fd00::1',
    'fe80::1',
    'ff02::1',
    'not an address',
  ])('%s is inner', (address) => {
    expect(isInnerAddress(address)).toBe(true);
  });

  test.each(['157.240.1.35', '172.32.0.1', '2a03:2880:f003:c07:face:b00c:0:2'])('%s is public', (address) => {
    expect(isInnerAddress(address)).toBe(false);
  });

  test('is refused when any of the addresses behind its name is inner, or none is there', async () => {
    const url = new URL('https://graph.example.org/v26.0/1/messages');
    await expect(refuseInnerAddress(url, resolvesTo('157.240.1.35', '10.0.0.1'))).rejects.toMatchObject(REFUSED);
    await expect(refuseInnerAddress(url, resolvesTo())).rejects.toMatchObject(REFUSED);
    await expect(refuseInnerAddress(url, resolvesTo('157.240.1.35'))).resolves.toBeUndefined();
  });

  test.each(['https://10.0.0.1/', 'https://[fd00::1]/', 'https://0x0a000001/', 'https://[::ffff:169.254.169.254]/'])(
    'is refused as a number, however it is written: %s',
    async (address) => {
      await expect(refuseInnerAddress(new URL(address))).rejects.toMatchObject(REFUSED);
    },
  );

  test('may be this machine under its own name, where settings allow it', async () => {
    await expect(refuseInnerAddress(new URL('http://127.0.0.1:4000/'))).resolves.toBeUndefined();
    await expect(refuseInnerAddress(new URL('http://localhost:4000/'))).resolves.toBeUndefined();
  });
});

test('whatever calls out, on the server, looks at the address first', () => {
  const src = join(import.meta.dirname, '..', '..', '..', 'src');
  const callers = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('web/'))
    .map((name) => ({ name, text: readFileSync(join(src, name), 'utf8') }))
    .filter(({ text }) => /\bfetch\(|from 'node:(?:https|tls|net)'/.test(text.replace(/import \{ BlockList.*\n/, '')));
  const unguarded = callers.filter(({ text }) => /\bfetch\(/.test(text) && !text.includes('refuseInnerAddress('));
  expect(callers.map(({ name }) => name)).toContain('channels/messenger/call-graph.ts');
  expect(unguarded.map(({ name }) => name)).toEqual([]);
});
