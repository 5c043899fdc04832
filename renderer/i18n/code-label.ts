/** What a configured code is called; a code that nobody configured is shown as it is. */
import type { TFunction } from 'i18next';
import type { CodeTableName } from '#core/domain/code-rules.ts';
import type { Configuration, TransactionMethod } from '#core/schema/types.ts';

export function codeLabel(config: Configuration, table: CodeTableName, code: string | undefined): string {
  if (code === undefined) return '';
  return config.codeTables[table].find((row) => row.code === code)?.label ?? code;
}

/** Of a library, or of the institution itself (owners of notes, blocks, fees). */
export function ownerName(config: Configuration, code: string | undefined): string {
  if (code === undefined) return '';
  if (code === config.institution.code) return config.institution.name;
  return config.libraries.find((library) => library.code === code)?.name ?? code;
}

/** As it is configured; the bursar, and what nobody configured, in our own words. */
export function methodLabel(config: Configuration, method: TransactionMethod, t: TFunction<'fees'>): string {
  const configured = config.paymentMethods.find(({ code }) => code === method);
  return configured?.label ?? t(`payDialog.methods.${method}`);
}

/** With its library: "Main Library – Front desk"; undefined for "Not at desk". */
export function deskName(code: string, config: Configuration): string | undefined {
  const desk = config.desks.find((candidate) => candidate.code === code);
  return desk && `${ownerName(config, desk.library)} – ${desk.name}`;
}

export function blockLabel(config: Configuration, code: string): string {
  return config.blockDefinitions.find((definition) => definition.code === code)?.label ?? code;
}

export function roleLabel(config: Configuration, code: string): string {
  return config.roleTypes.find((type) => type.code === code)?.label ?? code;
}
