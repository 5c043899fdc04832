/** Where the server's log goes on one machine: a file of its own, so that the console stays for what people read. */
import pino from 'pino';

export function openLogFile(file: string): pino.DestinationStream {
  return pino.destination({ dest: file, append: true, mkdir: true, sync: true });
}
