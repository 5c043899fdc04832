/**
 * One build of the renderer for both shells: Electron serves it as `app://`, the server over http, hence the relative
 * base. The validators are generated first, as a child process: see build/validators.ts.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { serviceWorkerPlugin } from './build/service-worker-plugin.ts';

const root = import.meta.dirname;
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };

function generateValidators(): void {
  execFileSync(process.execPath, [path.join(root, 'build/validators.ts')], { stdio: 'inherit' });
}

function validatorsPlugin(): Plugin {
  return {
    name: 'carrel-validators',
    buildStart: generateValidators,
    configureServer(server) {
      const schemas = path.join(root, 'core', 'schema');
      server.watcher.add(schemas);
      server.watcher.on('change', (file) => {
        if (path.resolve(file).startsWith(schemas)) generateValidators();
      });
    },
  };
}

export default defineConfig({
  root: path.join(root, 'renderer'),
  base: './',
  cacheDir: path.join(root, 'node_modules/.vite'),
  plugins: [react(), validatorsPlugin(), serviceWorkerPlugin()],
  define: { 'import.meta.env.CARREL_VERSION': JSON.stringify(version) },
  worker: { format: 'es' },
  build: {
    outDir: path.join(root, 'dist/renderer'),
    emptyOutDir: true,
    // Electron's Chromium, and what the three browsers' users run
    target: ['chrome140', 'firefox140', 'safari18.4'],
    modulePreload: { polyfill: false },
    // an inlined font or module would be a data: address, which the content security policy refuses
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    // libraries change less often than the desk does: a new version of it does not load them again
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'libraries', test: /[\\/]node_modules[\\/]/ }] } },
    },
    reportCompressedSize: false,
  },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:4380' } },
});
