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

/** Answers its own pages with `status`, and requests of other sites as it is told. */
const answers =
  (status: number, { otherOrigin = 403, otherHost = 403 } = {}): RequestListener =>
  ({ headers: { host, origin } }, response) => {
    const isOther = !host?.startsWith(HOST);
    const answer = origin !== undefined ? otherOrigin : isOther ? otherHost : status;
    response.writeHead(answer, { location: 'http://elsewhere.invalid/' }).end('hello'.repeat(100));
  };

const grafana = (port: number) => tryAddress({ service: 'grafana', host: HOST, port, http: true });

describe('over HTTP', () => {
  test.each([
    ['a page', 200],
    ['a redirection, which is not followed', 302],
    ['a login that is asked for', 401],
    ['a server error, which the checks inside judge', 503],
  ])('%s', async (_, status) => {
    await listening(createHttpServer(answers(status)), async (port) => {
      const tried = await grafana(port);
      expect(tried).toEqual({ service: 'grafana', address: `${HOST}:${port}`, letsIn: [] });
    });
  });

  test.each([502, 504])('%d, which the gateway says of a service behind it', async (status) => {
    await listening(createHttpServer(answers(status)), async (port) => {
      const { problem, letsIn } = await grafana(port);
      expect(problem).toMatch(/^hello/);
      expect(letsIn).toBeUndefined();
    });
  });

  test.each([
    ['a page of another site', { otherOrigin: 200 }, ['a page of another site: 200']],
    ['a page under another name', { otherHost: 404 }, ['a page under another name: 404']],
    [
      'both',
      { otherOrigin: 302, otherHost: 200 },
      ['a page of another site: 302', 'a page under another name: 200'],
    ],
  ])('it tells that %s was let in', async (_, others, letsIn) => {
    await listening(createHttpServer(answers(200, others)), async (port) => {
      expect((await grafana(port)).letsIn).toEqual(letsIn);
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
