/** What a text of JSON holds, or why it holds nothing, with line and column where they are known. */
export function parseJson(text: string): { readonly value: unknown } | { readonly fault: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { fault: withPlace(error.message, text) };
  }
}

/** V8 tells a position, or nothing more than that the text ends, or shows what stands around. */
function withPlace(message: string, text: string): string {
  const given = / in JSON at position (\d+).*$/s.exec(message);
  const ended = message === 'Unexpected end of JSON input';
  if (!given && !ended) return message;
  const lines = text.slice(0, given ? Number(given[1]) : undefined).split('\n');
  const reason = given ? message.slice(0, given.index) : 'it ends too early';
  return `line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}: ${reason}`;
}
