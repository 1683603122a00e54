import { get, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import type { PublishedAddress } from './published-addresses';

/** How trying an address ended; the part of `verify` inside the network reports it. */
export interface Tried {
  readonly service: string;
  readonly address: string;
  readonly problem?: string;
  /** Over HTTP: the requests of other sites' pages that it answered, where it must refuse all. */
  readonly letsIn?: readonly string[];
}

/** Tries an address from this machine. Any answer will do: the checks inside judge the service. */
export async function tryAddress(published: PublishedAddress): Promise<Tried> {
  const { service, host, port, http } = published;
  const address = `${host}:${port}`;
  const problem = await (http ? answers(host, port) : staysOpen(host, port));
  if (problem !== undefined) return { service, address, problem };
  return { service, address, ...(http && { letsIn: await letIn(host, port) }) };
}

const TIMEOUT_MS = 10_000;

/** What the gateway answers for a service that does not: its own words say for which. */
const IN_PLACE_OF_ANOTHER = [502, 504];

/** The gateway's own words: a service may answer 403, too, as S3 does. */
const isRefusal = ({ status, text }: Answer): boolean => status === 403 && text.startsWith('403: ');

async function answers(host: string, port: number): Promise<string | undefined> {
  try {
    const answer = await ask(host, port, { origin: `http://${host}:${port}` });
    const { status, text } = answer;
    const isOfGateway = IN_PLACE_OF_ANOTHER.includes(status) || isRefusal(answer);
    return isOfGateway ? text.trim() || String(status) : undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What a browser says of a page elsewhere, and of one under a name that leads to this machine. */
const OF_OTHER_SITES: Readonly<Record<string, OutgoingHttpHeaders>> = {
  'a page of another site': { origin: 'http://elsewhere.invalid' },
  'a page under another name': { host: 'elsewhere.invalid' },
  'a page without an origin': { origin: 'null' },
  'a frame of another site': {
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'iframe',
  },
};

async function letIn(host: string, port: number): Promise<string[]> {
  const asked = Object.entries(OF_OTHER_SITES).map(async ([what, headers]) => {
    const answer = await ask(host, port, headers);
    return isRefusal(answer) ? [] : [`${what}: ${answer.status}`];
  });
  return (await Promise.all(asked)).flat();
}

interface Answer {
  readonly status: number;
  /** Its beginning. */
  readonly text: string;
}

/** Not with fetch(), which refuses ports that people may well choose. */
function ask(host: string, port: number, headers: OutgoingHttpHeaders = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host, port, path: '/', headers, timeout: TIMEOUT_MS };
    const asked = get(options, (response) => {
      const { statusCode: status = 0 } = response;
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text = (text + part).slice(0, 300);
        if (text.length === 300) response.destroy();
      });
      response.on('close', () => {
        resolve({ status, text });
      });
    });
    asked.on('timeout', () => asked.destroy(new Error('no answer')));
    asked.on('error', reject);
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
