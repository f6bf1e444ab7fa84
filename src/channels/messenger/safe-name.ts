/** A name from outside that may stand in a log or a metric: short and plain, else « other ». */
export function safeName(name: string): string {
  return /^[a-z][a-z0-9_]{0,39}$/.test(name) ? name : 'other';
}
