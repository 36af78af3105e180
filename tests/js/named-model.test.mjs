// The model that the link of a frame names.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isLater, namedModel } from "../../www/embed/named-model.js";

test("the fragment's model is read before the query's, and the last of several", () => {
  for (const [fragment, query, expected] of /** @type {const} */ ([
    ["", "", undefined],
    ["#s=healed", "", undefined],
    ["#v=1&m=1.1&s=healed", "", "1.1"],
    ["#m=1.1&m=1.0", "", "1.0"],
    ["", "?m=1.1-draft&ui=chart", "1.1-draft"],
    ["#m=1.0", "?m=1.1", "1.0"],
    ["#ui=chart", "?m=1.1", "1.1"],
    ["#v=1&amp;m=1.1&amp;s=healed#?secret=a1B2", "", "1.1"],
    ["#?secret=a1B2&amp;m=1.1", "", "1.1"],
    [`#${encodeURIComponent("v=1&m=1.1&s=healed")}`, "", "1.1"],
    [`#${encodeURIComponent(encodeURIComponent("v=1&m=1.1"))}`, "", "1.1"],
    ["#%", "?%E0%A4%A", undefined],
  ])) assert.equal(namedModel(fragment, query), expected, `${fragment} ${query}`);
});

test("a later model or its draft is told from the archived one and from none", () => {
  const later = ["1.1", "1.1-draft", "1.10", "2.0", "10.0-draft"];
  for (const version of later) assert.ok(isLater(version), version);
  for (const version of ["1.0", "0.9", "1.0-draft", "", "1", "1.1.1", "1.x", "x.1", "-1.1", "1.1-Draft"]) assert.ok(!isLater(version), version);
});
