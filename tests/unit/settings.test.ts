import { describe, expect, test } from '@jest/globals';
import { createChatGate } from '../../src/channels/chat/create-chat-gate.ts';
import { loadSettings } from '../../src/settings.ts';

const OLD = 'the old key, of thirty-two characters at least';
const NEW = 'the new key, of thirty-two characters at least';
const NOW = Date.UTC(2026, 10, 25);

describe('the keys of the installation', () => {
  test('are one, and those that it replaced, separated by commas', () => {
    const hex = (digit: string) => digit.repeat(64);
    const { key, oldKeys } = loadSettings({ EPAULE_KEY: NEW, EPAULE_OLD_KEYS: `${hex('a')}, ${hex('b')}` });
    const texts = [key, ...oldKeys].map((one) => Buffer.from(one).toString('utf8'));
    expect(texts).toEqual([NEW, `${hex('a')}, ${hex('b')}`, hex('a'), hex('b')]);
    expect(loadSettings({ EPAULE_KEY: NEW }).oldKeys).toEqual([]);
  });

  test('may hold a comma, and still open what they closed', () => {
    const { oldKeys } = loadSettings({ EPAULE_KEY: NEW, EPAULE_OLD_KEYS: OLD });
    expect(oldKeys.map((one) => Buffer.from(one).toString('utf8'))).toContain(OLD);
  });

  test('are refused when short, and the refusal shows none', () => {
    const wrong = () => loadSettings({ EPAULE_KEY: NEW, EPAULE_OLD_KEYS: 'too-short' });
    expect(wrong).toThrow('EPAULE_OLD_KEYS : au moins 32 caractères');
    expect(wrong).not.toThrow('too-short');
  });

  test('let a patient go on whose session the old one signed, and sign no more with it', () => {
    const [before, during, after] = [
      createChatGate(Buffer.from(OLD)),
      createChatGate(Buffer.from(NEW), [Buffer.from(OLD)]),
      createChatGate(Buffer.from(NEW)),
    ];
    const { token } = before.open(NOW);
    expect(during.enter(token, NOW)).not.toBeNull();
    expect(after.enter(token, NOW)).toBeNull();
    expect(after.enter(during.open(NOW).token, NOW)).not.toBeNull();
  });
});

describe('telling referents', () => {
  const webhook = 'https://prod-1.westeurope.logic.azure.com/workflows/0a?sig=SECRET';
  const settingsOf = (given: Record<string, string>) => loadSettings({ EPAULE_KEY: NEW, ...given });

  test('is off without an address, and on with one', () => {
    expect(settingsOf({}).alerts).toEqual({ email: null, teamsWebhook: null });
    expect(settingsOf({ TEAMS_WEBHOOK_URL: webhook }).alerts.teamsWebhook).toBe(webhook);
  });

  test('finds an address for its mails to come from', () => {
    const from = (given: Record<string, string>) => settingsOf(given).alerts.email?.from;
    const SMTP_URL = 'smtps://alertes%40a.example:SECRET@mail.example';
    expect(from({ SMTP_URL })).toBe('alertes@a.example');
    expect(from({ SMTP_URL, ALERT_FROM: 'Épaule <e@a.example>' })).toBe('Épaule <e@a.example>');
    expect(from({ SMTP_URL: 'smtps://mail.example', PUBLIC_URL: 'https://aide.a.example' })).toBe(
      'epaule@aide.a.example',
    );
    expect(() => from({ SMTP_URL: 'smtps://mail.example' })).toThrow('ALERT_FROM');
  });

  test.each([
    ['TEAMS_WEBHOOK_URL', 'https://evil.example/workflows/SECRET'],
    ['SMTP_URL', 'https://u:SECRET@mail.example'],
    ['ALERT_FROM', 'SECRET'],
  ])('refuses a wrong %s by its name, and never shows it', (name, value) => {
    const wrong = () => settingsOf({ [name]: value });
    expect(wrong).toThrow(name);
    expect(wrong).not.toThrow('SECRET');
  });
});
