import { expect, test } from 'vitest';
import { ConfigurationError, readConfiguration } from '../../../server/configuration.ts';

test('without any variable there are sensible settings', () => {
  expect(readConfiguration({})).toMatchObject({
    ...{ databaseUrl: undefined, dataDir: '.carrel', host: '127.0.0.1', port: 4380 },
    ...{ smtpUrl: undefined, trustProxy: 0, logLevel: 'info', adminPassword: undefined },
  });
});

test('a variable that is set to nothing counts as not set', () => {
  expect(readConfiguration({ CARREL_PORT: ' ', CARREL_DATABASE_URL: '' })).toMatchObject({
    ...{ port: 4380, databaseUrl: undefined },
  });
});

test.each([
  ['true', 1],
  ['false', 0],
  ['2', 2],
])('CARREL_TRUST_PROXY=%s is %i proxies', (value, proxies) => {
  expect(readConfiguration({ CARREL_TRUST_PROXY: value }).trustProxy).toBe(proxies);
});

test.each([
  ['CARREL_PORT', '70000'],
  ['CARREL_PORT', '80 80'],
  ['CARREL_PORT', '-1'],
  ['CARREL_DATABASE_URL', 'localhost:5432'],
  ['CARREL_DATABASE_URL', 'mysql://db/x'],
  ['CARREL_SMTP_URL', 'http://mail'],
  ['CARREL_TRUST_PROXY', 'yes'],
  ['CARREL_LOG_LEVEL', 'loud'],
  ['CARREL_SELF_SERVICE_KEY', 'guess me'],
])('%s=%s is refused by the name of the variable', (name, value) => {
  expect(() => readConfiguration({ [name]: value })).toThrow(ConfigurationError);
  expect(() => readConfiguration({ [name]: value })).toThrow(name);
});

test('an address with a password is not shown', () => {
  const read = () => readConfiguration({ CARREL_DATABASE_URL: 'mysql://carrel:secret@db/x' });
  expect(read).toThrow(expect.not.objectContaining({ message: expect.stringContaining('secret') as string }));
});
