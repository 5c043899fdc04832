// The browser's own print dialog: it has the preview, the printers and "Save as PDF", and tells nothing of what came of it.

/** Some browsers go on while their dialog is open, and the sheet must stay as long; none says anything after this. */
const LONGEST_DIALOG_MS = 10 * 60_000;

export function printByBrowser(): Promise<{ readonly type: 'HandedOver' }> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('afterprint', end);
      resolve({ type: 'HandedOver' });
    };
    const timer = setTimeout(end, LONGEST_DIALOG_MS);
    addEventListener('afterprint', end);
    window.print();
  });
}
