/** The value of a JSON text, or why it is not JSON, with line and column. */
export function parseJson(text: string): { readonly value: unknown } | { readonly fault: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { position, reason } = explain(error.message, text);
    const lines = text.slice(0, position).split('\n');
    const column = (lines.at(-1) ?? '').length + 1;
    return { fault: `line ${lines.length}, column ${column}: ${reason}` };
  }
}

interface Fault {
  readonly position: number;
  readonly reason: string;
}

/** V8's message has the position, or says that the text ended, or quotes the token with its context. */
function explain(message: string, text: string): Fault {
  const placed = /^(.*?)(?: in JSON)? at position (\d+)/s.exec(message);
  if (placed) return { position: Number(placed[2]), reason: placed[1] ?? '' };
  const token = UNEXPECTED.exec(message);
  if (token) return { position: findUnexpected(text), reason: token[1] ?? '' };
  const ended = message === 'Unexpected end of JSON input';
  return { position: text.length, reason: ended ? 'it ends too early' : message };
}

const UNEXPECTED = /^(Unexpected token .+?), (?:\.\.\.)?"/s;

/** Bisects: a beginning of the text fails at the token if it contains that, else it ends too early. */
function findUnexpected(text: string): number {
  let [before, after] = [0, text.length];
  while (after - before > 1) {
    const middle = (before + after) >> 1;
    if (failsAtToken(text.slice(0, middle))) after = middle;
    else before = middle;
  }
  return before;
}

function failsAtToken(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    return error instanceof SyntaxError && UNEXPECTED.test(error.message);
  }
}
