import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadTrainedAssistant, type TrainedAssistant } from '../support/load-trained-assistant.ts';
import { runStory } from '../support/run-story.ts';
import { readStories } from '../support/story.ts';

let assistant: TrainedAssistant;

beforeAll(async () => {
  assistant = await loadTrainedAssistant();
});

describe.each(readStories().map((story) => [story.titre, story] as const))('%s', (_title, story) => {
  test.each(story.canaux)('(%s)', (channel) => {
    expect(runStory(assistant, story, channel)).toBe('');
  });
});
