// Hysteresis: one parameter of the running network is pushed until it tips, and pulled back until it recovers; computed
// in a worker when it is asked for.

import { make } from "../common/dom.js";
import { Jobs } from "../simulation/jobs.js";
import { HysteresisChart } from "./hysteresis-chart.js";
import { baseOf, expectedLink, hysteresisMeaning, hysteresisWords } from "./map-words.js";

/** @import { Store } from "../state/store.js" */
/** @import { NumberSpec } from "../pkg/slim/reboot_storm.js" */

/** The parameter to begin with. */
const FIRST = "capacity";

export class ThereAndBack {
  select = make("select");
  button = make("button", { type: "button" }, "Push and pull back");
  answer = make("p", { className: "sentence", role: "status" });
  chart = new HysteresisChart();
  box = make("div", { className: "there-and-back" },
    make("h3", {}, "Where it tips, and where it comes back"),
    make("p", { className: "lead" }, "No restarts at all here: one parameter of the running network is moved along its slider and back, two days at each value."),
    make("div", { className: "axes" }, make("label", {}, "Move ", this.select), this.button), this.answer, this.chart.box);
  #jobs = new Jobs();
  /** The scenario that the answer, or what is being computed, is of. */ #base = "";

  /** @param {Store} store @param {string[]} adjustable parameters that can be moved in a running network */
  constructor(store, adjustable) {
    this.store = store;
    this.adjustable = adjustable;
    this.select.addEventListener("change", () => this.clear());
    this.button.addEventListener("click", () => this.#compute());
  }

  /** Offers the parameters that concern the scenario, and drops an answer of other settings.
   * @param {string[]} ids @param {string[]} preferred the map's own */
  offer(ids, preferred) {
    const offered = this.adjustable.filter((id) => ids.includes(id));
    const options = [...this.select.options].map(({ value }) => value);
    if (String(options) !== String(offered)) {
      const before = this.select.value;
      this.select.replaceChildren(...offered.map((id) => make("option", { value: id }, this.store.specs.get(id)?.name ?? id)));
      this.select.value = [before, ...preferred, FIRST, offered[0] ?? ""].find((id) => offered.includes(id)) ?? "";
    }
    this.box.hidden = offered.length === 0;
    this.check();
  }

  /** Drops an answer of other settings. */
  check() {
    if (this.#base && this.#base !== this.#present()) this.clear();
  }

  #present() {
    return baseOf(this.store.sim.link(), this.select.value);
  }

  /** Forgets the answer. */
  clear() {
    this.#jobs.stop();
    this.#base = "";
    this.#say("", false);
  }

  /** @param {string} text @param {boolean} busy */
  #say(text, busy) {
    this.answer.textContent = text;
    this.chart.clear();
    this.box.setAttribute("aria-busy", String(busy));
    this.button.disabled = busy;
  }

  #compute() {
    const { store, select: { value: id } } = this;
    const base = this.#present();
    this.#base = base;
    this.#say("Being computed …", true);
    const scenario = { link: expectedLink(store.sim.link()), log: store.supervisor.log };
    this.#jobs.start({ kind: "hysteresis", scenario, id }, ({ result, failed }) => {
      if (base !== this.#base) return;
      if (failed !== undefined) return this.#say(`This could not be computed: ${failed}.`, false);
      if (!result) return;
      const spec = /** @type {NumberSpec} */ (store.specs.get(id));
      this.#say([hysteresisWords(spec, result), hysteresisMeaning(result)].join(" ").trim(), false);
      this.chart.show(spec, result);
    });
  }
}
