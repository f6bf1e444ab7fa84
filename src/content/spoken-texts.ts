import type { ContentFiles } from './read-content-files.ts';
import type { YamlFile } from './read-yaml.ts';

/** One text that a patient may read, and where it stands. */
export type SpokenText = {
  readonly file: YamlFile;
  readonly path: readonly (string | number)[];
  readonly text: string;
  /** Words between braces that the dialogue fills in at this place. */
  readonly slots: readonly string[];
};

const ALWAYS = ['assistant', 'association'];
/** What dialogue/ fills in, by place in `responses/assistant.yml`. */
const SLOTS: Readonly<Record<string, readonly string[]>> = {
  greeting_named: ['name'],
  'disclosure.copy': ['company'],
  'erasure.copy': ['company'],
  'escalation.open': ['until'],
  'escalation.closed': ['next'],
  'alarm.open': ['until'],
  'alarm.closed': ['next'],
  'referent.taken_over': ['name'],
  'referent.late': ['wait'],
  'choices.call': ['number'],
  'choices.sms': ['number'],
};

/** Every text that is said, of responses, urgencies and the assistant. Titles for editors and examples are not among them. */
export function spokenTexts(files: ContentFiles): readonly SpokenText[] {
  return [...ofResponses(files), ...ofUrgencies(files), ...ofAssistant(files), ...ofComments(files)];
}

function ofResponses(files: ContentFiles): readonly SpokenText[] {
  return files.responses.flatMap(({ file, value }) => [
    { file, path: ['ask'], text: value.ask, slots: ALWAYS },
    ...value.variants.flatMap((variant, index) => [
      ...(['acknowledge', 'short', 'text'] as const).map((key) => ({
        file,
        path: ['variants', index, key],
        text: variant[key],
        slots: ALWAYS,
      })),
      ...labels(file, index, variant.links),
    ]),
  ]);
}

function ofUrgencies(files: ContentFiles): readonly SpokenText[] {
  return files.urgencyResponses.flatMap(({ file, value }) => [
    { file, path: ['reminder'], text: value.reminder, slots: ALWAYS },
    ...value.variants.flatMap((variant, index) => [
      { file, path: ['variants', index, 'text'], text: variant.text, slots: ALWAYS },
      ...labels(file, index, variant.links),
    ]),
  ]);
}

function labels(file: YamlFile, variant: number, links: readonly { readonly label: string }[]): readonly SpokenText[] {
  return links.map(({ label }, index) => ({
    file,
    path: ['variants', variant, 'links', index, 'label'],
    text: label,
    slots: [],
  }));
}

function ofAssistant({ texts }: ContentFiles): readonly SpokenText[] {
  if (texts === null) return [];
  const { sources: _unread, ...spoken } = texts.value;
  return leaves(spoken, []).map(({ path, text }) => ({
    file: texts.file,
    path,
    text,
    slots: [...ALWAYS, ...(SLOTS[path.join('.')] ?? [])],
  }));
}

function ofComments({ commentTexts }: ContentFiles): readonly SpokenText[] {
  if (commentTexts === null) return [];
  const { file, value } = commentTexts;
  return leaves(value, []).map(({ path, text }) => ({ file, path, text, slots: [...ALWAYS, 'link'] }));
}

type Leaf = { readonly path: readonly (string | number)[]; readonly text: string };

function leaves(value: unknown, path: readonly (string | number)[]): readonly Leaf[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => leaves(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]));
}
