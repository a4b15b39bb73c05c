/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  // `/x` and `/x/` answer alike, directly.
  skipTrailingSlashRedirect: true,
  // `npm test` checks the types of everything; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  serverExternalPackages: [
    "pg-boss",
    "pg",
    "pino",
    "prom-client",
    "@node-rs/argon2",
    "nodemailer",
    "react-email",
    "ical-generator",
  ],
  experimental: {
    serverActions: { bodySizeLimit: "128kb" },
    proxyClientMaxBodySize: "1mb",
  },
};
