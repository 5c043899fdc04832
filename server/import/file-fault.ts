// What can be wrong with an import file as a whole. A fault ends the import at its line; the users before it stay.
import type { XmlLimits } from './xml-limits.ts';

export type FileFault = { readonly line: number } & (
  | { readonly code: 'NotXml'; readonly looksLike: 'html' | 'zip' | 'text' | 'empty' }
  | { readonly code: 'WrongEncoding'; readonly encoding: string }
  | { readonly code: 'WrongRoot'; readonly root: string; readonly wanted: readonly string[] }
  /** A document type definition: it could define entities that swell or read other files. No SIS needs one. */
  | { readonly code: 'HasDoctype' }
  | { readonly code: 'Malformed'; readonly problem: string }
  /** Ends inside an element, most often because the transfer broke off. */
  | { readonly code: 'Truncated' }
  | { readonly code: 'TooLong'; readonly what: keyof XmlLimits }
);

const looksLikeTexts = {
  html: 'it is a web page (HTML), perhaps a sign-in page that was saved in place of the file',
  zip: 'it is a ZIP archive; unpack it first',
  text: 'it is plain text, perhaps CSV',
  empty: 'it is empty',
} as const;

const limitTexts: Readonly<Record<keyof XmlLimits, string>> = {
  tokenChars: 'a single text, tag or comment is longer than any field may be',
  recordChars: 'one user is larger than any user may be',
  recordElements: 'one user has more elements than any user may have',
  depth: 'elements are nested deeper than a user file has levels',
};

/** One sentence for staff, without anything of the file's content. */
export function describeFault(fault: FileFault): string {
  switch (fault.code) {
    case 'NotXml':
      return `This is not an XML file: ${looksLikeTexts[fault.looksLike]}.`;
    case 'WrongEncoding':
      return `The file is not in UTF-8 (found: ${fault.encoding}, line ${fault.line}).`;
    case 'WrongRoot':
      return `This is another kind of file: its root element should be ${fault.wanted
        .map((root) => `<${root}>`)
        .join(' or ')}, found <${fault.root}>.`;
    case 'HasDoctype':
      return `The file has a document type definition (line ${fault.line}), which may hide harmful entities: refused.`;
    case 'Malformed':
      return `The XML is broken in line ${fault.line}: ${fault.problem}.`;
    case 'Truncated':
      return `The file ends in the middle of an element in line ${fault.line}: it was cut short.`;
    case 'TooLong':
      return `Line ${fault.line} is refused: ${limitTexts[fault.what]}.`;
  }
}
