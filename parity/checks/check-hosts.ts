import type { Problem } from '../../manifests/problem';
import type { ComposeFile } from '../compose';

/**
 * Whether each address in a variable names a service of the project: `scheme://host…`,
 * `host:port…`, and the value of a variable that ends in HOST. Names with dots are outside of it.
 */
export function checkHosts({ services }: ComposeFile): Problem[] {
  const names = Object.entries(services).flatMap(([name, { networks }]) => [
    name,
    ...Object.values(networks ?? {}).flatMap(({ aliases = [] }) => aliases),
  ]);
  const known = new Set([...names, 'localhost']);
  return Object.entries(services).flatMap(([service, { environment = {} }]) =>
    Object.entries(environment).flatMap(([variable, value]) => {
      const host = hostIn(variable, value);
      if (host === undefined || host.includes('.') || known.has(host)) return [];
      return [
        {
          where: `service ${service}: ${variable}`,
          problem: `${host} is no service`,
          hint: `take the address from the handle of what is meant: ${names.join(', ')}`,
        },
      ];
    }),
  );
}

const HOST = '([a-zA-Z][a-zA-Z0-9.-]*)';
const URL = new RegExp(`^[a-z][a-z0-9+.-]*://(?:[^/@]*@)?${HOST}(?=[:/?]|$)`);
const HOST_AND_PORT = new RegExp(`^${HOST}:\\d+(?=[/?]|$)`);
const ONLY_HOST = new RegExp(`^${HOST}$`);

function hostIn(variable: string, value: string): string | undefined {
  const match =
    URL.exec(value) ??
    HOST_AND_PORT.exec(value) ??
    (/HOST$/.test(variable) ? ONLY_HOST.exec(value) : null);
  return match?.[1];
}
