/** @type {import("next").NextConfig} */
export default {
  output: "standalone",
  poweredByHeader: false,
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  serverExternalPackages: ["pg", "@prisma/adapter-pg", "@node-rs/argon2"],
};
