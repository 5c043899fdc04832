import { describe, expect, test } from 'vitest';
import { findPictureType } from '#core/codec/picture-type.ts';
import { findPhotoUrl } from '../../../../server/photos/photo-url.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
import { author, aUser, uuid } from '../../../support/a-user-file.ts';

const barcode = (value: string, status: 'ACTIVE' | 'INACTIVE' = 'ACTIVE') => ({
  ...{ id: uuid(5), external: false, type: 'BARCODE', value, status },
  ...author,
});

function urlOf(parameters: Record<string, string>, user = aUser()): string | undefined {
  return findPhotoUrl(user, aConfiguration({ parameters }))?.href;
}

const base = { photo_server_url: 'https://photos.example/p/', photo_suffix: 'png' };

test('the picture is the identifier, a dot and the suffix in the configured folder', () => {
  expect(urlOf({ ...base, photo_identifier_type: 'USERNAME' })).toBe('https://photos.example/p/kaaherud.png');
  expect(urlOf({ ...base, photo_suffix: '.jpg' })).toBe('https://photos.example/p/kaaherud.jpg');
  expect(urlOf({ photo_server_url: base.photo_server_url })).toBe('https://photos.example/p/kaaherud');
});

test('another identifier type takes that identifier, an active one', () => {
  const parameters = { ...base, photo_identifier_type: 'BARCODE' };
  expect(urlOf(parameters, aUser({ identifiers: [barcode('0', 'INACTIVE'), barcode('77')] }))).toBe(
    'https://photos.example/p/77.png',
  );
  expect(urlOf(parameters, aUser({ identifiers: [barcode('0', 'INACTIVE')] }))).toBeUndefined();
});

test.each([
  ['nothing', ''],
  ['no slash at the end', 'https://photos.example/p'],
  ['http elsewhere', 'http://photos.example/p/'],
  ['a name that only looks like this machine', 'http://127.0.0.1.example/p/'],
  ['a file', 'file:///etc/'],
  ['a password', 'https://user:pass@photos.example/'],
  ['a query', 'https://photos.example/?x=/'],
  ['no address', 'photos/'],
])('an address with %s is not used', (_, photo_server_url) => {
  expect(urlOf({ ...base, photo_server_url })).toBeUndefined();
});

test.each(['http://127.0.0.1:81/', 'http://localhost/', 'http://[::1]:81/'])(
  '%s may be plain http',
  (url) => {
    expect(urlOf({ ...base, photo_server_url: url })).toBe(`${url}kaaherud.png`);
  },
);

test.each([
  '../../secret',
  '..',
  '//evil.example/x',
  'https://evil.example/',
  '..\\..\\x',
  '\u0000',
  'a?b#c',
  '%2e%2e/',
])('the identifier %j does not lead out of the folder', (primaryId) => {
  const url = urlOf(base, aUser({ primaryId }));
  expect(url === undefined || /^https:\/\/photos\.example\/p\/[^/?#]+$/.test(url)).toBe(true);
});

describe('the kind of a picture', () => {
  test.each([
    ['image/png', '89504e470d0a1a0a00'],
    ['image/jpeg', 'ffd8ffe000'],
    ['image/gif', '474946383961'],
    ['image/webp', '524946460000000057454250'],
  ])('%s is known by its first bytes', (type, hex) => {
    expect(findPictureType(Buffer.from(hex, 'hex'))).toBe(type);
  });

  test.each(['', '<svg', 'GIF', 'RIFF....WAVE', '<!doctype html>', '%PDF-1.4'])('%j is none', (text) => {
    expect(findPictureType(Buffer.from(text))).toBeUndefined();
  });
});
