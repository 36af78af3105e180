// Elements of drawings.

/** An element of a drawing. @param {string} tag @param {Record<string, string>} attributes @param {...Node} children */
export function drawn(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A line that stays as thick as it is, however the drawing is stretched. @param {string} name */
export const line = (name) => drawn("path", { class: name, "vector-effect": "non-scaling-stroke" });
