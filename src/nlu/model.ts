import type { EntityValue } from '../domain/training.ts';
import type { EntityKind } from './entities/entity-index.ts';
import type { FollowUpModel } from './follow-up/weigh-follow-up.ts';
import type { Judge } from './judge.ts';
import type { Language } from './language.ts';
import type { CompactModel } from './quantise.ts';
import type { Vocabulary } from './spelling/create-speller.ts';
import type { Vectoriser } from './vectorise.ts';

/** Everything that understanding intents needs. Plain data. */
export type Model = {
  readonly language: Language;
  /** Names in the order of the scorer's classes. */
  readonly classes: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly entities: Readonly<Record<EntityKind, readonly EntityValue[]>>;
  readonly vectoriser: Vectoriser;
  readonly linear: CompactModel;
  readonly judge: Judge;
  /** Null when too few follow-ups taught it: then a rule decides. */
  readonly followUp: FollowUpModel | null;
};
