import { spawn } from 'node:child_process';
import { ProgramMissing, type Command } from './run-program';

/** Runs a program that writes where this one does. Returns its exit code; 1 when a signal ended it. */
export function streamProgram([program, ...args]: Command): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'ENOENT' ? new ProgramMissing(program) : error);
    });
    child.on('close', (code) => {
      resolve(code ?? 1);
    });
  });
}
