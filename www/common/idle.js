// Waiting until the browser is idle.

export const idle = () =>
  new Promise((done) => {
    const wait = globalThis.requestIdleCallback ?? setTimeout;
    wait(() => done(undefined));
  });
