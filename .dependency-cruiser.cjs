/** Who may import whom: the table of CONTRIBUTING.md, "Layout". tests/architecture proves that it bites. */
const OURS = "^(app|components|lib|prisma|remotion|inngest|engine|scripts|tests)/|^proxy\\.ts$";
const TESTS = "\\.test\\.tsx?$";

/** Files under `from` may import, of our own files, `allowed` alone. Tests beside them may use tests/ and scripts/. */
const only = (name, from, ...allowed) => ({
  name,
  severity: "error",
  comment: `Of our own files, ${from} may import only ${allowed.join(", ") || "nothing"}.`,
  from: { path: from, pathNot: TESTS },
  to: { path: OURS, pathNot: allowed },
});

module.exports = {
  forbidden: [
    {
      name: "no-circular",
      severity: "error",
      comment: "A circle of imports has no order in which to read or load it.",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "not-to-unresolvable",
      severity: "error",
      comment: "The imported file or package does not exist.",
      from: {},
      to: { couldNotResolve: true },
    },
    only("document-is-a-leaf", "^lib/document/", "^lib/document/"),
    only("domain-is-pure", "^lib/domain/", "^lib/(domain|document)/", "^lib/errors\\.ts$"),
    only("editor-is-headless", "^lib/editor/", "^lib/(editor|domain|document)/"),
    only("client-is-for-browsers", "^lib/client/", "^lib/(client|document|domain)/", "^lib/errors\\.ts$"),
    only(
      "server-looks-down",
      "^lib/server/",
      "^lib/(server|domain|document)/",
      "^lib/(env|errors)\\.ts$",
      "^engine/((contract|job)\\.ts$|speech/|media/|fetch/)",
      "^prisma/generated/",
      "^remotion/",
    ),
    {
      name: "only-rendering-draws",
      severity: "error",
      comment: "Of the server, lib/server/render alone evaluates the composition.",
      from: { path: "^lib/server/", pathNot: ["^lib/server/render/", TESTS] },
      to: { path: "^remotion/" },
    },
    only("env-and-errors-are-leaves", "^lib/(env|errors)\\.ts$"),
    only("app-is-thin", "^(app/|proxy\\.ts$)", "^(app|components|lib)/"),
    only(
      "components-look-down",
      "^components/",
      "^(components|remotion)/",
      "^lib/(document|domain|editor|client)/",
      "^lib/errors\\.ts$",
    ),
    only("remotion-draws-the-document", "^remotion/", "^remotion/", "^lib/(document|domain)/"),
    only("functions-use-lib", "^inngest/", "^(inngest|lib|remotion)/"),
    only("engine-stands-alone", "^engine/", "^engine/"),
    {
      name: "onnxruntime-without-reports",
      severity: "error",
      comment: "engine/onnx-runtime.ts keeps onnxruntime from reporting its use to its maker.",
      from: { path: OURS, pathNot: ["^engine/onnx-runtime\\.ts$"] },
      to: { path: "node_modules/onnxruntime-node/" },
    },
    {
      name: "data-behind-operations",
      severity: "error",
      comment: "Pages and functions call an operation; only operations and adapters reach for data.",
      from: { path: "^(app|components|proxy\\.ts)", pathNot: TESTS },
      to: { path: "^lib/server/(data/|db\\.ts$)" },
    },
    {
      name: "prisma-behind-data",
      severity: "error",
      comment: "Prisma and its types stay in lib/server/db.ts and lib/server/data; the rest sees plain data.",
      from: {
        path: OURS,
        pathNot: ["^lib/server/(data/|db\\.ts$)", "^prisma/", "^tests/", "^scripts/", TESTS],
      },
      to: { path: "^prisma/generated/|node_modules/@prisma/client/" },
    },
    {
      name: "pure-code-has-no-io",
      severity: "error",
      comment: "Pure code gets the clock, random numbers and files passed in, and knows no framework.",
      from: { path: "^lib/(document|domain|editor)/", pathNot: TESTS },
      to: { path: ["node_modules/(react|react-dom|next|@aws-sdk|pg)/"] },
    },
    {
      name: "pure-code-has-no-node",
      severity: "error",
      comment: "Pure code runs in browsers as well as in Node.",
      from: {
        path: "^(lib/(document|domain|editor|client)|components|remotion)/",
        pathNot: [TESTS, "^remotion/bundle\\.ts$"],
      },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "no-dev-packages-in-the-product",
      severity: "error",
      comment: "The product runs on what `dependencies` lists.",
      from: { path: "^(app|components|lib|remotion|inngest|engine)/", pathNot: TESTS },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    webpackConfig: { fileName: `${__dirname}/scripts/import-rules/resolve.cjs` },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
    doNotFollow: { path: "node_modules|^prisma/generated/" },
    exclude: { path: "^\\.(next|build|data)/" },
  },
};
