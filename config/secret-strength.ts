import { isIPv4 } from 'node:net';
import type { Problem } from '../manifests/problem';
import { BIND_ADDRESS, BIND_ADDRESS_WITHOUT_LOGIN, isBeyondThisMachine } from './general-settings';
import { valueOf, type SecretSetting, type Settings } from './setting';

/** A secret that others could guess will do only while no other machine can reach the ports. */
export function refuseWeakSecrets(secrets: readonly SecretSetting[], values: Settings): Problem[] {
  const open = [BIND_ADDRESS, BIND_ADDRESS_WITHOUT_LOGIN].find(({ name }) => isOpen(values[name]));
  if (open === undefined) return [];
  return secrets.flatMap(({ name }) => {
    const value = values[name];
    const weakness = weaknessOf(typeof value === 'string' ? value : '');
    if (weakness === undefined) return [];
    return [
      {
        where: name,
        problem: `${weakness}, and ${open.name}=${String(values[open.name])} publishes ports beyond this machine`,
        hint: `remove it there and synthesize: a random one is appended; or ${open.name}=127.0.0.1`,
      },
    ];
  });
}

/** What is no address was refused already. */
const isOpen = (address: unknown): boolean =>
  typeof address === 'string' && isIPv4(address) && isBeyondThisMachine(address);

/** The same as a warning: such a secret will do on this machine alone. */
export function warnOfWeakness(secret: SecretSetting, values: Settings): Problem[] {
  const weakness = weaknessOf(valueOf(secret, values));
  if (weakness === undefined) return [];
  return [
    {
      where: secret.name,
      problem: `${weakness}: good enough only while no other machine can reach the ports`,
      hint: 'remove it there and synthesize: a random one is appended to .env',
    },
  ];
}

/** Why others would guess a secret, as the rest of a sentence; undefined for a good one. */
export function weaknessOf(secret: string): string | undefined {
  if (PUBLICLY_KNOWN.includes(secret.toLowerCase())) return 'is publicly known';
  return secret.length < LEAST_LENGTH ? `has fewer than ${LEAST_LENGTH} characters` : undefined;
}

const LEAST_LENGTH = 12;

/** Secrets of tutorials, images and this course's guide, also those that are long enough. */
const PUBLICLY_KNOWN: readonly string[] = [
  'admin',
  'admin123',
  'adminadmin',
  'administrator',
  'change-me',
  'change-this-password',
  'change_me',
  'changeme',
  'changethis',
  'changeme123',
  'example',
  'local-anon-key',
  'localdev',
  'localdev123',
  'minio',
  'minio123',
  'minioadmin',
  'mysecretpassword',
  'password',
  'password123',
  'password1234',
  'postgres',
  'postgres123',
  'postgrespassword',
  'pqr-lakehouse',
  'pqr_lakehouse',
  'prom-operator',
  'qwerty',
  'rustfs',
  'rustfsadmin',
  'secret',
  'secretpassword',
  'supersecret',
  'supersecretpassword',
  'test',
];
