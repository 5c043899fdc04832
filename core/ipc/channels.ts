// Everything the page may ask of the Electron shell: channel by channel, arguments in, value out. The preload exposes
// exactly these functions, the main process answers exactly these channels; both are checked against this map.
// Failures are values; an unknown channel or wrong arguments are refused with a code, never with `undefined`.

export type ShellAbout = {
  readonly version: string;
  readonly platform: 'win32' | 'darwin' | 'linux' | 'other';
};

export type ShellChannels = {
  'shell:about': { readonly args: readonly []; readonly value: ShellAbout };
};

export type ShellChannel = keyof ShellChannels;
export type ShellAnswer<C extends ShellChannel> =
  | { readonly ok: true; readonly value: ShellChannels[C]['value'] }
  | { readonly ok: false; readonly code: 'NotOurPage' | 'BadArguments' };

/** Name of each channel's function on `window.carrelShell`. */
export const shellFunctions = { about: 'shell:about' } as const satisfies Record<string, ShellChannel>;

export type ShellBridge = {
  readonly [Name in keyof typeof shellFunctions]: (
    ...args: ShellChannels[(typeof shellFunctions)[Name]]['args']
  ) => Promise<ShellAnswer<(typeof shellFunctions)[Name]>>;
};

/** True for the arguments a channel takes; the main process asks before it does anything. */
export const shellArgumentChecks: { readonly [C in ShellChannel]: (args: readonly unknown[]) => boolean } = {
  'shell:about': (args) => args.length === 0,
};
