// The nine fields of which "Open for Update" asks whether the next SIS load may override them (requirements, "Editing Users").
import { SisAnswersSchema } from '../schema/user-args.ts';

export type AskedField = keyof typeof SisAnswersSchema.properties;
export const askedFields = Object.keys(SisAnswersSchema.properties) as AskedField[];
