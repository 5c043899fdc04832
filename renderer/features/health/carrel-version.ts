/** Put in by the build. */
export const carrelVersion = (import.meta.env.CARREL_VERSION as string | undefined) ?? 'development';
