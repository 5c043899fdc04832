// Reads an XML user file of any size, one user at a time, in bounded memory: pieces of the file go through a SAX parser
// and only the user that is being read stands in memory.
//
// The file comes from outside and may be hostile. Document types are refused before anything of them counts, so no
// entity is ever expanded but XML's own five. The parser hands a text over when it is whole: so after each piece it is
// checked how much has come since the parser last told of something, and too much ends the import.
import { SaxesParser } from 'saxes';
import type { FileFault } from './file-fault.ts';
import type { XmlElement } from './xml-element.ts';
import { xmlLimits, type XmlLimits } from './xml-limits.ts';

/** Either a user or, as the last, what ended the reading too early. */
export type XmlPart =
  | { readonly kind: 'record'; readonly element: XmlElement }
  | { readonly kind: 'fault'; readonly fault: FileFault };

/** Where the records of a file stand. */
export type XmlShape = {
  readonly roots: readonly string[];
  readonly records: readonly string[];
  /** 2: right inside of the root. */
  readonly depth: number;
};

const userFile: XmlShape = { roots: ['users', 'userRecords'], records: ['user', 'userRecord'], depth: 2 };

type OpenElement = { -readonly [K in keyof XmlElement]: XmlElement[K] } & { children: XmlElement[] };

class FaultError extends Error {
  readonly fault: FileFault;
  constructor(fault: FileFault) {
    super(fault.code);
    this.fault = fault;
  }
}

/** Yields the users of the file in order. Never throws for what the file holds, only when reading `pieces` fails. */
export async function* readXmlRecords(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { limits = xmlLimits, shape = userFile }: { readonly limits?: XmlLimits; readonly shape?: XmlShape } = {},
): AsyncGenerator<XmlPart> {
  const reader = new RecordReader(limits, shape);
  for await (const piece of pieces) {
    const fault = reader.write(piece);
    for (const element of reader.takeRecords()) yield { kind: 'record', element };
    if (fault) {
      yield { kind: 'fault', fault };
      return;
    }
  }
  const fault = reader.end();
  for (const element of reader.takeRecords()) yield { kind: 'record', element };
  if (fault) yield { kind: 'fault', fault };
}

class RecordReader {
  readonly #limits: XmlLimits;
  readonly #shape: XmlShape;
  readonly #parser = new SaxesParser<{ position: true; xmlns: false }>({ position: true, xmlns: false });
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  readonly #open: OpenElement[] = [];
  #records: XmlElement[] = [];
  #hasContent = false;
  /** Elements open around the current one, those outside of users included. */
  #depth = 0;
  #tokenStart = 0;
  #recordStart = 0;
  #recordElements = 0;
  /** An "&" that begins no entity: the parser would look for its ";" through the rest of the file. */
  #strayAmpersand: { readonly position: number; readonly line: number } | undefined;

  /** The end of the last piece, where it may be the beginning of an entity. */
  #undecided = '';

  constructor(limits: XmlLimits, shape: XmlShape) {
    this.#limits = limits;
    this.#shape = shape;
    this.#listen();
  }

