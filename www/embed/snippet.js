// The HTML that embeds a scenario.

/** @typedef {{ site: string, link: string, flags: Record<string, string>, title: string, height: number }} SnippetOptions */

/** @param {string} text */
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** A link with an embed's flags. @param {Pick<SnippetOptions, "link" | "flags">} options */
export const flagged = ({ link, flags }) =>
  [link, ...Object.entries(flags).map(([key, value]) => `${key}=${value}`)].join("&");

/** The embedded page's address. @param {Pick<SnippetOptions, "site" | "link" | "flags">} options */
export const frameAddress = (options) => new URL(`embed/v1/#${flagged(options)}`, options.site).href;

/** A frame without script. @param {SnippetOptions} options */
export const iframeSnippet = (options) =>
  `<iframe src="${escaped(frameAddress(options))}"\n` +
  `  title="${escaped(options.title)}" width="100%" height="${options.height}"\n` +
  `  loading="lazy" allow="clipboard-write" style="border: 0"></iframe>`;

/** The element, which adapts the height of its frame. @param {SnippetOptions} options */
export function elementSnippet(options) {
  const attributes = flagged(options).split("&").map((pair) => {
    const at = pair.indexOf("=");
    return `${pair.slice(0, at)}="${escaped(pair.slice(at + 1))}"`;
  });
  const page = escaped(new URL(`#${options.link}`, options.site).href);
  return (
    `<script type="module" src="${escaped(new URL("reboot-storm.js", options.site).href)}"></script>\n` +
    `<reboot-storm ${attributes.join(" ")}>\n` +
    `  <a href="${page}">${escaped(options.title)}</a>\n</reboot-storm>`
  );
}
