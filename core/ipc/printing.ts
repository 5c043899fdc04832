// What comes back from the shell's printing calls. A printer that refuses is an expected failure, so it is a value.

export type Printer = {
  /** The system's name of it: what it is asked for by. */
  readonly name: string;
  /** What staff know it by. */
  readonly label: string;
};

export type PrintOutcome =
  /** The system has taken it; what the printer does with it afterwards is not told. */
  | { readonly type: 'Printed' }
  | { readonly type: 'Cancelled' }
  /** The chosen printer is not installed any more. */
  | { readonly type: 'PrinterGone' }
  | { readonly type: 'Failed' };

export type PdfOutcome =
  | { readonly type: 'Saved'; readonly file: string }
  | { readonly type: 'Cancelled' }
  /** The place chosen cannot be written to. */
  | { readonly type: 'NotWritten' };
