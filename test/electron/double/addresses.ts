// app://desk/... and what stands for it in Chromium, and back. *.localhost is a secure context.

const inChromium = /^http:\/\/([a-z]+)--([a-z]+)\.localhost\//;

export const toChromiumUrl = (url: string): string =>
  url.replace(/^([a-z]+):\/\/([a-z]+)\//, 'http://$1--$2.localhost/');

/** undefined: an address of the outside world. */
export function toAppUrl(url: string): string | undefined {
  return inChromium.test(url) ? url.replace(inChromium, '$1://$2/') : undefined;
}
