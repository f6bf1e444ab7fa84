import type { EntityValue, TrainingData } from '../domain/training.ts';
import type { Sourced } from './read-content-file.ts';
import type { ContentFiles } from './read-content-files.ts';
import type { EntitiesFile } from './schema-entities.ts';

/** What understanding learns from, in the order of the file names: the same files always give the same value. */
export function toTraining(files: ContentFiles): TrainingData {
  return {
    intents: files.intents.map(({ value }) => ({
      intent: value.intent,
      description: value.description,
      examples: value.examples,
    })),
    urgencies: files.urgencies.map(({ value }) => ({
      urgency: value.urgency,
      description: value.description,
      examples: value.examples,
      nearMisses: value.near_misses,
    })),
    situations: files.situations?.value.situations ?? [],
    entities: {
      subtypes: toEntities(files.subtypes),
      treatments: toEntities(files.treatments),
      places: toEntities(files.places),
    },
    letters: files.letters?.value.letters ?? [],
    followUps: files.followUps?.value.follow_ups ?? [],
  };
}

function toEntities(file: Sourced<EntitiesFile> | null): readonly EntityValue[] {
  return file?.value.values ?? [];
}
