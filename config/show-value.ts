/** A value as a message may show it: a URL can have a password before `@` or in its query. */
export function showValue(value: string): string {
  const bare = value.replace(/@sha256:[0-9a-f]*$/, '');
  if (bare.includes('@') && bare.includes('?')) return '"…"';
  return JSON.stringify(value.replace(/\?.*$/s, '?…').replace(/^.*@(?!sha256:)/s, '…@'));
}
