/** Builds the gallery of the desk's components: a page for looking at them, never part of the product. */
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = path.resolve(import.meta.dirname, '../..');

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  cacheDir: path.join(root, 'node_modules/.vite-gallery'),
  plugins: [react()],
  build: {
    outDir: path.join(root, '.out/gallery/site'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000,
    reportCompressedSize: false,
  },
});
