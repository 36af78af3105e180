// Reading a log of restarts, in a worker of its own that ends with it.

import { Jobs } from "../simulation/jobs.js";

/** @import { LogOptions, LogReading } from "../simulation/compute.js" */
/** @import { Report } from "../simulation/jobs.js" */

/** Reads a log. @param {Blob} file @param {LogOptions} options
 * @param {(report: Report<LogReading | null>) => void} listener
 * @returns {() => void} what cancels it */
export function readLog(file, options, listener) {
  const jobs = new Jobs();
  jobs.start({ kind: "log", file, options }, (report) => {
    if (report.result) jobs.stop();
    // What was found in the log says enough.
    if (report.failed !== undefined && !report.details) report.failed = `The log could not be read: ${report.failed}.`;
    listener(report);
  });
  return () => jobs.stop();
}
