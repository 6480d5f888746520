// How the window is built: relative paths (it is served from inside the program), no inlined assets (strict CSP),
// one chunk for the PDF viewer. The browser twin is only in builds of mode "twin" and in development.
import { defineConfig } from "vitest/config";
import vue from "@vitejs/plugin-vue";

export default defineConfig({
  base: "./",
  plugins: [vue()],
  build: { target: "es2022", assetsInlineLimit: 0, cssCodeSplit: false, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 1500 },
  server: { port: 5173, strictPort: true },
  // One page for all test files: loading the controls again for each costs more than the tests. Each test opens its own window.
  test: { environment: "jsdom", include: ["src/**/*.test.ts"], setupFiles: ["src/shell/testing/setup.ts"], testTimeout: 30000, isolate: false },
});
