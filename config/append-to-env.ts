/** A text of `.env` of which no byte changes, and more behind it, with the line ends that it has. */
export function appendToEnv(text: string, added: string): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text === '' || text.endsWith('\n') ? '' : lineEnd;
  return text + gap + added.replaceAll('\n', lineEnd);
}
