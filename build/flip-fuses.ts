/**
 * Burns in what this Electron can never do, whatever flags or variables it is started with; electron-builder calls it
 * between packing and signing. Every fuse is named: an Electron with a new one stops the packaging until it is decided.
 */
import path from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion, type FuseV1Config } from '@electron/fuses';
import type { AfterPackContext } from 'electron-builder';

const fuses = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // one snapshot for all processes, as Electron ships it
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // bounds checks of WebAssembly by the hardware: Electron's default, and no weaker than checks in code
  [FuseV1Options.WasmTrapHandlers]: true,
} satisfies FuseV1Config;

export default async function afterPack(context: AfterPackContext): Promise<void> {
  const { packager, electronPlatformName, appOutDir } = context;
  const { productFilename } = packager.appInfo;
  const executables: Readonly<Record<string, string>> = {
    win32: `${productFilename}.exe`,
    darwin: `${productFilename}.app`,
    linux: 'carrel',
  };
  const executable = executables[electronPlatformName];
  if (executable === undefined) throw new Error(`no desk is packed for ${electronPlatformName}`);
  await flipFuses(path.join(appOutDir, executable), {
    ...fuses,
    // an unsigned build for Apple's processors does not start without
    resetAdHocDarwinSignature: electronPlatformName === 'darwin',
  });
}
