// One worker: it is started, watched and ended here.

/** What a worker sends: progress, a result, why there is none; or, from here, that workers are refused.
 * @typedef {{ share?: number, rows?: number, result?: any, ms?: number, failed?: string, details?: any, trapped?: boolean,
 *   refused?: boolean }} Message */

export class WorkerClient {
  /** Whether it has said that it listens. */ ready = false;
  /** @type {Worker | undefined} */ #worker;
  /** Ends the watch over the worker. */ #watch = new AbortController();
  #listener;

  /** @param {(message: Message) => void} listener `failed` with `trapped` where the worker is of no use any more;
   * `refused` where it could not be started
   * @throws {Error} where workers are refused at once */
  constructor(listener) {
    this.#listener = listener;
    const name = `reboot-storm ${performance.timeOrigin} ${Math.random()}`;
    this.#worker = new Worker(new URL("../simulation/worker.js", import.meta.url), { type: "module", name });
    const { signal } = this.#watch;
    this.#worker.addEventListener("message", ({ data }) => {
      if (!data.ready) return this.#report(data);
      this.ready = true;
      // The worker's lock is granted here when the worker has ended; no event says so.
      if (data.locked) navigator.locks.request(name, { signal }, () => this.#report({ failed: "the browser ended it", trapped: true })).catch(() => {});
    });
    this.#worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#report(this.ready ? { failed: event.message, trapped: true } : { refused: true });
    });
  }

  /** Sends a job, or `{ cancel: true }`. @param {import("./compute.js").Job | { cancel: true }} message */
  post(message) {
    this.#worker?.postMessage(message);
  }

  /** Ends the worker; nothing is reported from now on. */
  end() {
    this.#watch.abort();
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  /** @param {Message} message */
  #report(message) {
    if (this.#worker) this.#listener(message);
  }
}
