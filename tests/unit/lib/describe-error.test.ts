import { describe, expect, test } from '@jest/globals';
import { AppError } from '../../../src/domain/errors.ts';
import { describeError } from '../../../src/lib/describe-error.ts';

describe('describeError', () => {
  test('tells the code and the place, and never the message', () => {
    const described = describeError(new AppError('STORE_UNAVAILABLE', 'quelque chose de privé\n    at privé:1:1'));
    expect(described.code).toBe('STORE_UNAVAILABLE');
    expect(described.at).toContain('describe-error.test');
    expect(JSON.stringify(described)).not.toContain('privé');
  });

  test('tells nothing of a code that is a sentence, or of what is no error', () => {
    expect(describeError(Object.assign(new Error('x'), { code: 'des mots privés' })).code).toBe('UNNAMED');
    expect(describeError('des mots')).toEqual({ code: 'NOT_AN_ERROR', at: null });
  });
});
