// The section of the map: loaded when the page is idle. What it shows is loaded when the section comes into sight.

import { find, make } from "../common/dom.js";
import { loadStyles } from "../common/styles.js";

/** How far below the window the section is when its parts are loaded. */
const AHEAD = "300px";

/** Adds the section to the page. */
export function addMap() {
  loadStyles("map/map");
  const section = make("section", { id: "map", className: "map" },
    make("h2", {}, "Where it stands and where it falls"),
    make("p", { className: "lead" }, "Every place on this map is a whole simulation: two parameters as they would have been, everything else as it is set above. Click or tap a place, or use the arrow keys, to go there."));
  const place = find(".prose", HTMLElement).closest("section");
  (document.querySelector(".purpose") ?? place)?.before(section);
  const watch = new IntersectionObserver(async (entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    watch.disconnect();
    try {
      const [{ MapPanel }, { fullModule }] = await Promise.all([import("./map-panel.js"), import("../simulation/full-module.js")]);
      await fullModule();
      if (!customElements.get("storm-map")) customElements.define("storm-map", MapPanel);
      section.append(document.createElement("storm-map"));
    } catch (error) {
      console.error(error);
      section.append(make("p", { className: "failure" }, "The map could not be loaded."));
    }
  }, { rootMargin: AHEAD });
  watch.observe(section);
}
