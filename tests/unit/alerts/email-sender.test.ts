import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createEmailSender } from '../../../src/alerts/email/create-email-sender.ts';
import { readSmtpUrl } from '../../../src/alerts/email/smtp-settings.ts';
import { type FakeSmtpOptions, readMail, startFakeSmtp } from '../../support/fake-smtp.ts';
import { alertRow, WORDING } from '../../support/sample-alert.ts';

const MAIL = { way: 'email', to: 'zoe@association.example' } as const;

let smtp: Awaited<ReturnType<typeof startFakeSmtp>>;
beforeEach(async () => {
  smtp = await startFakeSmtp();
});
afterEach(() => smtp.close());

async function other(options: FakeSmtpOptions): Promise<void> {
  await smtp.close();
  smtp = await startFakeSmtp(options);
}

function senderTo(url: string, timeoutMs = 2000) {
  const server = readSmtpUrl(url);
  if (server === null) throw new Error('no server');
  const from = 'Épaule <alertes@association.example>';
  return createEmailSender({ ...WORDING, server, from, association: "l'association" }, { timeoutMs });
}

describe('telling a referent by mail', () => {
  test('says why, since when and where, in plain words and in HTML, and opens the conversation', async () => {
    expect(await senderTo(smtp.url).send(alertRow(MAIL))).toEqual({ kind: 'sent' });
    const [mail] = smtp.mails;
    expect([mail?.from, mail?.to]).toEqual(['alertes@association.example', 'zoe@association.example']);
    const read = readMail(mail?.raw ?? '').replaceAll('\u00a0', ' ');
    expect(read).toMatch(/^Subject: .*Quelqu'un attend/m);
    expect(read).toMatch(/^Auto-Submitted: auto-generated/m);
    for (const words of ['demande à parler', 'Messenger', 'n° 12', 'dimanche 22 novembre à 04 h 00'])
      expect(read.split(words)).toHaveLength(3);
    expect(read).toContain('<a href="https://epaule.example/console/#/conversation/12">');
  });

  test('keeps its Message-ID when it is sent again, so that whoever gets it twice can tell', async () => {
    const sender = senderTo(smtp.url);
    await sender.send(alertRow(MAIL));
    await sender.send(alertRow({ ...MAIL, attempts: 1 }));
    await sender.send(alertRow({ ...MAIL, id: 8 }));
    const ids = smtp.mails.map(({ raw }) => /^Message-ID: (.*)$/m.exec(raw)?.[1]);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  test('signs in with what the address says, percent signs and all', async () => {
    await other({ login: { user: 'épaule@a.example', password: 'p@ss:mot/%' } });
    const known = smtp.url.replace(
      '//',
      `//${encodeURIComponent('épaule@a.example')}:${encodeURIComponent('p@ss:mot/%')}@`,
    );
    expect(await senderTo(known).send(alertRow(MAIL))).toEqual({ kind: 'sent' });
    const wrong = smtp.url.replace('//', '//x:y@');
    expect(await senderTo(wrong).send(alertRow(MAIL))).toEqual({ kind: 'refused', code: 'smtp-535' });
  });

  test.each([
    ['RCPT', '550 5.1.1 no such zoe@association.example', { kind: 'refused', code: 'smtp-550' }],
    ['RCPT', '450 4.2.0 greylisted', { kind: 'later', code: 'smtp-450', waitMs: 0 }],
    ['MAIL', '421 4.3.2 going down', { kind: 'later', code: 'smtp-421', waitMs: 0 }],
    ['.', '554 5.7.1 spam', { kind: 'refused', code: 'smtp-554' }],
    ['.', '452 4.3.1 full', { kind: 'later', code: 'smtp-452', waitMs: 0 }],
  ])('takes %s → %s for %j', async (command, reply, outcome) => {
    smtp.replies.push({ command, reply });
    expect(await senderTo(smtp.url).send(alertRow(MAIL))).toEqual(outcome);
    expect(smtp.mails).toEqual([]);
  });

  test('does not wait for ever, nor for a server that is not there', async () => {
    smtp.fallSilent();
    expect(await senderTo(smtp.url, 200).send(alertRow(MAIL))).toMatchObject({ kind: 'later', code: 'timeout' });
    const { url } = smtp;
    await smtp.close();
    expect(await senderTo(url).send(alertRow(MAIL))).toMatchObject({ kind: 'later', code: 'unreachable' });
  });

  test('hands nothing to a server elsewhere that does not encrypt', async () => {
    const { port } = smtp;
    const server = {
      host: '127.0.0.1',
      port,
      encryption: 'starttls',
      login: { user: 'u', password: 'SECRET' },
    } as const;
    const sender = createEmailSender({ ...WORDING, server, from: 'a@b.example', association: 'a' });
    expect(await sender.send(alertRow(MAIL))).toEqual({ kind: 'refused', code: 'no-encryption' });
    expect(smtp.mails).toEqual([]);
    expect(smtp.commands.filter((line) => /AUTH|MAIL|RCPT|DATA/.test(line))).toEqual([]);
  });

  test('refuses an address that would be two', async () => {
    const twice = [
      'zoe@a.example\r\nBcc: x@evil.example',
      'zoe@a.example, x@evil.example',
      '"zoe@a.example" x@evil.example',
    ];
    for (const to of twice)
      expect(await senderTo(smtp.url).send(alertRow({ ...MAIL, to }))).toEqual({
        kind: 'refused',
        code: 'bad-address',
      });
    expect(smtp.commands).toEqual([]);
  });
});

describe('the address of a mail server', () => {
  test.each([
    ['smtps://u:p@mail.example', { host: 'mail.example', port: 465, encryption: 'tls' }],
    ['smtp://mail.example', { host: 'mail.example', port: 587, encryption: 'starttls', login: null }],
    ['smtp://mail.example:25/', { port: 25, encryption: 'starttls' }],
    ['smtp://127.0.0.1:1025', { port: 1025, encryption: 'none' }],
  ])('%s', (url, server) => {
    expect(readSmtpUrl(url)).toMatchObject(server);
  });

  test.each(['https://mail.example', 'smtp://', 'smtp://u:%@mail.example', 'mail.example', 'smtp://m.example/x'])(
    'is not %s',
    (url) => {
      expect(readSmtpUrl(url)).toBeNull();
    },
  );
});
