const ANY_ORIGIN = "http://origin.invalid";

/** The path of a page of ours that `callbackUrl` names; `/home` for anything else, so that no link leads astray. */
export function localPath(callbackUrl: string | string[] | undefined): string {
  if (typeof callbackUrl !== "string" || !URL.canParse(callbackUrl, ANY_ORIGIN)) return "/home";
  const { protocol, pathname, search } = new URL(callbackUrl, ANY_ORIGIN);
  const ours = /^https?:$/.test(protocol) && /^\/(?!\/|sign-|$)/.test(pathname);
  return ours ? pathname + search : "/home";
}
