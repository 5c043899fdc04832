import { expect, test } from 'vitest';
import { readDevelopmentServer } from '../../../../electron/setup/open-set-up.ts';
import { parseServerAddress } from '../../../../electron/setup/server-address.ts';

test.each([
  ['carrel.example.edu', 'https://carrel.example.edu'],
  [' https://carrel.example.edu/any/path?x ', 'https://carrel.example.edu'],
  ['https://carrel.example.edu:8443', 'https://carrel.example.edu:8443'],
  ['http://127.0.0.1:4380', 'http://127.0.0.1:4380'],
  ['http://[::1]:4380/', 'http://[::1]:4380'],
  ['HTTPS://CARREL.EXAMPLE', 'https://carrel.example'],
])('%s is the server %s', (typed, origin) => {
  expect(parseServerAddress(typed)).toEqual({ type: 'Address', origin });
});

test.each([
  ['', 'NotAnAddress'],
  ['not an address', 'NotAnAddress'],
  ['ftp://carrel.example', 'NotAnAddress'],
  ['file:///etc/passwd', 'NotAnAddress'],
  ['javascript://x', 'NotAnAddress'],
  ['https://user:secret@carrel.example', 'NotAnAddress'],
  ['http://carrel.example', 'NotHttps'],
  ['http://127.0.0.1.example', 'NotHttps'],
  ['http://localhost.example', 'NotHttps'],
])('%s is none', (typed, code) => {
  expect(parseServerAddress(typed)).toEqual({ type: 'NoAddress', code });
});

test('a developer’s CARREL_SERVER that is no address stops the start with a sentence', () => {
  expect(readDevelopmentServer({})).toBeUndefined();
  expect(readDevelopmentServer({ CARREL_SERVER: 'http://127.0.0.1:1' })).toBe('http://127.0.0.1:1');
  expect(() => readDevelopmentServer({ CARREL_SERVER: 'http://carrel.example' })).toThrow(
    /^CARREL_SERVER must/,
  );
});
