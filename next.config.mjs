/** @type {import("next").NextConfig} */
export default {
  // Built beside what is served, and put in its place when nothing is: see scripts/build/build.mjs.
  distDir: process.env.NEXT_BUILD_FOLDER || ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  // `/x` and `/x/` answer alike, directly.
  skipTrailingSlashRedirect: true,
  // `npm test` checks the types of everything; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  // A page comes with its title, for every browser: streamed after it, there is none for a moment (WCAG 2.4.2).
  htmlLimitedBots: /.*/,
  images: { unoptimized: true },
  serverExternalPackages: [
    "pg-boss",
    "pg",
    "pino",
    "prom-client",
    "@node-rs/argon2",
    "nodemailer",
    "imapflow",
    "react-email",
    "pdfkit",
    "ical-generator",
    "stripe",
  ],
  experimental: {
    // A guessed route shows an empty head until the page is here: no title either.
    optimisticRouting: false,
    serverActions: { bodySizeLimit: "128kb" },
    // Every build begins in a folder of its own, where nothing would find it again.
    turbopackFileSystemCacheForBuild: false,
  },
};
