import { isIPv4 } from 'node:net';
import { z } from 'zod';
import { readQuantity } from '../manifests/quantity';
import { isImagePrefix } from './image-reference';
import { textSetting, unreadSetting } from './kinds-of-settings';
import { PROFILES, PROFILE_NAMES, type ProfileName } from './profiles';
import { valueOf, type Setting, type Settings, type SettingsGroup } from './setting';

export const LAKEHOUSE_PROFILE: Setting<ProfileName> = {
  name: 'LAKEHOUSE_PROFILE',
  kind: 'plain',
  text: {
    en: 'How much memory and CPU the services get: local (a laptop with 8 GB) or small.',
    es: 'Cuánta memoria y CPU reciben los servicios: local (un portátil de 8 GB) o small.',
  },
  schema: z
    .custom<ProfileName>((text) => PROFILE_NAMES.some((name) => name === text), {
      error: 'is no profile',
      params: { hint: `write ${PROFILE_NAMES.join(' or ')}` },
    })
    .default('local'),
};

export const LAKEHOUSE_MEMORY = textSetting(
  'LAKEHOUSE_MEMORY',
  {
    rule: (text) => /^[1-9][0-9]*(?:\.[0-9]+)?[MG]i$/.test(text),
    error: 'is no size of memory',
    hint: 'write for instance 12Gi or 6144Mi',
    initially: undefined,
  },
  {
    en: `What the limits of everything that stays up may add up to: npm run synth refuses more. Without a
value: ${Object.entries(PROFILES)
      .map(([name, { memory }]) => `${memory / 1024}Gi with the profile ${name}`)
      .join(', ')}. A workstation may give more.`,
    es: `Hasta cuánto pueden sumar los límites de lo que permanece encendido: npm run synth rechaza más. Sin
valor: ${Object.entries(PROFILES)
      .map(([name, { memory }]) => `${memory / 1024}Gi con el perfil ${name}`)
      .join(', ')}. Una estación de trabajo puede dar más.`,
  },
);

const AN_ADDRESS = {
  rule: isIPv4,
  error: 'is no IPv4 address',
  hint: 'write 127.0.0.1, or 0.0.0.0',
  initially: '127.0.0.1',
};

export const BIND_ADDRESS = textSetting('BIND_ADDRESS', AN_ADDRESS, {
  en: 'The address of this machine that the ports are published on. With anything but 127.0.0.1\nothers can reach them: every secret must be a strong one then.',
  es: 'La dirección de esta máquina en la que se publican los puertos. Con cualquiera que no sea 127.0.0.1\notros los alcanzan: entonces cada secreto debe ser fuerte.',
});

export const BIND_ADDRESS_WITHOUT_LOGIN = textSetting('BIND_ADDRESS_WITHOUT_LOGIN', AN_ADDRESS, {
  en: 'The same for what has no login: Prefect, Dask and Prometheus. Whoever reaches those can run code here,\nor see everything that runs: leave it, unless all in your network may.',
  es: 'Lo mismo para lo que no pide contraseña: Prefect, Dask y Prometheus. Quien los alcanza puede ejecutar\ncódigo aquí, o ver todo lo que corre: no la cambie, salvo que todos en su red puedan hacerlo.',
});

/** Whether others reach what is published on an IPv4 address of this machine. */
export const isBeyondThisMachine = (address: string): boolean => !address.startsWith('127.');

export const IMAGE_REGISTRY = textSetting(
  'IMAGE_REGISTRY',
  {
    rule: isImagePrefix,
    error: 'cannot stand before /postgres:tag',
    hint: 'write for instance ghcr.io/your-account/pqr-lakehouse: no https://, no tag, no / at the end',
    initially: 'localhost/pqr-lakehouse',
    off: true,
  },
  {
    en: 'What stands before the names of the images that are built here.',
    es: 'Lo que va delante de los nombres de las imágenes que se construyen aquí.',
  },
);

export const LAKEHOUSE_NO_PROXY = textSetting(
  'LAKEHOUSE_NO_PROXY',
  {
    rule: (text) => /^[^\s,]+(?:,[^\s,]+)*$/.test(text),
    error: 'is no list of names',
    hint: 'write names and addresses with a comma between them: .company.example,10.1.2.3',
    initially: undefined,
  },
  {
    en: "Behind a company's proxy: what else containers ask directly, as in noProxy of Docker's config.json,\nin place of which it stands. The platform's own services are always asked so.",
    es: 'Detrás del proxy de una empresa: qué más consultan los contenedores directamente, como en noProxy del\nconfig.json de Docker, al que reemplaza. Los servicios de la plataforma siempre se consultan así.',
  },
);

const LOGS_PATH = unreadSetting('LOGS_PATH', {
  en: 'Logs go to standard output: docker compose logs -f SERVICE, or kubectl logs.',
  es: 'Los registros van a la salida estándar: docker compose logs -f SERVICIO, o kubectl logs.',
});

/** The settings that belong to no service. */
export const PLATFORM_SETTINGS: SettingsGroup = {
  heading: { en: 'Platform', es: 'Plataforma' },
  settings: [
    LAKEHOUSE_PROFILE,
    LAKEHOUSE_MEMORY,
    BIND_ADDRESS,
    BIND_ADDRESS_WITHOUT_LOGIN,
    IMAGE_REGISTRY,
    LAKEHOUSE_NO_PROXY,
    LOGS_PATH,
  ],
  warnings: [warnOfLogsPath],
};

/** The memory limits that everything that stays up may have together, in MiB. */
export function memoryBudget(settings: Settings): number {
  const given = valueOf(LAKEHOUSE_MEMORY, settings);
  if (given !== undefined) return (readQuantity(given) ?? NaN) / 2 ** 20;
  return PROFILES[valueOf(LAKEHOUSE_PROFILE, settings)].memory;
}

function warnOfLogsPath(settings: Settings) {
  if (valueOf(LOGS_PATH, settings) === undefined) return [];
  return [
    {
      where: LOGS_PATH.name,
      problem: 'is not used: every service writes its log to standard output',
      hint: 'read with: docker compose logs -f SERVICE, or kubectl logs -f POD -n pqr-lakehouse',
    },
  ];
}
