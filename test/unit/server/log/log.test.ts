import { expect, test } from 'vitest';
import { createLog, describeError } from '../../../../server/log/log.ts';

test('a line is a JSON object with a level, a time and a code', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  log.info({ code: 'Started', port: 80 });
  log.debug({ code: 'NotShown' });
  log.error({ code: 'Failed' });
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { level: 'info', code: 'Started', port: 80 },
    { level: 'error', code: 'Failed' },
  ]);
});

test('of an error the class, code and place are told, never the message', () => {
  const error = Object.assign(new TypeError('Aaherud, Krishna is wrong'), { code: '23505' });
  error.stack = 'TypeError: Aaherud\n    at x (/srv/carrel/server/users/write-files.ts:31:7)';
  expect(describeError(error)).toEqual({
    ...{ errorName: 'TypeError', errorCode: '23505', errorAt: 'server/users/write-files.ts:31' },
  });
  expect(describeError('text')).toEqual({ errorName: 'string' });
});
