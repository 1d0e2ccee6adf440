import { access } from "node:fs/promises";
import path from "node:path";

export type BuildStepName = "models" | "prisma" | "remotion" | "web";

export type BuildStep = {
  name: BuildStepName;
  label: string;
  /** Files and folders whose content decides whether the result is still good; paths from the root. */
  sources: string[];
  /** What comes after `node` on the command line. */
  args: string[];
  /** Whether the result of an earlier run is where it belongs. */
  isThere(root: string): Promise<boolean>;
};

const has =
  (...files: string[]) =>
  async (root: string): Promise<boolean> => {
    const found = await Promise.allSettled(files.map((file) => access(path.join(root, file))));
    return found.every(({ status }) => status === "fulfilled");
  };

/** In the order in which they run: the web needs the Prisma client. */
export const BUILD_STEPS: BuildStep[] = [
  {
    name: "prisma",
    label: "database client",
    sources: ["prisma/schema.prisma", "prisma.config.ts"],
    args: ["node_modules/prisma/build/index.js", "generate"],
    isThere: has("prisma/generated/client.ts"),
  },
  {
    name: "models",
    label: "tracker models",
    sources: ["engine/models"],
    args: ["--import", "tsx", "scripts/build/build-models.ts"],
    isThere: has(
      ".build/models/face-detector.onnx",
      ".build/models/face-identity.onnx",
      ".build/models/face-mesh.onnx",
      ".build/models/face-mesh-lips.onnx",
    ),
  },
  {
    name: "remotion",
    label: "video compositions",
    sources: ["remotion", "lib/document", "lib/domain", "tsconfig.json"],
    args: ["--import", "tsx", "scripts/build/bundle-compositions.ts"],
    isThere: has(".build/remotion"),
  },
  {
    name: "web",
    label: "web",
    sources: [
      ...["app", "components", "lib", "remotion", "public", "prisma/schema.prisma", "engine"],
      ...["next.config.mjs", "postcss.config.mjs", "proxy.ts", "instrumentation.ts", "tsconfig.json"],
    ],
    args: ["node_modules/next/dist/bin/next", "build"],
    isThere: has(".next/BUILD_ID"),
  },
];
