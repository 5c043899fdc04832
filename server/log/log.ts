// The server's log: one JSON object a line. Ids and codes only: no names, barcodes, texts or bodies, and so never an
// error's message, which may quote what it failed on; its class and code say enough to find the place.
//
//   ERROR  someone must look      INFO  a state changed      DEBUG  the rest
import pino from 'pino';

export type LogFields = { readonly code: string } & Readonly<
  Record<string, string | number | boolean | null | undefined>
>;

export interface Log {
  error(fields: LogFields): void;
  info(fields: LogFields): void;
  debug(fields: LogFields): void;
}

export type LogLevel = 'error' | 'info' | 'debug' | 'silent';

export function createLog(level: LogLevel, destination?: pino.DestinationStream): Log {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination ?? pino.destination(1),
  );
  return {
    error: (fields) => logger.error(fields),
    info: (fields) => logger.info(fields),
    debug: (fields) => logger.debug(fields),
  };
}

export const silentLog: Log = { error: () => undefined, info: () => undefined, debug: () => undefined };

/** What may be said of an error: its class, its code, and where in our own files it was thrown. */
export function describeError(error: unknown): { errorName: string; errorCode?: string; errorAt?: string } {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const code = (error as { code?: unknown }).code;
  const place = error.stack?.split('\n').find((line) => /\/(core|server)\//.test(line));
  const at = place && /((?:core|server)\/[\w./-]+:\d+)/.exec(place)?.[1];
  return {
    errorName: error.name,
    ...(typeof code === 'string' && { errorCode: code }),
    ...(at && { errorAt: at }),
  };
}
