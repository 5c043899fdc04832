import { describe, expect, test } from 'vitest';
import { describeFault, type FileFault } from '../../../../server/import/file-fault.ts';
import { childText, type XmlElement } from '../../../../server/import/xml-element.ts';
import { readXmlRecords } from '../../../../server/import/xml-records.ts';

type Read = { readonly records: readonly XmlElement[]; readonly fault: FileFault | undefined };

async function read(pieces: Iterable<Uint8Array>): Promise<Read> {
  const records: XmlElement[] = [];
  let fault: FileFault | undefined;
  for await (const part of readXmlRecords(pieces)) {
    expect(fault, 'nothing comes after a fault').toBeUndefined();
    if (part.kind === 'record') records.push(part.element);
    else fault = part.fault;
  }
  return { records, fault };
}

const readText = (text: string, pieceBytes = 7): Promise<Read> => {
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, i) =>
    bytes.subarray(i * pieceBytes, (i + 1) * pieceBytes),
  );
  return read(pieces);
};

describe('a good file', () => {
  test('yields each user with the line it begins in, however the file is cut into pieces', async () => {
    const text =
      '<?xml version="1.0"?>\n<users>\n<user><primary_id>é1</primary_id></user>\n\n<user>\n</user></users>';
    for (const pieceBytes of [1, 2, 5, 64, 1000]) {
      const { records, fault } = await readText(text, pieceBytes);
      expect(fault).toBeUndefined();
      expect(records.map((record) => record.line)).toEqual([3, 5]);
      expect(records[0] && childText(records[0], 'primary_id')).toBe('é1');
    }
  });

  test('may have a byte order mark, a namespace, CDATA, comments and the old root name', async () => {
    const { records, fault } = await readText(
      '\ufeff<a:userRecords xmlns:a="urn:x"><!-- two --><a:user><a:last_name><![CDATA[O & ]]>Neill</a:last_name></a:user></a:userRecords>',
    );
    expect(fault).toBeUndefined();
    expect(records[0] && childText(records[0], 'last_name')).toBe('O & Neill');
  });

  test('may stand on a single line of any length', async () => {
    const user = Buffer.from(`<user><first_name>${'x'.repeat(60_000)}</first_name></user>`);
    function* pieces(): Generator<Uint8Array> {
      yield Buffer.from('<users>');
      for (let i = 0; i < 300; i++) yield user;
      yield Buffer.from('</users>');
    }
    const { records, fault } = await read(pieces());
    expect(fault).toBeUndefined();
    expect(records).toHaveLength(300);
  });
});

describe('a wrong file', () => {
  test.each([
    [
      'a web page',
      '<!DOCTYPE html>\n<html><body>Sign in</body></html>',
      { code: 'NotXml', looksLike: 'html' },
    ],
    ['CSV', 'primary_id,first_name\n1,Ann\n', { code: 'NotXml', looksLike: 'text' }],
    ['a ZIP archive', 'PK\u0003\u0004rest', { code: 'NotXml', looksLike: 'zip' }],
    ['an empty file', '', { code: 'NotXml', looksLike: 'empty' }],
    ['white space', ' \n\t ', { code: 'NotXml', looksLike: 'empty' }],
    ['another XML', '<fees><fee/></fees>', { code: 'WrongRoot', root: 'fees' }],
    ['another encoding', '<?xml version="1.0" encoding="ISO-8859-1"?><users/>', { code: 'WrongEncoding' }],
    ['text behind the end', '<users></users>x', { code: 'Malformed' }],
  ])('%s is named as what it is', async (_name, text, fault) => {
    const found = await readText(text, 100);
    expect(found.records).toEqual([]);
    expect(found.fault).toMatchObject(fault);
  });

  test('UTF-16 and Latin-1 bytes are not taken for UTF-8', async () => {
    const utf16 = await read([Buffer.from('\ufeff<users/>', 'utf16le')]);
    expect(utf16.fault).toMatchObject({ code: 'WrongEncoding', encoding: 'UTF-16' });
    const latin = await read([Buffer.from('<users>\n<user><a>\xe9</a></user></users>', 'latin1')]);
    expect(latin.fault).toMatchObject({ code: 'WrongEncoding' });
  });
});

describe('a broken file', () => {
  test('that was cut short gives the users before the cut, and the line of the cut', async () => {
    const { records, fault } = await readText('<users>\n<user></user>\n<user></user>\n<user><primary_id>4');
    expect(records.map((record) => record.line)).toEqual([2, 3]);
    expect(fault).toEqual({ code: 'Truncated', line: 4 });
  });

  test.each([
    ['a wrong end tag', '<users>\n<user></user>\n<user><a></b></user></users>'],
    ['an ampersand that is none', '<users>\n<user></user>\n<user>Black & White</user></users>'],
    ['an unknown entity', '<users>\n<user></user>\n<user>&nbsp;</user></users>'],
    ['a control character', '<users>\n<user></user>\n<user>\u0001</user></users>'],
  ])('with %s ends at its line', async (_name, text) => {
    const { records, fault } = await readText(text);
    expect(records).toHaveLength(1);
    expect(fault).toMatchObject({ code: 'Malformed', line: 3 });
  });

  test('is described without what it holds', async () => {
    const { fault } = await readText('<users><user><Secretname></Othername></user></users>');
    expect(fault && describeFault(fault)).toMatch(/^The XML is broken in line 1/);
    expect(fault && describeFault(fault)).not.toMatch(/secret|other/i);
  });
});

describe('a hostile file', () => {
  test('with entities that swell is refused before one is expanded', async () => {
    const entities = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`);
    const text = `<?xml version="1.0"?>\n<!DOCTYPE users [<!ENTITY l0 "lol">${entities.join('')}]>\n<users><user>&l9;</user></users>`;
    expect(await readText(text, 64)).toMatchObject({ records: [], fault: { code: 'HasDoctype', line: 2 } });
  });

  test('with an external entity is refused', async () => {
    const text = '<!DOCTYPE users [<!ENTITY x SYSTEM "file:///etc/passwd">]><users><user>&x;</user></users>';
    expect(await readText(text, 64)).toMatchObject({ records: [], fault: { code: 'HasDoctype' } });
  });

  test.each([
    ['a text', '<users>\n<user><first_name>', 'x', 'tokenChars'],
    ['an attribute', '<users>\n<user a="', 'x', 'tokenChars'],
    ['a comment', '<users>\n<!--', 'x', 'tokenChars'],
    ['CDATA', '<users>\n<user><![CDATA[', 'x', 'tokenChars'],
    ['a tag', '<users>\n<', 'x', 'tokenChars'],
    ['a user with endless rows', '<users>\n<user>', '<a></a>', 'recordElements'],
    ['nesting', '<users>\n<user>', '<a>', 'depth'],
  ])(
    'with %s of 200 MB is refused at its line, after little of it was read',
    async (_name, start, filling, what) => {
      const piece = Buffer.from(filling.repeat(Math.floor(65_536 / filling.length)));
      let bytes = 0;
      function* pieces(): Generator<Uint8Array> {
        yield Buffer.from(start);
        for (; bytes < 200_000_000; bytes += piece.length) yield piece;
      }
      const { records, fault } = await read(pieces());
      expect(records).toEqual([]);
      expect(fault).toEqual({ code: 'TooLong', what, line: 2 });
      expect(bytes).toBeLessThan(2_000_000);
    },
  );
});
