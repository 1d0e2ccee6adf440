/** Settings that would put someone's real services in the place of the built-in ones. */
const NOT_INHERITED =
  /^(DATABASE_URL|DATA_DIR|PORT|NODE_ENV)$|^(LIPSYNC|S3|INNGEST|NEXTAUTH|SMTP|SPEECH|ENGINE|WORKER)_/;

/** From here on this process and what it starts run on services of their own. */
export function forgetServices(): void {
  for (const name of Object.keys(process.env)) if (NOT_INHERITED.test(name)) delete process.env[name];
}
