/** At most so many UTF-16 units of a message are read: the head tells who writes, the tail holds the question. */
export const MAX_READ = 6000;
const HEAD = 4000;

/** Keeps the head and the tail of a text that is too long, so that time stays bounded whatever is sent. */
export function capText(text: string): string {
  if (text.length <= MAX_READ) return text;
  return `${text.slice(0, HEAD)}\n${text.slice(text.length - (MAX_READ - HEAD - 1))}`;
}
