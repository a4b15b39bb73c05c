import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("./", import.meta.url));
const elsewhere = ["node_modules/**", ".next*/**", ".data/**", "e2e/**"];
const onDatabase = {
  globalSetup: ["lib/testing/database/global-setup.ts"],
  setupFiles: ["lib/testing/database/setup.ts"],
};

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      // Of a hundred ES modules Node reads their package's long list of exports a hundred times, in every process anew.
      { find: /^drizzle-orm$/, replacement: `${root}node_modules/drizzle-orm/index.cjs` },
      { find: /^drizzle-orm\/(pg-core|postgres-js)$/, replacement: `${root}node_modules/drizzle-orm/$1/index.cjs` },
      // Outside Next there is no client bundle to keep these modules out of.
      { find: "server-only", replacement: `${root}node_modules/server-only/empty.js` },
    ],
  },
  test: {
    // Next's own imports have no file extension, which only a bundler resolves.
    server: { deps: { inline: ["next-auth", "@auth/core"] } },
    setupFiles: ["lib/testing/database/environment.ts"],
    maxWorkers: 2,
    // What takes longer hangs; a machine that is busy with something else is merely slow.
    testTimeout: 90_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    projects: [
      // One process for many files, so that each module is loaded once and not ninety times.
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts", "**/*.alone.test.ts", ...elsewhere],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          ...onDatabase,
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: ["**/*.alone.db.test.ts", ...elsewhere],
          isolate: false,
        },
      },
      // These replace or look at what a process has one of, so each has a process of its own.
      { extends: true, test: { name: "unit-alone", include: ["**/*.alone.test.ts"], exclude: elsewhere } },
      { extends: true, test: { ...onDatabase, name: "alone", include: ["**/*.alone.db.test.ts"], exclude: elsewhere } },
    ],
  },
});
