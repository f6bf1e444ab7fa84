import type { AssistantConfig, Content } from '../domain/content.ts';
import type { Retention } from '../domain/retention.ts';
import type { ContentFiles } from './read-content-files.ts';
import type { AssistantConfigFile, TestersFile } from './schema-config.ts';
import type { EscalationFile, ReferentsFile, RegionsFile } from './schema-referents.ts';
import { toComments } from './to-comments.ts';
import { toResponse, toUrgencyResponse } from './to-response.ts';
import { toRota } from './to-rota.ts';
import { toTexts } from './to-texts.ts';
import { toTraining } from './to-training.ts';
import { trainingHash } from './training-hash.ts';

const HOUR_MS = 3_600_000;

/** Makes one value of files that were checked; null when a required file is not there. */
export function assembleContent(files: ContentFiles): Content | null {
  const { texts, assistant, referents, testers, escalation, retention, regions } = files;
  if (texts === null || assistant === null || referents === null || testers === null) return null;
  if (escalation === null || retention === null) return null;
  const { commentTexts, commentSites } = files;
  const training = toTraining(files);
  return {
    training,
    responses: new Map(files.responses.map(({ value }) => [value.intent, toResponse(value)])),
    urgencyResponses: new Map(files.urgencyResponses.map(({ value }) => [value.urgency, toUrgencyResponse(value)])),
    texts: toTexts(texts.value),
    config: toConfig(assistant.value, testers.value, retention.value, {
      referents: referents.value,
      escalation: escalation.value,
      regions: regions?.value ?? null,
    }),
    comments: commentTexts === null ? null : toComments(commentSites?.value ?? { sites: [] }, commentTexts.value),
    trainingHash: trainingHash(training),
  };
}

function toConfig(
  assistant: AssistantConfigFile,
  testers: TestersFile,
  retention: Retention,
  people: {
    readonly referents: ReferentsFile;
    readonly escalation: EscalationFile;
    readonly regions: RegionsFile | null;
  },
): AssistantConfig {
  return {
    name: assistant.name,
    association: assistant.association,
    ellipsisWithoutContext: assistant.ellipsis_without_context,
    comfort: assistant.comfort,
    courtesies: assistant.courtesies,
    suggestions: assistant.suggestions,
    maxIntents: assistant.max_intents,
    introduceAgainAfterMs: assistant.introduce_again_after_hours * HOUR_MS,
    alarmMs: assistant.alarm_hours * HOUR_MS,
    escalateIntents: people.escalation.intents,
    ...toRota(people.referents, people.escalation, people.regions),
    testers,
    retention,
    chatPage: {
      title: assistant.chat_page.title,
      intro: assistant.chat_page.intro,
      leaveTo: assistant.chat_page.leave_to,
      numbers: assistant.chat_page.numbers,
    },
  };
}
