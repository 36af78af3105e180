// Waiting for a moment in which the browser has nothing more urgent to do.

export const idle = () =>
  new Promise((done) => {
    const wait = globalThis.requestIdleCallback ?? setTimeout;
    wait(() => done(undefined));
  });
