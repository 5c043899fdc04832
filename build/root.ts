/** The repository's root with no trailing slash; tools work from here whatever folder they were started in. */
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');
