import { useEffect } from "react";

/** What has the focus by a press: the browser forgets that at the first key, from which on all that is focused is `:focus-visible`. */
const pressed = new WeakSet<Element>();

/** Whether the pointer brought the focus to an element, so that nobody sees it there. */
export function cameByMouse(element: Element): boolean {
  return pressed.has(element);
}

/** Remembers how the focus comes to the parts of the page. */
export function useWatchFocus(): void {
  useEffect(() => {
    const come = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      if (target.matches(":focus-visible")) pressed.delete(target);
      else pressed.add(target);
    };
    // What had the focus by keyboard is not focused anew.
    const press = () => {
      if (document.activeElement) pressed.add(document.activeElement);
    };
    window.addEventListener("focusin", come);
    window.addEventListener("pointerup", press);
    return () => {
      window.removeEventListener("focusin", come);
      window.removeEventListener("pointerup", press);
    };
  }, []);
}
