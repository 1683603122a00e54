import { addressSetting } from '../../config/host-address';
import {
  IDENTIFIER,
  portSetting,
  secretSetting,
  textSetting,
  unreadSetting,
} from '../../config/kinds-of-settings';
import { weaknessOf } from '../../config/secret-strength';
import { valueOf, type Rule, type Settings, type SettingsGroup } from '../../config/setting';
import type { Problem } from '../../manifests/problem';
import type { LoginDeclaration } from '../handles/login';

export const POSTGRES_USER = textSetting(
  'POSTGRES_USER',
  { ...IDENTIFIER, initially: 'postgres' },
  { en: 'The owner of the database.', es: 'El dueño de la base de datos.' },
);
export const POSTGRES_PASSWORD = secretSetting('POSTGRES_PASSWORD', {
  en: "The owner's password.",
  es: 'La contraseña del dueño.',
});
export const POSTGRES_DB = textSetting(
  'POSTGRES_DB',
  { ...IDENTIFIER, initially: 'pqr_lakehouse' },
  {
    en: 'The database that holds the lakehouse.',
    es: 'La base de datos que contiene el lakehouse.',
  },
);
export const POSTGRES_PORT = portSetting('POSTGRES_PORT', 5432, {
  en: 'Postgres on this machine.',
  es: 'Postgres en esta máquina.',
});
const SUPABASE_URL = addressSetting(
  'SUPABASE_URL',
  {
    title: 'Postgres',
    schemes: ['postgresql', 'postgres'],
    schemesElsewhere: ['https', 'http'],
    port: POSTGRES_PORT,
    render: (hostAndPort, settings) =>
      `postgresql://${valueOf(POSTGRES_USER, settings)}@${hostAndPort}/${valueOf(POSTGRES_DB, settings)}`,
  },
  {
    en: 'For programs on this machine: where Postgres answers (add the password yourself).\nNothing inside the network reads it.',
    es: 'Para programas de esta máquina: dónde responde Postgres (agregue usted la contraseña).\nNada dentro de la red la lee.',
  },
);
const SUPABASE_ANON_KEY = unreadSetting('SUPABASE_ANON_KEY', {
  en: 'Nothing here reads it: this platform has Postgres, not the API of Supabase.',
  es: 'Nada la lee aquí: esta plataforma tiene Postgres, no la API de Supabase.',
});
const DATA_PATH = unreadSetting('DATA_PATH', {
  en: 'Data lives in named volumes. A backup of the database:\ndocker compose exec -T postgres pg_dump -U postgres -Fc pqr_lakehouse > pqr_lakehouse.dump',
  es: 'Los datos viven en volúmenes con nombre. Una copia de la base de datos:\ndocker compose exec -T postgres pg_dump -U postgres -Fc pqr_lakehouse > pqr_lakehouse.dump',
});

/** All but the port, which is declared with the component's ports. */
export const POSTGRES_SETTINGS: Omit<SettingsGroup, 'heading'> = {
  settings: [
    POSTGRES_USER,
    POSTGRES_PASSWORD,
    POSTGRES_DB,
    SUPABASE_URL,
    SUPABASE_ANON_KEY,
    DATA_PATH,
  ],
  rules: [refuseReservedUser],
  warnings: [warnOfAnonKey, warnOfDataPath],
};

/** Refuses an owner or a database with a name that the schema's Job makes. */
export const refuseTakenNames =
  (logins: readonly LoginDeclaration[]): Rule =>
  (settings) => {
    const roles = logins.map(({ role }) => role);
    const databases = logins.filter(({ rights }) => rights === 'owns').map(({ role }) => role);
    return [
      ...refuseAmong(
        POSTGRES_USER.name,
        roles,
        'is the name of a login that the platform makes',
        settings,
      ),
      ...refuseAmong(
        POSTGRES_DB.name,
        ['template0', 'template1', ...databases],
        'is the name of a database with another use',
        settings,
      ),
    ];
  };

function refuseAmong(
  where: string,
  taken: readonly string[],
  problem: string,
  settings: Settings,
): Problem[] {
  const name = settings[where];
  if (typeof name !== 'string' || !taken.includes(name.toLowerCase())) return [];
  return [{ where, problem, hint: `choose another name than ${taken.join(', ')}` }];
}

function refuseReservedUser(settings: Settings): Problem[] {
  const user = settings[POSTGRES_USER.name];
  if (typeof user !== 'string') return [];
  if (!user.startsWith('pg_') && !['public', 'none'].includes(user)) return [];
  return [
    {
      where: POSTGRES_USER.name,
      problem: 'is a name that Postgres keeps for itself',
      hint: 'choose a name that does not begin with pg_, for instance postgres',
    },
  ];
}

function warnOfAnonKey(settings: Settings): Problem[] {
  const weakness = weaknessOf(valueOf(SUPABASE_ANON_KEY, settings) ?? 'a key that nobody set');
  if (weakness === undefined) return [];
  return [
    {
      where: SUPABASE_ANON_KEY.name,
      problem: `${weakness}, but nothing here reads it: this platform has Postgres, not the API of Supabase`,
      hint: 'leave it, or delete the line',
    },
  ];
}

function warnOfDataPath(settings: Settings): Problem[] {
  if (valueOf(DATA_PATH, settings) === undefined) return [];
  const user = valueOf(POSTGRES_USER, settings);
  const database = valueOf(POSTGRES_DB, settings);
  return [
    {
      where: DATA_PATH.name,
      problem: 'is not used: data lives in named volumes, which survive every restart',
      hint: `back up with: docker compose exec -T postgres pg_dump -U ${user} -Fc ${database} > pqr_lakehouse.dump`,
    },
  ];
}
