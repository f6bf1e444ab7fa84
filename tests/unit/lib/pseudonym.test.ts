import { describe, expect, test } from '@jest/globals';
import { pseudonym } from '../../../src/lib/pseudonym.ts';

const key = Buffer.from('une clé de test');

describe('pseudonym', () => {
  test('is the same for the same person, and another for another person or key', () => {
    expect(pseudonym('7300000000000001', key)).toBe(pseudonym('7300000000000001', key));
    expect(pseudonym('7300000000000001', key)).not.toBe(pseudonym('7300000000000002', key));
    expect(pseudonym('7300000000000001', key)).not.toBe(pseudonym('7300000000000001', Buffer.from('autre')));
  });

  test('shows nothing of the id and is short enough for a log', () => {
    expect(pseudonym('7300000000000001', key)).toMatch(/^[\w-]{16}$/);
    expect(pseudonym('7300000000000001', key)).not.toContain('7300');
  });
});
