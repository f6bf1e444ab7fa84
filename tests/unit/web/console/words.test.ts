import { expect, test } from '@jest/globals';
import * as common from '../../../../src/web/console/words/common.ts';
import * as conversation from '../../../../src/web/console/words/conversation.ts';
import * as inbox from '../../../../src/web/console/words/inbox.ts';
import * as shell from '../../../../src/web/console/words/shell.ts';
import * as signIn from '../../../../src/web/console/words/sign-in.ts';

/** Every sentence of the console; a sentence that takes something is given « x » or 2. */
function sentences(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') {
    try {
      return sentences(value(2, 2, 'x'));
    } catch {
      return [];
    }
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentences) : [];
}

const ALL = [common, conversation, inbox, shell, signIn].flatMap(sentences);

test('French typography holds in every sentence: unbreakable spaces, curly apostrophes, no three dots', () => {
  expect(ALL.length).toBeGreaterThan(150);
  expect(ALL.filter((words) => / [:;?!»%]|« /.test(words))).toEqual([]);
  expect(ALL.filter((words) => /[a-zà-ÿ]'[a-zà-ÿ]|\.\.\./i.test(words))).toEqual([]);
});

test('nobody is cheered at, and no picture stands for a word', () => {
  expect(ALL.filter((words) => /\p{Extended_Pictographic}/u.test(words))).toEqual([]);
  expect(ALL.filter((words) => /[?!]\s*!|bravo|super|génial|oups/i.test(words))).toEqual([]);
});
