/** Why others would guess a secret, as the rest of a sentence; undefined for a good one. */
export function weaknessOf(secret: string): string | undefined {
  if (PUBLICLY_KNOWN.includes(secret.toLowerCase())) return 'is publicly known';
  return secret.length < LEAST_LENGTH ? `has fewer than ${LEAST_LENGTH} characters` : undefined;
}

const LEAST_LENGTH = 12;

/** What tutorials, images and this course's guide use; longer ones too. */
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
