import { createElement, Fragment, type ReactNode } from "react";

/** Children by their place: words and lines may share their time and their text, so that they have no key of their own. */
export function inARow(children: ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...children);
}
