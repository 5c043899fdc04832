/** Builds the page that shows User Details over a desk in memory. */
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = path.resolve(import.meta.dirname, '../../..');

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  cacheDir: path.join(root, 'node_modules/.vite-gallery-user'),
  plugins: [react()],
  build: {
    outDir: path.join(root, '.out/gallery/user-site'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000,
    reportCompressedSize: false,
  },
});
