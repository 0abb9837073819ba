// Built into the package, so that the pages need neither Node nor a network.
import { defineConfig } from "vite";

export default defineConfig({
  base: "/static/built/",
  publicDir: false,
  build: {
    outDir: "../src/truce/web/static/built",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0, // the content security policy lets no data: address in but pictures
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500, // MapLibre is one piece, and loaded where a map is shown only
    rolldownOptions: {
      input: { truce: "src/main.ts" },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
});
