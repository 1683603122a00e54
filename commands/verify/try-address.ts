import { get } from 'node:http';
import { connect } from 'node:net';
import type { PublishedAddress } from './published-addresses';

/** How trying an address ended; the part of `verify` inside the network reports it. */
export interface Tried {
  readonly service: string;
  readonly address: string;
  readonly problem?: string;
}

/** Tries an address from this machine. Any answer will do: the checks inside judge the service. */
export async function tryAddress(published: PublishedAddress): Promise<Tried> {
  const { service, host, port, http } = published;
  const problem = await (http ? answers(host, port) : staysOpen(host, port));
  return { service, address: `${host}:${port}`, ...(problem !== undefined && { problem }) };
}

const TIMEOUT_MS = 10_000;

/** Not with fetch(), which refuses ports that people may well choose. */
function answers(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const asked = get({ host, port, path: '/', timeout: TIMEOUT_MS }, (response) => {
      response.destroy();
      resolve(undefined);
    });
    asked.on('timeout', () => asked.destroy(new Error('no answer')));
    asked.on('error', ({ message }) => {
      resolve(message);
    });
  });
}

/** Docker accepts connections for a container that does not listen, and closes them at once. */
function staysOpen(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: TIMEOUT_MS });
    const end = (problem?: string): void => {
      socket.destroy();
      resolve(problem);
    };
    socket.on('connect', () => setTimeout(end, 500));
    socket.on('error', ({ message }) => {
      end(message);
    });
    socket.on('close', () => {
      end('the connection was closed at once');
    });
    socket.on('timeout', () => {
      end('no answer');
    });
  });
}
