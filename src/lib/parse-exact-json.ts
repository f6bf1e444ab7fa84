/** From so many digits on, a JSON number may be an id that a double cannot hold (2^53 has 16). */
const EXACT_DIGITS = 15;

/** Where a number may begin, so many digits. Also true of some strings: then the text is looked at closely, as before. */
const MAY_HOLD_LONG_INTEGER = /(?:^|[\s:,[])-?\d{15}/;

/**
 * JSON.parse that gives integers of 15 digits or more as strings, digit for digit: platforms send ids as numbers that a
 * double would round. Throws SyntaxError when the text is no JSON. (Node 20 has no source text in JSON.parse's reviver.)
 */
export function parseExactJson(text: string): unknown {
  return JSON.parse(MAY_HOLD_LONG_INTEGER.test(text) ? quoteLongIntegers(text) : text);
}

function quoteLongIntegers(text: string): string {
  const parts: string[] = [];
  let done = 0;
  let inString = false;
  // Escapes, quotes and whole numbers; no nested repetition, so that time stays linear in the length.
  for (const match of text.matchAll(/\\[\s\S]|"|-?\d[\d.eE+-]*/g)) {
    const [token] = match;
    if (token === '"') inString = !inString;
    else if (!inString && isLongInteger(token)) {
      parts.push(text.slice(done, match.index), '"', token, '"');
      done = match.index + token.length;
    }
  }
  return done === 0 ? text : parts.join('') + text.slice(done);
}

function isLongInteger(token: string): boolean {
  return token.length >= EXACT_DIGITS && /^-?[1-9]\d{14,}$/.test(token);
}
