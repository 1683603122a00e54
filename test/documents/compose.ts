import { inCommands, isPlaceholder } from './unknown';

/** Services that a `docker compose` command names must exist, unless it is for another project. */
export const services = inCommands((words, project) =>
  servicesIn(words)
    .filter((service) => !isPlaceholder(service) && !project.services.has(service))
    .map((service) => `docker-compose.yml has no service ${service}`),
);

/** How many services a command takes; what follows a single one is the container's command. */
const COMMANDS: Readonly<Record<string, 'one' | 'many'>> = {
  build: 'many',
  config: 'many',
  create: 'many',
  exec: 'one',
  images: 'many',
  kill: 'many',
  logs: 'many',
  pause: 'many',
  port: 'one',
  ps: 'many',
  pull: 'many',
  restart: 'many',
  rm: 'many',
  run: 'one',
  start: 'many',
  stats: 'many',
  stop: 'many',
  top: 'many',
  unpause: 'many',
  up: 'many',
};

/** Options of these commands that take the next word as their value. */
const WITH_VALUE =
  /^(?:--(?:env|entrypoint|format|index|name|profile|publish|scale|since|tail|timeout|until|user|volume|wait-timeout|workdir)|-[enpstuvw])$/;

function servicesIn(words: readonly string[]): string[] {
  const at = words.findIndex((word, index) => word === 'docker' && words[index + 1] === 'compose');
  const rest = words.slice(at + 2);
  const verb = rest.findIndex((word) => Object.hasOwn(COMMANDS, word));
  if (at < 0 || verb < 0 || rest.slice(0, verb).some((word) => /^(?:-f|--file|-p)$/.test(word))) {
    return [];
  }
  const scaled: string[] = [];
  const named: string[] = [];
  const behind = rest.slice(verb + 1);
  const count = COMMANDS[rest[verb] ?? ''];
  for (const [index, word] of behind.entries()) {
    if (count === 'one' && named.length > 0) break;
    if (/^--scale\b/.test(word))
      scaled.push(word === '--scale' ? (behind[index + 1] ?? '') : word.slice(8));
    const isValue = WITH_VALUE.test(behind[index - 1] ?? '');
    if (!word.startsWith('-') && !isValue) named.push(word);
  }
  return [...named, ...scaled.map((word) => word.split('=')[0] ?? '')];
}
