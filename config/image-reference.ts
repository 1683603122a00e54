const COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const HOST = '[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?';
const NAME = `(?:${HOST}/)?${COMPONENT}(?:/${COMPONENT})*`;
const TAG = '[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}';

const PREFIX = new RegExp(`^(?:${HOST}|${COMPONENT})(?:/${COMPONENT})*$`);
const PINNED = new RegExp(`^${NAME}:(?!latest(?:@|$))${TAG}(?:@sha256:[0-9a-f]{64})?$`);

/** `name:tag` or `name:tag@sha256:…`: it means the same image tomorrow. Source: distribution/reference. */
export function isPinnedImage(text: string): boolean {
  return PINNED.test(text);
}

/** What can stand before `/name:tag`: a registry, a folder in it, or an account. */
export function isImagePrefix(text: string): boolean {
  return PREFIX.test(text);
}
