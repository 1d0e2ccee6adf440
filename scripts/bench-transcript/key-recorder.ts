/** In the page: how long each key takes, from its event to the frame that shows what it did. */
export interface KeyRecorder {
  start: () => void;
  /** Milliseconds of each key since the start. */
  stop: () => number[];
}

declare global {
  interface Window {
    keyRecorder: KeyRecorder;
  }
}

export function createKeyRecorder(): KeyRecorder {
  const times: number[] = [];
  const channel = new MessageChannel();
  const waiting: number[] = [];
  // A message that is sent while a frame is made arrives when it is done.
  channel.port1.onmessage = () => {
    const at = performance.now();
    for (const pressedAt of waiting.splice(0)) times.push(at - pressedAt);
  };
  const press = (event: KeyboardEvent) => {
    waiting.push(event.timeStamp);
    requestAnimationFrame(() => channel.port2.postMessage(null));
  };
  return {
    start: () => {
      times.length = 0;
      window.addEventListener("keydown", press, true);
    },
    stop: () => {
      window.removeEventListener("keydown", press, true);
      return [...times];
    },
  };
}
