import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../../../server/configuration.ts';
import { readZoneFile } from '../../../../server/network/zone-file.ts';

const member = { code: 'BRANCH', name: 'Branch College', databaseUrl: 'postgres://carrel:hush@db/branch' };

function messageOf(read: () => unknown): string {
  try {
    read();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('the file of the network zone', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'carrel-zone-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (content: unknown) => {
    const file = path.join(folder, 'zone.json');
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return readZoneFile(file);
  };

  it('names institutions by code, name and database', () => {
    expect(read([member])).toEqual([member]);
    expect(read([])).toEqual([]);
  });

  it.each([
    ['is not JSON', '{'],
    ['must hold a list', { members: [member] }],
    ['needs a code', [{ ...member, code: 'a b' }]],
    ['needs a name for the institution BRANCH', [{ ...member, name: ' ' }]],
    ['needs a databaseUrl', [{ ...member, databaseUrl: 'mysql://carrel:hush@db/branch' }]],
    ['needs a code of letters and digits for institution 2', [member, null]],
    ['names the institution BRANCH twice', [member, member]],
  ])('says that it %s, without a password', (text, content) => {
    expect(() => read(content)).toThrow(ConfigurationError);
    expect(() => read(content)).toThrow(`CARREL_ZONE_FILE ${text}`);
    expect(messageOf(() => read(content))).not.toContain('hush');
  });

  it('that is not there is said by its path', () => {
    expect(() => readZoneFile('/nowhere/zone.json')).toThrow('cannot be read: /nowhere/zone.json');
  });
});
