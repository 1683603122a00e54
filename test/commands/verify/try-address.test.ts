import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tryAddress } from '../../../commands/verify/try-address';

const HOST = '127.0.0.1';

async function listening(server: Server, use: (port: number) => Promise<void>): Promise<void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  try {
    await use((server.address() as AddressInfo).port);
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
}

const REFUSAL = '403: a page of another address asked for this: docs/seguridad.md.';

interface Answers {
  readonly own?: number;
  readonly others?: number;
  readonly text?: string;
}

/** A gateway, or a service without one: what it answers its own pages, and those of other sites. */
const answers =
  ({ own = 200, others = 403, text = REFUSAL }: Answers): RequestListener =>
  ({ headers }, response) => {
    const isOwn =
      headers.host?.startsWith(HOST) === true &&
      [undefined, `http://${headers.host}`].includes(headers.origin) &&
      headers['sec-fetch-site'] === undefined;
    const location = 'http://elsewhere.invalid/';
    response.writeHead(isOwn ? own : others, { location });
    response.end(isOwn && own !== 403 ? 'hello'.repeat(100) : text);
  };

const grafana = (port: number) => tryAddress({ service: 'grafana', host: HOST, port, http: true });

describe('over HTTP', () => {
  test.each([
    ['a page', 200],
    ['a redirection, which is not followed', 302],
    ['a login that is asked for', 401],
    ['a server error, which the checks inside judge', 503],
  ])('%s', async (_, status) => {
    await listening(createHttpServer(answers({ own: status })), async (port) => {
      const tried = await grafana(port);
      expect(tried).toEqual({ service: 'grafana', address: `${HOST}:${port}`, letsIn: [] });
    });
  });

  test.each([502, 504])('%d, which the gateway says of a service behind it', async (status) => {
    await listening(createHttpServer(answers({ own: status })), async (port) => {
      const { problem, letsIn } = await grafana(port);
      expect(problem).toMatch(/^hello/);
      expect(letsIn).toBeUndefined();
    });
  });

  test('its own page is refused', async () => {
    await listening(createHttpServer(answers({ own: 403 })), async (port) => {
      expect((await grafana(port)).problem).toBe(REFUSAL);
    });
  });

  test.each([
    ['an answer', { others: 200 }, 200],
    ['a redirection', { others: 302 }, 302],
    ['a refusal that is not the gateway’s', { text: '<Error>AccessDenied</Error>' }, 403],
  ])('%s to other sites is told', async (_, given, status) => {
    await listening(createHttpServer(answers(given)), async (port) => {
      expect((await grafana(port)).letsIn).toEqual([
        `a page of another site: ${status}`,
        `a page under another name: ${status}`,
        `a page without an origin: ${status}`,
        `a frame of another site: ${status}`,
      ]);
    });
  });

  test('a connection that is closed at once is not an answer', async () => {
    const closes = createServer((socket) => socket.destroy());
    await listening(closes, async (port) => {
      const { problem } = await grafana(port);
      expect(problem).toBeTruthy();
    });
  });
});

describe('over TCP', () => {
  test.each([
    ['a connection that stays open', (): void => undefined, undefined],
    [
      'one that is closed at once',
      (socket: Socket): void => {
        socket.destroy();
      },
      'the connection was closed at once',
    ],
  ])('%s', async (_, onConnection, problem) => {
    await listening(createServer(onConnection), async (port) => {
      const tried = await tryAddress({ service: 'postgres', host: HOST, port, http: false });
      expect(tried.problem).toBe(problem);
    });
  });
});

test.each([true, false])('a port without a listener is a problem (HTTP: %s)', async (http) => {
  let closed = 0;
  await listening(createServer(), (port) => {
    closed = port;
    return Promise.resolve();
  });
  const { problem } = await tryAddress({ service: 'postgres', host: HOST, port: closed, http });
  expect(problem).toContain('ECONNREFUSED');
});
