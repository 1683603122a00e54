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

const answers =
  (status: number): RequestListener =>
  (_, response) => {
    response.writeHead(status, { location: 'http://elsewhere.invalid/' }).end('hello');
  };

describe('over HTTP', () => {
  test.each([
    ['a page', 200],
    ['a redirection, which is not followed', 302],
    ['a login that is asked for', 401],
    ['a server error, which the checks inside judge', 503],
  ])('%s', async (_, status) => {
    await listening(createHttpServer(answers(status)), async (port) => {
      const tried = await tryAddress({ service: 'grafana', host: HOST, port, http: true });
      expect(tried).toEqual({ service: 'grafana', address: `${HOST}:${port}` });
    });
  });

  test('a connection that is closed at once is not an answer', async () => {
    const closes = createServer((socket) => socket.destroy());
    await listening(closes, async (port) => {
      const { problem } = await tryAddress({ service: 'grafana', host: HOST, port, http: true });
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
