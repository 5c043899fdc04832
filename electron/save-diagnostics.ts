// Saves what support needs to know where somebody says: downloads are refused, so this is the way to a file.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SaveDialogOptions, SaveDialogReturnValue } from 'electron';
import type { SaveResult } from '#core/ipc/diagnostics.ts';

export type SaveParts = {
  readonly ask: (options: SaveDialogOptions) => Promise<SaveDialogReturnValue>;
  readonly folder: () => string;
};

export function createSaveDiagnostics({ ask, folder }: SaveParts) {
  return async ({ name, text }: { readonly name: string; readonly text: string }): Promise<SaveResult> => {
    const { canceled, filePath } = await ask({
      defaultPath: path.join(folder(), name),
      filters: [{ name: 'JSON', extensions: ['json'] }],
    });
    if (canceled || filePath === '') return { type: 'Cancelled' };
    try {
      await writeFile(filePath, text);
      return { type: 'Saved' };
    } catch {
      return { type: 'NotSaved' };
    }
  };
}
