/** What a text of JSON holds, or why it holds nothing, with line and column. */
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

/** V8 tells the position, or that the text ends, or which token it is and what stands around. */
function explain(message: string, text: string): Fault {
  const placed = /^(.*?)(?: in JSON)? at position (\d+)/s.exec(message);
  if (placed) return { position: Number(placed[2]), reason: placed[1] ?? '' };
  const token = UNEXPECTED.exec(message);
  if (token) return { position: findUnexpected(text), reason: token[1] ?? '' };
  const ended = message === 'Unexpected end of JSON input';
  return { position: text.length, reason: ended ? 'it ends too early' : message };
}

const UNEXPECTED = /^(Unexpected token .+?), (?:\.\.\.)?"/s;

/** Every shorter beginning of the text ends too early instead, and every longer one fails there, too. */
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
