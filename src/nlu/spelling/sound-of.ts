const RULES: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/y/g, 'i'],
  [/e?aux?/g, 'o'],
  [/qu?/g, 'k'],
  [/c(?=[aoulrtk]|$)/g, 'k'],
  [/c(?=[ei])/g, 's'],
  [/g(?=[ei])/g, 'j'],
  [/gu(?=[ei])/g, 'g'],
  [/ch|sh/g, 'S'],
  [/h/g, ''],
  [/z/g, 's'],
  [/ei|ai|ay|ae/g, 'e'],
  [/[ae]([nm])(?=[bcdfgjklpqrstvxz]|$)/g, 'A'],
  [/ti(?=on|el|eu)/g, 'si'],
  [/x/g, 'ks'],
  [/([a-zA])\1+/g, '$1'],
  [/(?:er|ez|es|ent|e|s|t|d|p)+$/g, ''],
];

/** How a folded French word sounds, roughly: two words that share it are often one, written two ways. Empty when nothing sounds. */
export function soundOf(word: string): string {
  let sound = word;
  for (const [pattern, put] of RULES) sound = sound.replace(pattern, put);
  return sound;
}
