import { z } from 'zod';
import { isPinnedImage } from './image-reference';
import type { SecretSetting, Setting, Words } from './setting';

/** A text with its own rule: `error` follows the value in a message, `hint` says what to write. */
export const textSetting = <Default extends string | undefined>(
  name: string,
  { rule, error, hint, initially, off }: TextRule<Default>,
  text: Words,
): Setting<string | Default> => ({
  name,
  kind: 'plain',
  text,
  ...((off ?? initially === undefined) && { off: true }),
  schema: withDefault(checked(rule, error, hint), initially) as Setting<string | Default>['schema'],
});

interface TextRule<Default> {
  readonly rule: (text: string) => boolean;
  readonly error: string;
  readonly hint: string;
  readonly initially: Default;
  /** Written into `.env` as a comment. @default true when `initially` is undefined */
  readonly off?: true;
}

/** A port of this machine that a service is published on. */
export const portSetting = (name: string, initially: number, text: Words): Setting<number> => ({
  name,
  kind: 'port',
  text,
  schema: checked(
    (digits) => /^[1-9][0-9]{0,4}$/.test(digits) && Number(digits) <= 65535,
    'is no port',
    'write a whole number from 1 to 65535',
  )
    .transform(Number)
    .prefault(String(initially)),
});

/** A whole number; without `initially` it may be absent. */
export function countSetting(
  name: string,
  limits: Limits & { readonly initially: number },
  text: Words,
): Setting<number>;
export function countSetting(
  name: string,
  limits: Limits,
  text: Words,
): Setting<number | undefined>;
export function countSetting(
  name: string,
  { least, most, initially }: Limits & { readonly initially?: number },
  text: Words,
): Setting<number | undefined> {
  const count = checked(
    (digits) =>
      /^(?:0|[1-9][0-9]*)$/.test(digits) && Number(digits) >= least && Number(digits) <= most,
    'is no number of the allowed range',
    `write a whole number from ${least} to ${most}`,
  ).transform(Number);
  const schema = initially === undefined ? count.optional() : count.prefault(String(initially));
  return { name, kind: 'plain', text, schema, ...(initially === undefined && { off: true }) };
}

interface Limits {
  readonly least: number;
  readonly most: number;
}

/** A password or a key. */
export const secretSetting = (name: string, text: Words, length = 32): SecretSetting => ({
  name,
  kind: 'secret',
  text,
  length,
  schema: checked(
    (value) => !/[\p{Cc}\u2028\u2029]/u.test(value),
    'holds a control character',
    'choose a value without one',
  ),
});

/** An image that others build; the default is the version that was tested. */
export const imageSetting = (name: string, initially: string, text: Words): Setting<string> => ({
  name,
  kind: 'image',
  text,
  off: true,
  schema: checked(
    isPinnedImage,
    'is no image with a fixed tag: without one, or with latest, it would change by itself',
    'write name:tag or name:tag@sha256:…',
  ).default(initially),
});

/** A setting of the course's guide that nothing reads here. */
export const unreadSetting = (name: string, text: Words): Setting<string | undefined> => ({
  name,
  kind: 'unread',
  text,
  off: true,
  schema: z.string().optional(),
});

/** A name that Postgres, a URL and a shell read the same without quotes. */
export const IDENTIFIER = {
  rule: (name: string) => /^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(name),
  error: 'is no plain name',
  hint: 'write 1 to 63 of A-Z, a-z, 0-9 and _, the first no digit',
};

const checked = (rule: (text: string) => boolean, error: string, hint: string) =>
  z.string().refine(rule, { error, params: { hint } });

const withDefault = (schema: z.ZodType<string, string>, initially: string | undefined) =>
  initially === undefined ? schema.optional() : schema.default(initially);