  write(piece: Uint8Array): FileFault | undefined {
    return this.#guard(() => {
      if (!this.#hasContent) this.#assertLooksLikeXml(piece);
      const text = this.#decode(piece);
      this.#noteStrayAmpersand(text);
      this.#parser.write(text);
      this.#assertWithinLimits();
    });
  }

  end(): FileFault | undefined {
    return this.#guard(() => {
      if (!this.#hasContent) throw new FaultError({ code: 'NotXml', looksLike: 'empty', line: 1 });
      this.#decode();
      this.#assertNoStrayAmpersand();
      if (this.#depth > 0) throw new FaultError({ code: 'Truncated', line: this.#parser.line });
      this.#parser.close();
    });
  }

  takeRecords(): readonly XmlElement[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  #guard(body: () => void): FileFault | undefined {
    try {
      body();
      return undefined;
    } catch (error) {
      if (error instanceof FaultError) return error.fault;
      throw error;
    }
  }

  #decode(piece?: Uint8Array): string {
    try {
      return piece ? this.#decoder.decode(piece, { stream: true }) : this.#decoder.decode();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new FaultError({
        code: 'WrongEncoding',
        encoding: 'bytes that are not UTF-8',
        line: this.#parser.line,
      });
    }
  }

  /** Says more than "malformed" where somebody took the wrong file. */
  #assertLooksLikeXml(piece: Uint8Array): void {
    const start = Buffer.from(piece.subarray(0, 200)).toString('latin1');
    if (/^(?:\xff\xfe|\xfe\xff)/.test(start))
      throw new FaultError({ code: 'WrongEncoding', encoding: 'UTF-16', line: 1 });
    const text = start.replace(/^\xef\xbb\xbf/, '').trimStart();
    if (text === '') return;
    this.#hasContent = true;
    if (text.startsWith('PK\x03\x04')) throw new FaultError({ code: 'NotXml', looksLike: 'zip', line: 1 });
    if (/^<(?:!doctype\s+)?html/i.test(text))
      throw new FaultError({ code: 'NotXml', looksLike: 'html', line: 1 });
    if (!text.startsWith('<')) throw new FaultError({ code: 'NotXml', looksLike: 'text', line: 1 });
  }

  #assertWithinLimits(): void {
    const { position, line } = this.#parser;
    if (position - this.#tokenStart > this.#limits.tokenChars) {
      this.#assertNoStrayAmpersand();
      throw new FaultError({ code: 'TooLong', what: 'tokenChars', line });
    }
    if (this.#open.length > 0 && position - this.#recordStart > this.#limits.recordChars)
      throw new FaultError({ code: 'TooLong', what: 'recordChars', line });
  }

  #noteStrayAmpersand(piece: string): void {
    const text = this.#undecided + piece;
    const start = this.#parser.position - this.#undecided.length;
    this.#undecided = /&#?[\w.:-]{0,60}$/.exec(text)?.[0] ?? '';
    const at = text.search(/&(?!#?[\w.:-]{1,60};|#?[\w.:-]{0,60}$)/);
    if (at < 0) return;
    const line = this.#parser.line + (text.slice(0, at).match(/\n/g)?.length ?? 0);
    this.#strayAmpersand = { position: start + at, line };
  }

  #assertNoStrayAmpersand(): void {
    const stray = this.#strayAmpersand;
    if (!stray || stray.position < this.#tokenStart) return;
    throw new FaultError({
      code: 'Malformed',
      problem: 'an "&" that should be written "&amp;"',
      line: stray.line,
    });
  }

  #listen(): void {
    const parser = this.#parser;
    parser.on('error', (error) => {
      const problem = error.message.replace(/^[^a-z]*\d+:\d+:\s*/i, '').replace(/\.$/, '');
      throw new FaultError({ code: 'Malformed', line: parser.line, problem: withoutContent(problem) });
    });
    parser.on('doctype', () => {
      throw new FaultError({ code: 'HasDoctype', line: parser.line });
    });
    parser.on('xmldecl', ({ encoding }) => {
      if (encoding && !/^(?:utf-?8|us-ascii)$/i.test(encoding))
        throw new FaultError({ code: 'WrongEncoding', encoding, line: parser.line });
    });
    parser.on('opentag', ({ name, attributes }) => this.#openElement(localName(name), attributes));
    parser.on('closetag', () => this.#closeElement());
    parser.on('text', (text) => this.#addText(text));
    parser.on('cdata', (text) => this.#addText(text));
    parser.on('comment', () => this.#noteToken());
    parser.on('processinginstruction', () => this.#noteToken());
  }

  #noteToken(): void {
    this.#tokenStart = this.#parser.position;
  }

  #openElement(name: string, attributes: Readonly<Record<string, string>>): void {
    const { line, position } = this.#parser;
    this.#noteToken();
    if (this.#depth === 0 && !this.#shape.roots.includes(name))
      throw new FaultError({ code: 'WrongRoot', root: name, wanted: this.#shape.roots, line });
    this.#depth++;
    if (this.#depth > this.#limits.depth) throw new FaultError({ code: 'TooLong', what: 'depth', line });
    const isInRecord = this.#open.length > 0;
    const { depth, records } = this.#shape;
    if (!isInRecord && !(this.#depth === depth && records.includes(name))) return;
    if (!isInRecord) {
      this.#recordStart = position;
      this.#recordElements = 0;
    }
    if (++this.#recordElements > this.#limits.recordElements)
      throw new FaultError({ code: 'TooLong', what: 'recordElements', line });
    this.#open.push({ name, attributes, children: [], text: '', line });
  }

  #closeElement(): void {
    this.#noteToken();
    this.#depth--;
    const element = this.#open.pop();
    if (!element) return;
    const parent = this.#open.at(-1);
    if (parent) parent.children.push(element);
    else this.#records.push(element);
  }

  #addText(text: string): void {
    this.#noteToken();
    const element = this.#open.at(-1);
    if (element) element.text += text;
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The parser's sentence without what it quotes of the file. */
function withoutContent(problem: string): string {
  return problem.replaceAll(/: .*$|"[^"]*"|'[^']*'/gs, '…').slice(0, 200);
}
