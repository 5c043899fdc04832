import { describe, expect, it } from 'vitest';
import { ATTACHMENT_MAX_BYTES, checkAttachment, judgeAttachment } from '#core/domain/attachment-file.ts';

const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const png = bytesOf('\u0089PNG\r\n\u001a\nrest');
const pdf = bytesOf('%PDF-1.7 rest');
const zip = (inside: string) => bytesOf(`PK\u0003\u0004${inside}`);
const nameOf = (name: string, bytes = pdf) => {
  const judged = judgeAttachment(name, bytes);
  return judged.type === 'Accepted' ? judged.fileName : judged.type;
};

describe('the kind of a file', () => {
  it.each([
    ['scan.png', png, 'image/png'],
    ['form.pdf', pdf, 'application/pdf'],
    ['list.csv', bytesOf('a;b\r\n1;2\tx'), 'text/csv'],
    ['note.TXT', bytesOf('Gr\u00fc\u00dfe'), 'text/plain'],
    ['letter.docx', zip('…[Content_Types].xml…word/document.xml'), /wordprocessingml/],
    ['sums.xlsx', zip('…xl/workbook.xml…[Content_Types].xml'), /spreadsheetml/],
    [
      'letter.odt',
      bytesOf(`PK\u0003\u0004${'.'.repeat(26)}mimetypeapplication/vnd.oasis.opendocument.textPK`),
      /opendocument/,
    ],
  ])('%s is known by its bytes', (name, bytes, mediaType) => {
    const judged = judgeAttachment(name, bytes);
    expect(judged).toMatchObject({ type: 'Accepted', fileName: name.replace('TXT', 'txt') });
    expect(judged.type === 'Accepted' && judged.mediaType).toMatch(mediaType);
  });

  it.each([
    ['program.exe', bytesOf('MZ\u0090\u0000')],
    // called a picture, and is none
    ['portrait.png', bytesOf('<svg onload=alert(1)>')],
    ['page.html', bytesOf('<script>alert(1)</script>')],
    ['run.sh', bytesOf('#!/bin/sh\n')],
    ['binary.txt', bytesOf('a\u0000b')],
    ['archive.zip', zip('anything.exe')],
    ['macros.docm', zip('[Content_Types].xml word/vbaProject.bin')],
    ['macros.docx', zip('[Content_Types].xml word/vbaProject.bin')],
  ])('%s is not kept', (name, bytes) => {
    expect(judgeAttachment(name, bytes).type).toBe('KindNotAllowed');
  });

  it('an empty file, and one over 5 MB, are not kept', () => {
    expect(judgeAttachment('a.pdf', new Uint8Array()).type).toBe('Empty');
    const large = new Uint8Array(ATTACHMENT_MAX_BYTES + 1);
    large.set(pdf);
    expect(judgeAttachment('a.pdf', large).type).toBe('TooLarge');
    expect(judgeAttachment('a.pdf', large.subarray(0, ATTACHMENT_MAX_BYTES)).type).toBe('Accepted');
  });
});

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\me\\form.pdf', 'form.pdf'],
    ['what?:"<is>|*this.pdf', 'whatisthis.pdf'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe.pdf'],
    ['line\r\nbreak\u0000.pdf', 'linebreak.pdf'],
    ['  .hidden. .pdf', 'hidden.pdf'],
    ['CON.pdf', '_CON.pdf'],
    ['...', 'attachment.pdf'],
    ['photo.png', 'photo.pdf'],
    ['Übersicht 2026.pdf', 'Übersicht 2026.pdf'],
    ['report.final', 'report.final.pdf'],
  ])('%j is kept as %j', (name, kept) => {
    expect(nameOf(name)).toBe(kept);
  });

  it('keeps its end when it is too long', () => {
    expect(nameOf(`${'x'.repeat(400)}.pdf`)).toBe(`${'x'.repeat(120)}.pdf`);
    expect(nameOf('portrait.jpeg', bytesOf('\u00ff\u00d8\u00ff'))).toBe('portrait.jpeg');
  });
});

// whatever a file is called, what the desk makes of it is what the server takes
it.each([
  ...[
    'form.pdf',
    '..form..pdf',
    'C:\\x\\con.pdf',
    ' .pdf',
    'a\u202Ee\u200D\u0301.pdf',
    'x.exe',
    `${'y'.repeat(300)} .pdf`,
  ],
  ...['a  .  .pdf', 'Gr\u00f6\u00dfe?.PDF', '.pdf.pdf', 'e\u200b\u0301'],
])('the name made of %j passes where the change is judged', (name) => {
  const row = { mediaType: 'application/pdf', sizeBytes: 9, kind: 'MANUAL', external: false } as const;
  expect(checkAttachment({ ...row, fileName: nameOf(name) })).toEqual([]);
});
