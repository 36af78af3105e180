// At the published address of frames: starts the archived model's frame, or opens the present one where the
// link names a later model. `cargo xtask dist` puts it into the archived document.

import { ARCHIVED, isLater, namedModel } from "./named-model.js";

const version = namedModel(location.hash, location.search);
if (version !== undefined && isLater(version)) {
  location.replace(new URL(`newest.html${location.search}${location.hash}`, location.href));
} else {
  await import(new URL(`../m/${ARCHIVED}/embed/main.js`, import.meta.url).href);
}
