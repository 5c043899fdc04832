/** The complete English catalogue: one namespace per topic. A new topic is a file beside this one and a line here. */
import { kit } from './kit.ts';

export const english = { kit } as const;
