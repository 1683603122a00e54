/** Appends to the text of a `.env` without changing a byte of it; LF or CRLF as the text has. */
export function appendToEnv(text: string, added: string): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text === '' || text.endsWith('\n') ? '' : lineEnd;
  return text + gap + added.replaceAll('\n', lineEnd);
}
