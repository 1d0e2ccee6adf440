/** In the page: the time from frame to frame, and the tasks that browsers count as long (over 50 ms). */
export interface FrameRecorder {
  start: () => void;
  stop: () => Promise<{ frames: number[]; tasks: number[] }>;
}

declare global {
  interface Window {
    frameRecorder: FrameRecorder;
  }
}

export function createFrameRecorder(): FrameRecorder {
  const frames: number[] = [];
  const tasks: number[] = [];
  let running = false;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  });
  return {
    start: () => {
      running = true;
      observer.observe({ type: "longtask", buffered: false });
      let before: number | null = null;
      const note = (now: number) => {
        if (before !== null) frames.push(now - before);
        before = now;
        if (running) requestAnimationFrame(note);
      };
      requestAnimationFrame(note);
    },
    stop: async () => {
      running = false;
      // What is still being counted comes with the next frames.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return { frames, tasks };
    },
  };
}
