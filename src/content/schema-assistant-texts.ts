import { z } from 'zod';
import { SourcePart, Words } from './schema-parts.ts';

/** `responses/assistant.yml`: what is said around the responses. */
export const AssistantTextsSchema = z.strictObject({
  greeting: Words,
  greeting_named: Words,
  disclosure: z.strictObject({ first: Words, notice: Words, copy: Words }),
  demo: Words,
  choices: z.strictObject({ more: Words, human: Words, over: Words, call: Words, sms: Words }),
  misunderstood: z.tuple([Words, Words]),
  numbers: Words,
  sentences: z.strictObject({
    voice: Words,
    sticker: Words,
    approval: Words,
    attachment: Words,
    unreadable: Words,
    'nothing-more': Words,
    declined: Words,
    failure: Words,
  }),
  attachment_beside: Words,
  withheld: Words,
  escalation: z.strictObject({ open: Words, closed: Words, unknown: Words }),
  alarm: z.strictObject({
    open: Words,
    closed: Words,
    unknown: Words,
    held: Words,
    taken_back: Words,
    over: Words,
  }),
  safety_line: Words,
  rest_offered: Words,
  erasure: z.strictObject({
    question: Words,
    done: Words,
    left: Words,
    copy: Words,
    choices: z.strictObject({ confirm: Words, leave: Words }),
  }),
  referent: z.strictObject({
    taken_over: Words,
    handed_back: Words,
    closed: Words,
    hold_ended: Words,
    promise_broken: Words,
    late: Words,
    late_promise: Words,
  }),
  sources: z.array(SourcePart).default([]),
});

export type AssistantTextsFile = z.infer<typeof AssistantTextsSchema>;
