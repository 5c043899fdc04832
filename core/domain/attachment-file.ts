// Which files may be kept with a user, told by the bytes and not by what the name says: pictures, PDF, office documents
// without macros, plain text. Names are cleaned of whatever a file system, a header or a reader's eye could stumble over,
// and end as the kind of file does.
import { findPictureType } from '../codec/picture-type.ts';
import type { Attachment } from '../schema/types.ts';
import { problemAt, type FieldProblem } from './field-problem.ts';

const MEGABYTE = 1024 * 1024;
export const ATTACHMENT_MAX_BYTES = 5 * MEGABYTE;
/** Of all files that wait at one desk: so much a browser's store certainly takes, and an outage of a day seldom brings. */
export const UNSENT_FILES_MAX_BYTES = 50 * MEGABYTE;
/** For the file dialog; what counts are the bytes. */
export const ATTACHMENT_EXTENSIONS = [
  ...['pdf', 'png', 'jpg', 'jpeg', 'webp', 'gif', 'txt', 'csv'],
  ...['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp'],
] as const;
/** Room for the longest extension within the 255 that a field holds, and short enough to read in a list. */
const NAME_MAX = 120;

export type AttachmentFile =
  | { readonly type: 'Accepted'; readonly fileName: string; readonly mediaType: string }
  | { readonly type: 'Empty' | 'TooLarge' | 'KindNotAllowed' };

type FileKind = { readonly mediaType: string; readonly extensions: readonly [string, ...string[]] };

const kind = (mediaType: string, ...extensions: [string, ...string[]]): FileKind => ({
  mediaType,
  extensions,
});
const ooxml = 'application/vnd.openxmlformats-officedocument';
const odf = 'application/vnd.oasis.opendocument';

const pictureKinds: Readonly<Record<string, FileKind>> = {
  'image/png': kind('image/png', 'png'),
  'image/jpeg': kind('image/jpeg', 'jpg', 'jpeg'),
  'image/webp': kind('image/webp', 'webp'),
  'image/gif': kind('image/gif', 'gif'),
};
const pdf = kind('application/pdf', 'pdf');
/** By the folder that each keeps its pages in. */
const officeKinds: Readonly<Record<string, FileKind>> = {
  'word/': kind(`${ooxml}.wordprocessingml.document`, 'docx'),
  'xl/': kind(`${ooxml}.spreadsheetml.sheet`, 'xlsx'),
  'ppt/': kind(`${ooxml}.presentationml.presentation`, 'pptx'),
};
const openDocumentKinds: readonly FileKind[] = [
  kind(`${odf}.text`, 'odt'),
  kind(`${odf}.spreadsheet`, 'ods'),
  kind(`${odf}.presentation`, 'odp'),
];
const textKinds: readonly FileKind[] = [kind('text/plain', 'txt'), kind('text/csv', 'csv')];

const allKinds = [
  ...[...Object.values(pictureKinds), pdf, ...Object.values(officeKinds)],
  ...[...openDocumentKinds, ...textKinds],
];

/** What a change says of the file that it adds. The bytes themselves are judged where they arrive. */
export function checkAttachment(
  row: Pick<Attachment, 'fileName' | 'mediaType' | 'sizeBytes' | 'kind' | 'external'>,
): FieldProblem[] {
  const found = allKinds.find(({ mediaType }) => mediaType === row.mediaType);
  const isManual = row.kind === 'MANUAL' && !row.external && row.sizeBytes > 0;
  if (!found || !isManual || cleanFileName(row.fileName, found.extensions) !== row.fileName)
    return [problemAt('attachment', 'fileKind')];
  if (row.sizeBytes <= ATTACHMENT_MAX_BYTES) return [];
  return [problemAt('attachment', 'fileTooLarge', ATTACHMENT_MAX_BYTES / MEGABYTE)];
}

export function judgeAttachment(name: string, bytes: Uint8Array): AttachmentFile {
  if (bytes.length === 0) return { type: 'Empty' };
  if (bytes.length > ATTACHMENT_MAX_BYTES) return { type: 'TooLarge' };
  const found = findKind(name, bytes);
  if (!found) return { type: 'KindNotAllowed' };
  return { type: 'Accepted', fileName: cleanFileName(name, found.extensions), mediaType: found.mediaType };
}

function findKind(name: string, bytes: Uint8Array): FileKind | undefined {
  const picture = findPictureType(bytes);
  if (picture) return pictureKinds[picture];
  if (holdsAt(bytes, '%PDF-', 0)) return pdf;
  if (holdsAt(bytes, 'PK\u0003\u0004', 0)) return findDocumentKind(bytes);
  // a text has no first bytes of its own: its name says which of the two it is, and anything else is a program or a page
  const extension = extensionOf(name);
  return isText(bytes) ? textKinds.find(({ extensions }) => extensions[0] === extension) : undefined;
}

/** Office documents are ZIP archives; one with macros in it is a program. */
function findDocumentKind(bytes: Uint8Array): FileKind | undefined {
  if (holds(bytes, 'vbaProject.bin') || holds(bytes, 'Basic/script')) return undefined;
  const open = openDocumentKinds.find(({ mediaType }) => holdsAt(bytes, `mimetype${mediaType}PK`, 30));
  if (open) return open;
  if (!holds(bytes, '[Content_Types].xml')) return undefined;
  const folder = Object.keys(officeKinds).find((each) => holds(bytes, each));
  return folder === undefined ? undefined : officeKinds[folder];
}

/** No control characters but those of lines, as UTF-8 or any of its forebears; no mark of another encoding. */
function isText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}

const holdsAt = (bytes: Uint8Array, text: string, at: number): boolean => {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
};

function holds(bytes: Uint8Array, text: string): boolean {
  const first = text.charCodeAt(0);
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1))
    if (holdsAt(bytes, text, at)) return true;
  return false;
}

const extensionOf = (name: string): string => /\.([A-Za-z0-9]{1,5})\s*$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** Folders, characters that no file system takes, and those that turn or hide what stands beside them. */
const FOLDERS = /^.*[/\\]/s;
const NOT_IN_NAMES = /[<>:"|?*\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** What Windows keeps for its devices, with any extension. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

function cleanFileName(name: string, extensions: readonly [string, ...string[]]): string {
  const bare = name.normalize('NFC').replace(FOLDERS, '').replace(NOT_IN_NAMES, '').replace(/\s+/g, ' ');
  // what stood between two characters may have kept them apart
  const plain = bare.normalize('NFC');
  const given = extensionOf(plain);
  const extension = extensions.includes(given) ? given : extensions[0];
  const isKnown = (ATTACHMENT_EXTENSIONS as readonly string[]).includes(given);
  const stem = isKnown || extensions.includes(given) ? plain.slice(0, plain.lastIndexOf('.')) : plain;
  const trimmed = [...stem.replace(/^[. ]+/, '')]
    .slice(0, NAME_MAX)
    .join('')
    .replace(/[. ]+$/, '');
  const safe = trimmed === '' ? 'attachment' : DEVICES.test(trimmed) ? `_${trimmed}` : trimmed;
  return `${safe}.${extension}`;
}
