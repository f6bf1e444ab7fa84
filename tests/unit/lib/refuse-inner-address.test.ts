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

/** The ways out of the process; `callHttp` where it is used, not where it is made. */
const CALLS_OUT = /\bfetch\(|(?<!function )\bcallHttp\(/;

test('whatever calls out, on the server, looks at the address first', () => {
  const src = join(import.meta.dirname, '..', '..', '..', 'src');
  const callers = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('web/'))
    .map((name) => ({ name, text: readFileSync(join(src, name), 'utf8') }))
    .filter(({ text }) => CALLS_OUT.test(text));
  const unguarded = callers.filter(({ text }) => !text.includes('await refuseInnerAddress('));
  expect(callers.map(({ name }) => name)).toContain('channels/messenger/call-graph.ts');
  expect(unguarded.map(({ name }) => name)).toEqual([]);
});

test('requests are made below `callHttp` alone', () => {
  const src = join(import.meta.dirname, '..', '..', '..', 'src');
  const makers = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('web/'))
    .filter((name) => /\brequest\b.*from 'node:https?'/.test(readFileSync(join(src, name), 'utf8')));
  expect(makers).toEqual(['lib/call-http.ts']);
});
