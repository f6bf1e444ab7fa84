/** PostgreSQL's text holds no null character. Ids of real platforms have none; in one that somebody made up it is replaced, always alike. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '\ufffd');
}
