// The stored form of the base index: two parts, each one run of bytes that is restored as views, without copying.
//
//   u32 magic | u32 format version | u32 total length | u32 header length | header (JSON) | sections, each on 8 bytes
//
// Part "names" is all that lists and name search need; part "keys" (exact look-up) is larger and may be attached later.
// The header is checked before anything is believed: a part that was cut short, or made by another version of the
// format or of the folding, gives an `IndexUnreadable` value. Single flipped bytes inside a section are not looked for:
// the parts are stored under AES-GCM, which refuses them. Numbers are little-endian, as on every platform we run on.
import { decodeUtf8, encodeUtf8 } from '../codec/utf8.ts';
import { FOLD_VERSION } from './fold.ts';
import type { Facet } from './index-row.ts';

const INDEX_FORMAT_VERSION = 1;

const MAGIC = 0x58444943;
const PREFIX_BYTES = 16;

export type IndexPartKind = 'names' | 'keys';
export type Section = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

export type IndexHeader = {
  readonly part: IndexPartKind;
  readonly foldVersion: number;
  /** Version of the data the index was built from; both parts of one index carry the same. */
  readonly snapshotVersion: number;
  readonly rowCount: number;
  /** Meaning of the numbers in the facet columns (part "names"). */
  readonly codes: Readonly<Record<Facet, readonly string[]>>;
};

export type IndexPart = { readonly header: IndexHeader; readonly sections: ReadonlyMap<string, Section> };

export type IndexUnreadable = {
  readonly type: 'IndexUnreadable';
  readonly reason: 'notAnIndex' | 'truncated' | 'formatVersion' | 'foldVersion' | 'wrongPart' | 'damaged';
};

export const unreadable = (reason: IndexUnreadable['reason']): IndexUnreadable => ({
  type: 'IndexUnreadable',
  reason,
});

export function isUnreadable<T extends object>(value: T | IndexUnreadable): value is IndexUnreadable {
  return 'type' in value && value.type === 'IndexUnreadable';
}

const ELEMENTS = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  i32: Int32Array,
  f64: Float64Array,
} as const;
type Element = keyof typeof ELEMENTS;
type SectionView = {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): Section;
};

function elementOf(section: Section): Element {
  if (section instanceof Uint8Array) return 'u8';
  if (section instanceof Uint16Array) return 'u16';
  if (section instanceof Uint32Array) return 'u32';
  return section instanceof Int32Array ? 'i32' : 'f64';
}

/** Name, element, number of elements; sections follow each other in this order. */
type Layout = readonly (readonly [name: string, element: Element, length: number])[];
type StoredHeader = IndexHeader & { readonly layout: Layout };

const align = (offset: number) => (offset + 7) & ~7;

export function packIndexPart(part: IndexPart): Uint8Array<ArrayBuffer> {
  const layout: Layout = [...part.sections].map(([name, section]) => [
    name,
    elementOf(section),
    section.length,
  ]);
  const stored: StoredHeader = { ...part.header, layout };
  const json = encodeUtf8(JSON.stringify(stored));
  let end = align(PREFIX_BYTES + json.length);
  for (const section of part.sections.values()) end = align(end + section.byteLength);

  const out = new Uint8Array(end);
  const prefix = new DataView(out.buffer);
  [MAGIC, INDEX_FORMAT_VERSION, end, json.length].forEach((value, i) => {
    prefix.setUint32(4 * i, value, true);
  });
  out.set(json, PREFIX_BYTES);
  let at = align(PREFIX_BYTES + json.length);
  for (const section of part.sections.values()) {
    out.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), at);
    at = align(at + section.byteLength);
  }
  return out;
}

/** Views on `bytes`, which must stay untouched as long as the index lives. Copies only if they do not lie on 8 bytes. */
export function parseIndexPart(bytes: Uint8Array, kind: IndexPartKind): IndexPart | IndexUnreadable {
  if (bytes.length < PREFIX_BYTES) return unreadable('truncated');
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const prefix = new DataView(aligned.buffer, aligned.byteOffset, PREFIX_BYTES);
  if (prefix.getUint32(0, true) !== MAGIC) return unreadable('notAnIndex');
  if (prefix.getUint32(4, true) !== INDEX_FORMAT_VERSION) return unreadable('formatVersion');
  if (prefix.getUint32(8, true) !== aligned.length) return unreadable('truncated');
  const headerEnd = PREFIX_BYTES + prefix.getUint32(12, true);
  if (headerEnd > aligned.length) return unreadable('damaged');

  const header = parseHeader(decodeUtf8(aligned, PREFIX_BYTES, headerEnd));
  if (!header) return unreadable('damaged');
  if (header.foldVersion !== FOLD_VERSION) return unreadable('foldVersion');
  if (header.part !== kind) return unreadable('wrongPart');
  const sections = viewSections(aligned, align(headerEnd), header.layout);
  return sections ? { header, sections } : unreadable('damaged');
}

function parseHeader(json: string): StoredHeader | undefined {
  let header: unknown;
  try {
    header = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (typeof header !== 'object' || header === null) return undefined;
  const { part, rowCount, snapshotVersion, foldVersion, layout, codes } = header as Partial<StoredHeader>;
  const isWhole =
    (part === 'names' || part === 'keys') &&
    Number.isInteger(rowCount) &&
    typeof snapshotVersion === 'number' &&
    typeof foldVersion === 'number' &&
    typeof codes === 'object' &&
    Array.isArray(layout);
  return isWhole ? (header as StoredHeader) : undefined;
}

function viewSections(bytes: Uint8Array, start: number, layout: Layout): Map<string, Section> | undefined {
  const sections = new Map<string, Section>();
  let at = start;
  for (const [name, element, length] of layout) {
    if (!Object.hasOwn(ELEMENTS, element) || !Number.isInteger(length) || length < 0) return undefined;
    // The constructors differ in their overloads only; one call signature serves all of them.
    const View = ELEMENTS[element] as SectionView;
    const end = at + length * View.BYTES_PER_ELEMENT;
    if (end > bytes.length) return undefined;
    sections.set(name, new View(bytes.buffer, bytes.byteOffset + at, length));
    at = align(end);
  }
  return at === bytes.length ? sections : undefined;
}
