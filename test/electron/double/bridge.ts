/**
 * The scripts that stand for contextBridge and ipcRenderer. The page and the preload's isolated world share the document
 * and no object, so they talk by events on it:
 *
 *   page: carrelShell.about() ─event─▶ isolated world: the exposed function ─▶ ipcRenderer.invoke ─binding─▶ Node
 *
 *   Node: webContents.send ─evaluate─▶ isolated world: ipcRenderer.on ─event─▶ page: the listener that it handed over
 *
 * The names are handed over synchronously, before the page's first script. Only what JSON can carry passes, and a function
 * as an argument: it stays where it is and gets a number.
 */
export const worldName = 'electron-double';
export const bindingName = 'carrelInvoke';

/** Chromium knows no photo: scheme, so an image's address is put into its words. */
export const mainWorldScript = `(() => {
  const inChromium = (address) => String(address).replace(/^photo:\\/\\/([a-z]+)\\//, 'http://photo--$1.localhost/');
  const src = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');
  Object.defineProperty(HTMLImageElement.prototype, 'src', {
    ...src,
    set(address) { src.set.call(this, inChromium(address)); },
  });
  HTMLImageElement.prototype.setAttribute = function (name, value) {
    Element.prototype.setAttribute.call(this, name, name === 'src' ? inChromium(value) : value);
  };
  let calls = 0;
  const callbacks = [];
  const numbered = (arg) => (typeof arg === 'function' ? { callback: callbacks.push(arg) - 1 } : { value: arg });
  document.addEventListener('double-callback', ({ detail }) => {
    const { callback, args } = JSON.parse(detail);
    callbacks[callback](...args);
  });
  document.addEventListener('double-expose', ({ detail }) => {
    const { key, names } = JSON.parse(detail);
    const call = (name) => (...args) => new Promise((resolve, reject) => {
      const id = ++calls;
      document.addEventListener('double-return-' + id, (event) => {
        const { value, error } = JSON.parse(event.detail);
        if (error === undefined) resolve(value); else reject(new Error(error));
      }, { once: true });
      document.dispatchEvent(new CustomEvent('double-call', { detail: JSON.stringify({ key, name, id, args: args.map(numbered) }) }));
    });
    const api = Object.freeze(Object.fromEntries(names.map((name) => [name, call(name)])));
    Object.defineProperty(globalThis, key, { value: api, enumerable: true });
  }, { once: true });
})();`;

/** \`preload\` is CommonJS, as a sandboxed preload must be; of modules it gets \`electron\` and nothing else. */
export function preloadScript(preload: string): string {
  return `(() => {
  const waiting = new Map();
  let invocations = 0;
  globalThis.carrelAnswer = ({ id, value, error }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) resolve(value); else reject(new Error(error));
  };
  const listeners = [];
  globalThis.carrelReceive = (channel, args) => {
    for (const listener of listeners) if (listener.channel === channel) listener.run({}, ...args);
  };
  const ipcRenderer = {
    invoke: (channel, ...args) => new Promise((resolve, reject) => {
      const id = ++invocations;
      waiting.set(id, { resolve, reject });
      globalThis.${bindingName}(JSON.stringify({ id, channel, args }));
    }),
    on: (channel, run) => void listeners.push({ channel, run }),
  };
  const callable = ({ callback, value }) => callback === undefined ? value : (...args) =>
    document.dispatchEvent(new CustomEvent('double-callback', { detail: JSON.stringify({ callback, args }) }));
  const exposed = {};
  document.addEventListener('double-call', ({ detail }) => {
    const { key, name, id, args } = JSON.parse(detail);
    const answer = (outcome) =>
      document.dispatchEvent(new CustomEvent('double-return-' + id, { detail: JSON.stringify(outcome) }));
    Promise.resolve(exposed[key][name](...args.map(callable))).then((value) => answer({ value }), (error) => answer({ error: String(error) }));
  });
  const contextBridge = { exposeInMainWorld(key, api) {
    exposed[key] = api;
    document.dispatchEvent(new CustomEvent('double-expose', { detail: JSON.stringify({ key, names: Object.keys(api) }) }));
  } };
  const require = (name) => {
    if (name === 'electron') return { contextBridge, ipcRenderer };
    throw new Error('a sandboxed preload cannot load ' + name);
  };
  const module = { exports: {} };
  (function (require, module, exports) { ${preload}
  })(require, module, module.exports);
})();`;
}
