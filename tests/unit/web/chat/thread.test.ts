import { describe, expect, test } from '@jest/globals';
import type { Entry } from '../../../../src/web/chat/entry.ts';
import {
  accept,
  addEntry,
  addOutgoing,
  EMPTY_THREAD,
  fail,
  isAwaitingReply,
  isWaiting,
  nextEra,
  type Thread,
} from '../../../../src/web/chat/thread.ts';

const entry = (id: number, from: Entry['from'], text: string): Entry => ({
  id,
  from,
  name: from === 'referent' ? 'Claire' : null,
  text,
  choices: [],
  seenOnce: false,
});
const write = (thread: Thread, clientId: string, text: string): Thread =>
  addOutgoing(thread, { clientId, at: 0, text, payload: null });
const texts = ({ lines }: Thread): readonly string[] => lines.map(({ text }) => text);

describe('thread', () => {
  test('a message stays the same line from its writing to its coming back, whichever news comes first', () => {
    const written = write(EMPTY_THREAD, 'a', 'Bonjour');
    const back = entry(1, 'patient', 'Bonjour');
    for (const thread of [accept(addEntry(written, back), 'a', 1), addEntry(accept(written, 'a', 1), back)]) {
      expect(thread.lines).toMatchObject([{ key: 'a', text: 'Bonjour', place: { id: 1 }, unanswered: null }]);
    }
  });

  test('the same words written twice are two lines', () => {
    let thread = write(write(EMPTY_THREAD, 'a', 'oui'), 'b', 'oui');
    thread = addEntry(thread, entry(1, 'patient', 'oui'));
    thread = accept(thread, 'a', 1);
    thread = accept(thread, 'b', 2);
    thread = addEntry(thread, entry(2, 'patient', 'oui'));
    expect(thread.lines.map(({ key, place }) => [key, place?.id])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  test('a message that an earlier visit left, and that the server has already, is shown once', () => {
    let thread = addEntry(EMPTY_THREAD, entry(1, 'patient', 'Bonjour'));
    thread = write(thread, 'a', 'Bonjour');
    thread = accept(thread, 'a', 1);
    expect(texts(thread)).toEqual(['Bonjour']);
  });

  test('lines stand in the order of the conversation; what waits stands below', () => {
    let thread = write(EMPTY_THREAD, 'a', 'un');
    thread = write(thread, 'b', 'trois');
    thread = accept(thread, 'a', 1);
    thread = addEntry(thread, entry(2, 'assistant', 'deux'));
    expect(texts(thread)).toEqual(['un', 'deux', 'trois']);
    expect(thread.lines.map(isWaiting)).toEqual([false, false, true]);
    // The answer came between: the second message was recorded after it, and another line overtook the news of it.
    thread = accept(addEntry(thread, entry(4, 'assistant', 'quatre')), 'b', 3);
    expect(texts(thread)).toEqual(['un', 'deux', 'trois', 'quatre']);
  });

  test('a line that comes twice is shown once', () => {
    const line = entry(1, 'assistant', 'Bonjour');
    expect(texts(addEntry(addEntry(EMPTY_THREAD, line), line))).toEqual(['Bonjour']);
  });

  test('what the server refuses keeps its words on the screen', () => {
    const thread = fail(write(EMPTY_THREAD, 'a', 'Bonjour'), 'a');
    expect(thread.lines).toMatchObject([{ text: 'Bonjour', failed: true }]);
    expect(thread.lines.map(isWaiting)).toEqual([false]);
  });

  test('a new session starts its numbers again: nothing of the old one is hidden or mixed up', () => {
    let thread = addEntry(addEntry(EMPTY_THREAD, entry(1, 'patient', 'avant')), entry(2, 'assistant', 'réponse'));
    thread = write(nextEra(thread), 'a', 'après');
    thread = addEntry(accept(thread, 'a', 1), entry(2, 'assistant', 'autre réponse'));
    expect(texts(thread)).toEqual(['avant', 'réponse', 'après', 'autre réponse']);
    expect(new Set(thread.lines.map(({ key }) => key)).size).toBe(4);
  });

  test('an answer is awaited once the message is there, until one comes, and not while a person holds the conversation', () => {
    const written = write(EMPTY_THREAD, 'a', 'Bonjour');
    expect(isAwaitingReply(EMPTY_THREAD)).toBe(false);
    expect(isAwaitingReply(written)).toBe(false);
    const accepted = accept(written, 'a', 1);
    expect(isAwaitingReply(accepted)).toBe(true);
    expect(isAwaitingReply(addEntry(accepted, entry(2, 'assistant', 'Bonjour')))).toBe(false);
    const withPerson = addEntry(addEntry(accepted, entry(2, 'referent', 'Bonsoir')), entry(3, 'patient', 'Merci'));
    expect(isAwaitingReply(withPerson)).toBe(false);
  });
});
