import { inCode, type Rule } from './unknown';

/** Ports of the host that are not the platform's. */
const FOREIGN_PORTS: Readonly<Record<string, string>> = {
  '30080': 'the example of npm run parity',
  '8088': 'the example of a service',
};

/** The port of an address such as `localhost:8501` must be published; also in sentences and URLs. */
export const addresses: Rule = ({ prose, codes }, { publishedPorts }) =>
  [...prose, ...codes.filter(({ language }) => language !== undefined)].flatMap(({ text, line }) =>
    Array.from(text.matchAll(/\b(?:localhost|127\.0\.0\.1):(\d+)/g), ([, port = '']) => port)
      .filter((port) => !publishedPorts.has(port) && !Object.hasOwn(FOREIGN_PORTS, port))
      .map((port) => ({ line, problem: `docker-compose.yml publishes no port ${port}` })),
  );

/** A number of four or five digits alone must be a port of the platform. */
export const ports = inCode((text, { publishedPorts, containerPorts }) =>
  /^\d{4,5}$/.test(text) && !publishedPorts.has(text) && !containerPorts.has(text)
    ? [`no container listens on ${text}, and nothing is published there`]
    : [],
);

/** Variables that other programs read, or that are only examples. */
const FOREIGN_VARIABLES: Readonly<Record<string, string>> = {
  CDK8S_CHECK_UPGRADE: 'cdk8s: whether to look for a newer version',
  COMPOSE_PROJECT_NAME: 'docker compose: what the project is called',
  DOCKER_HOST: 'docker: which engine to speak to',
  DS_PROMETHEUS: 'Grafana: what an exported dashboard asks for',
  HTTP_PROXY: 'most programs: the proxy for http',
  HTTPS_PROXY: 'most programs: the proxy for https',
  MSYS_NO_PATHCONV: 'Git Bash: whether paths stay as they are written',
  NO_PROXY: 'most programs: what is asked without a proxy',
  OBJECT_KEY: 'decision 9: a name that parity makes of an object and a key',
  ON_ERROR_STOP: 'psql: whether to go on after an error',
};

/** Variables must be settings; `…_PASSWORD` means all that end so. */
export const variables = inCode((text, project) =>
  Array.from(text.matchAll(/(…?_?)\b([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\b|…(_[A-Z0-9_]+)\b/g))
    .map(([, , name, ending]) => name ?? ending ?? '')
    .filter((name) => !isKnown(name, project.variables))
    .map((name) => `.env.example has no ${name}`),
);

const isKnown = (name: string, settings: ReadonlySet<string>): boolean =>
  name.startsWith('_')
    ? [...settings].some((setting) => setting.endsWith(name))
    : settings.has(name) || Object.hasOwn(FOREIGN_VARIABLES, name);
