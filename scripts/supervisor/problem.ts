/** Something the person who starts the project can put right; `message` is one sentence that says how. */
export class StartProblem extends Error {
  override name = "StartProblem";
}

const sentences: Record<string, (path: string) => string> = {
  ENOSPC: (path) =>
    `The disk that holds ${path} is full: free some space, or set DATA_DIR to a folder elsewhere.`,
  EDQUOT: (path) =>
    `The disk quota of ${path} is used up: free some space, or set DATA_DIR to a folder elsewhere.`,
  EACCES: (path) =>
    `No permission to write in ${path}: change its owner, or set DATA_DIR to a folder of yours.`,
  EPERM: (path) =>
    `No permission to write in ${path}: change its owner, or set DATA_DIR to a folder of yours.`,
  EROFS: (path) => `${path} is on a read-only disk: set DATA_DIR to a folder that can be written.`,
  ENOTDIR: (path) => `${path} cannot be made, because part of that path is a file: set DATA_DIR to a folder.`,
  EEXIST: (path) => `${path} is a file: remove it, or set DATA_DIR to a folder.`,
};

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** The sentence for a failure to write in `directory`, or the error itself where nobody foresaw it. */
export function explainDiskError(error: unknown, directory: string): unknown {
  const sentence = sentences[codeOf(error)];
  return sentence ? new StartProblem(sentence(directory)) : error;
}
