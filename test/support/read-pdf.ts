// What stands on the pages of a PDF, and where, in millimetres from the upper left corner.
import { getDocumentProxy } from 'unpdf';

type PdfText = {
  readonly text: string;
  readonly xMm: number;
  /** Of the line the letters stand on. */
  readonly yMm: number;
  readonly widthMm: number;
};
export type PdfPage = {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly texts: readonly PdfText[];
  /** All of it, in reading order. */
  readonly text: string;
};

const MM_PER_POINT = 25.4 / 72;

export async function readPdf(content: Uint8Array): Promise<readonly PdfPage[]> {
  const pdf = await getDocumentProxy(new Uint8Array(content));
  const pages: PdfPage[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
    const { items } = await page.getTextContent();
    const texts = items.flatMap((item) => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const [, , , , x, y] = item.transform as readonly number[];
      return [
        {
          text: item.str,
          xMm: ((x ?? 0) - left) * MM_PER_POINT,
          yMm: (top - (y ?? 0)) * MM_PER_POINT,
          widthMm: item.width * MM_PER_POINT,
        },
      ];
    });
    pages.push({
      widthMm: (right - left) * MM_PER_POINT,
      heightMm: (top - bottom) * MM_PER_POINT,
      texts,
      text: texts.map(({ text }) => text).join(' '),
    });
  }
  return pages;
}
