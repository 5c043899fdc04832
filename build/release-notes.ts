/**
 * What is new in a version, as desks show it before "Restart to update": the section of CHANGELOG.md. electron-builder puts
 * the text into latest.yml.
 */

/** One line for each point, however the file breaks its lines. undefined: nothing is written about this version. */
export function releaseNotesOf(changelog: string, version: string): string | undefined {
  const section = changelog.split(/^## /m).find((part) => part.split('\n', 1)[0]?.trim() === version);
  const text = section?.slice(section.indexOf('\n')).replaceAll(/\n +/g, ' ').replaceAll('`', '').trim();
  return text === '' ? undefined : text;
}
