import { z } from 'zod';
import type { Problem } from '../../manifests/problem';
import type { Place } from './io';
import { OLDEST } from './needed-versions';
import { askProgram, ProgramMissing, type Ending } from './run-program';

/** The Docker Engine that answers on this machine. */
export interface Engine {
  /** The platform of the images that it pulls, builds and runs: `linux/amd64`. */
  readonly platform: string;
  /** Whether `docker save` can choose one platform of several. */
  readonly savesOnePlatform: boolean;
}

export type FoundEngine =
  | { readonly engine: Engine; readonly problems: readonly [] }
  | { readonly engine?: undefined; readonly problems: readonly [Problem] };

export async function findEngine(place: Place): Promise<FoundEngine> {
  try {
    return readEngine(await askProgram(place, ['docker', 'version', '--format', '{{json .}}']));
  } catch (error) {
    if (!(error instanceof ProgramMissing)) throw error;
    return refuse({
      problem: 'is not installed, or not on the PATH',
      hint: 'install Docker (README.md, What you need), open a new terminal and try again',
    });
  }
}

/** @param answer what `docker version` printed */
export const readEngine = (answer: Ending & { readonly stdout: string }): FoundEngine =>
  answer.code === 0 ? readVersion(answer.stdout) : refuse(explainFailure(answer));

const refuse = (problem: Omit<Problem, 'where'>): FoundEngine => ({
  problems: [{ where: 'docker', ...problem }],
});

const VERSION = z.object({
  /** The version that client and server agreed upon. */
  Client: z.object({ ApiVersion: z.string() }),
  Server: z.object({ Version: z.string(), Os: z.string(), Arch: z.string() }),
});

/**
 * `docker save --platform` came with Docker 28.0 and version 1.48 of its API.
 * https://docs.docker.com/reference/cli/docker/image/save/, https://github.com/docker/cli/pull/5331
 */
const CHOOSES_PLATFORM = [1, 48] as const;

function readVersion(stdout: string): FoundEngine {
  const read = VERSION.safeParse(parseJson(stdout));
  if (!read.success) {
    return refuse({
      problem: 'does not answer as Docker does',
      hint: 'is it another program of that name? See docker version',
    });
  }
  const { Client, Server } = read.data;
  if (parseInt(Server.Version, 10) < OLDEST.docker) {
    return refuse({
      problem: `is version ${Server.Version}: ${OLDEST.docker} or newer is needed`,
      hint: 'upgrade Docker (README.md, What you need) and try again',
    });
  }
  const [major = 0, minor = 0] = Client.ApiVersion.split('.').map(Number);
  const [fromMajor, fromMinor] = CHOOSES_PLATFORM;
  return {
    engine: {
      platform: `${Server.Os}/${Server.Arch}`,
      savesOnePlatform: major > fromMajor || (major === fromMajor && minor >= fromMinor),
    },
    problems: [],
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function explainFailure({ stderr, code }: Ending): Omit<Problem, 'where'> {
  const said = stderr === '' ? `ended with exit code ${code ?? 'none'}` : stderr;
  return /permission denied/i.test(stderr)
    ? {
        problem: `may not be used: ${said}`,
        hint: 'sudo usermod -aG docker "$USER", log out and in again, and try again',
      }
    : {
        problem: `does not answer: ${said}`,
        hint: 'start Docker (Docker Desktop; on Linux sudo systemctl start docker) and try again',
      };
}
