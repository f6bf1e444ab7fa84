import type { z } from 'zod';
import { listFolder } from './list-folder.ts';
import type { Problem } from './problem.ts';
import { type ReadResult, readContentFile, type Sourced } from './read-content-file.ts';
import { AssistantTextsSchema } from './schema-assistant-texts.ts';
import { CommentSitesSchema, CommentTextsSchema } from './schema-comments.ts';
import { AssistantConfigSchema, LinksSchema, TestersSchema, WordingSchema } from './schema-config.ts';
import { EntitiesSchema } from './schema-entities.ts';
import { FollowUpsSchema, IntentSchema, LettersSchema } from './schema-intent.ts';
import { URGENCY_NAMES } from './schema-parts.ts';
import { EscalationSchema, ReferentsSchema, RegionsSchema } from './schema-referents.ts';
import { ResponseSchema, UrgencyResponseSchema } from './schema-response.ts';
import { RetentionSchema } from './schema-retention.ts';
import { SituationsSchema, UrgencySchema } from './schema-urgency.ts';

const LETTERS = 'intents/letters.yml';
const FOLLOW_UPS = 'intents/follow-ups.yml';
const TEXTS = 'responses/assistant.yml';
const COMMENT_TEXTS = 'responses/comments.yml';

/** Every content file, validated one by one. What is missing or wrong is null, or not in its list. */
export type ContentFiles = Awaited<ReturnType<typeof readContentFiles>>['files'];

/** Reads the whole content folder. `problems` are those of single files; checks between files come after. */
export async function readContentFiles(dir: string) {
  const problems: Problem[] = [];
  const keep = <T>(result: ReadResult<T>): Sourced<T> | null => {
    problems.push(...result.problems);
    return result.read;
  };
  const one = async <S extends z.ZodType>(name: string, schema: S) =>
    keep(await readContentFile(dir, name, schema, 'required'));
  const maybe = async <S extends z.ZodType>(name: string, schema: S) =>
    keep(await readContentFile(dir, name, schema, 'optional'));
  const many = async <S extends z.ZodType>(names: readonly string[], schema: S): Promise<Sourced<z.infer<S>>[]> => {
    const read = await Promise.all(names.map((name) => readContentFile(dir, name, schema, 'required')));
    return read.map(keep).filter((file) => file !== null);
  };
  const inFolder = async (folder: string, ...except: readonly string[]): Promise<readonly string[]> => {
    const listed = await listFolder(dir, folder);
    problems.push(...listed.problems);
    return listed.names.filter((name) => !except.includes(name));
  };
  const urgencyFiles = (folder: string) => URGENCY_NAMES.map((name) => `${folder}/urgencies/${name}.yml`);
  const intentNames = await inFolder('intents', LETTERS, FOLLOW_UPS);
  const responseNames = await inFolder('responses', TEXTS, COMMENT_TEXTS);
  const files = {
    /** All names found, also of files that could not be read: a broken file is no missing one. */
    intentNames,
    responseNames,
    intents: await many(intentNames, IntentSchema),
    urgencies: await many(urgencyFiles('intents'), UrgencySchema),
    situations: await maybe('intents/urgencies/situations.yml', SituationsSchema),
    subtypes: await maybe('intents/entities/subtypes.yml', EntitiesSchema),
    treatments: await maybe('intents/entities/treatments.yml', EntitiesSchema),
    places: await maybe('intents/entities/places.yml', EntitiesSchema),
    letters: await maybe(LETTERS, LettersSchema),
    followUps: await maybe(FOLLOW_UPS, FollowUpsSchema),
    responses: await many(responseNames, ResponseSchema),
    urgencyResponses: await many(urgencyFiles('responses'), UrgencyResponseSchema),
    texts: await one(TEXTS, AssistantTextsSchema),
    assistant: await one('config/assistant.yml', AssistantConfigSchema),
    referents: await one('config/referents.yml', ReferentsSchema),
    /** Left out where nothing is regional. */
    regions: await maybe('config/regions.yml', RegionsSchema),
    testers: await one('config/testers.yml', TestersSchema),
    escalation: await one('config/escalation.yml', EscalationSchema),
    retention: await one('config/retention.yml', RetentionSchema),
    links: await one('config/links.yml', LinksSchema),
    wording: await one('config/wording.yml', WordingSchema),
    commentTexts: await maybe(COMMENT_TEXTS, CommentTextsSchema),
    commentSites: await maybe('config/comments.yml', CommentSitesSchema),
  };
  return { files, problems };
}
