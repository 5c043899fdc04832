/** What a configured code is called; a code that nobody configured is shown as it is. */
import type { CodeTableName } from '#core/domain/code-rules.ts';
import type { Configuration } from '#core/schema/types.ts';

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

export function blockLabel(config: Configuration, code: string): string {
  return config.blockDefinitions.find((definition) => definition.code === code)?.label ?? code;
}

export function roleLabel(config: Configuration, code: string): string {
  return config.roleTypes.find((type) => type.code === code)?.label ?? code;
}
