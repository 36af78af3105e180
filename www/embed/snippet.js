// The HTML that puts a scenario into somebody's page.

/** @typedef {{ site: string, link: string, flags: Record<string, string>, title: string, height: number }} Wanted */

/** @param {string} text */
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** A link with an embed's flags. @param {Pick<Wanted, "link" | "flags">} wanted */
export const flagged = ({ link, flags }) =>
  [link, ...Object.entries(flags).map(([key, value]) => `${key}=${value}`)].join("&");

/** The embedded page's address. @param {Pick<Wanted, "site" | "link" | "flags">} wanted */
export const frameAddress = (wanted) => new URL(`embed/v1/#${flagged(wanted)}`, wanted.site).href;

/** A frame that needs no script. @param {Wanted} wanted */
export const iframeSnippet = (wanted) =>
  `<iframe src="${escaped(frameAddress(wanted))}"\n` +
  `  title="${escaped(wanted.title)}" width="100%" height="${wanted.height}"\n` +
  `  loading="lazy" allow="clipboard-write" style="border: 0"></iframe>`;

/** The element, which keeps its frame as tall as it must be. @param {Wanted} wanted */
export function elementSnippet(wanted) {
  const attributes = flagged(wanted).split("&").map((pair) => {
    const at = pair.indexOf("=");
    return `${pair.slice(0, at)}="${escaped(pair.slice(at + 1))}"`;
  });
  const page = escaped(new URL(`#${wanted.link}`, wanted.site).href);
  return (
    `<script type="module" src="${escaped(new URL("reboot-storm.js", wanted.site).href)}"></script>\n` +
    `<reboot-storm ${attributes.join(" ")}>\n` +
    `  <a href="${page}">${escaped(wanted.title)}</a>\n</reboot-storm>`
  );
}
