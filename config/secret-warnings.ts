import type { Problem } from '../manifests/problem';
import { weaknessOf } from './secret-strength';
import { SECRET_NAMES, type Settings } from './settings';

/** Secrets that others would guess. (Beyond this machine the schema refuses them.) */
export function warnOfSecrets(settings: Settings): readonly Problem[] {
  const { SUPABASE_ANON_KEY: unread } = settings;
  return [
    ...SECRET_NAMES.flatMap((name) => warnOf(name, settings[name], CHECKED)),
    ...(unread === undefined ? [] : warnOf('SUPABASE_ANON_KEY', unread, UNREAD)),
  ];
}

const CHECKED = {
  consequence: ': good enough only while no other machine can reach the ports',
  hint: 'remove it there and synthesize: a random one is appended to .env',
};

const UNREAD = {
  consequence: ', but nothing here reads it: this platform has Postgres, not the API of Supabase',
  hint: 'leave it, or delete the line',
};

function warnOf(where: string, secret: string, told: typeof CHECKED): Problem[] {
  const weakness = weaknessOf(secret);
  if (weakness === undefined) return [];
  return [{ where, problem: `${weakness}${told.consequence}`, hint: told.hint }];
}
