import type { AssistantTexts } from '../domain/texts.ts';
import type { AssistantTextsFile } from './schema-assistant-texts.ts';
import { withTypography as t } from './typography.ts';

/** `responses/assistant.yml` as the dialogue knows it. */
export function toTexts(file: AssistantTextsFile): AssistantTexts {
  const { disclosure, choices, misunderstood, sentences, escalation, alarm, erasure, referent } = file;
  return {
    greeting: t(file.greeting),
    greetingNamed: t(file.greeting_named),
    disclosure: {
      first: t(disclosure.first),
      notice: t(disclosure.notice),
      copy: t(disclosure.copy),
    },
    demo: t(file.demo),
    choices: {
      more: t(choices.more),
      human: t(choices.human),
      over: t(choices.over),
      call: t(choices.call),
      sms: t(choices.sms),
    },
    misunderstood: [t(misunderstood[0]), t(misunderstood[1])],
    numbers: t(file.numbers),
    sentences: {
      voice: t(sentences.voice),
      sticker: t(sentences.sticker),
      approval: t(sentences.approval),
      attachment: t(sentences.attachment),
      unreadable: t(sentences.unreadable),
      'nothing-more': t(sentences['nothing-more']),
      declined: t(sentences.declined),
      failure: t(sentences.failure),
    },
    attachmentBeside: t(file.attachment_beside),
    withheld: t(file.withheld),
    escalation: { open: t(escalation.open), closed: t(escalation.closed), unknown: t(escalation.unknown) },
    alarm: {
      open: t(alarm.open),
      closed: t(alarm.closed),
      unknown: t(alarm.unknown),
      held: t(alarm.held),
      takenBack: t(alarm.taken_back),
      over: t(alarm.over),
    },
    safetyLine: t(file.safety_line),
    restOffered: t(file.rest_offered),
    erasure: {
      question: t(erasure.question),
      done: t(erasure.done),
      left: t(erasure.left),
      copy: t(erasure.copy),
      choices: { confirm: t(erasure.choices.confirm), leave: t(erasure.choices.leave) },
    },
    referent: {
      takenOver: t(referent.taken_over),
      handedBack: t(referent.handed_back),
      closed: t(referent.closed),
      holdEnded: t(referent.hold_ended),
      promiseBroken: t(referent.promise_broken),
      late: t(referent.late),
      latePromise: t(referent.late_promise),
    },
  };
}
