// Flat buckets: who waits is in the bucket of its second with all that it needs, and nowhere else.

import { processorSeconds, serve } from "./serve.mjs";

const BURST_SECONDS = 600;
const BOOT_SECONDS = 120;
const WAIT_SECONDS = 5;
const WAIT_SECONDS_MAX = 600;
const SECONDS = 4 * 3600;
const MINUTES = [10, 15, 20, 25];

/** Parts of a second in which times are kept. */
const PARTS = 1024;
const PART_BITS = 10;

/** Buckets in the ring: more than there are seconds in the longest wait. */
const RING = 1024;

/** The state of the random numbers, of the generator `mulberry32`. */
let state = 0;

/** A whole number from 0 to below `n`. @param {number} n */
function below(n) {
  state = (state + 0x6d2b79f5) | 0;
  let bits = Math.imul(state ^ (state >>> 15), state | 1);
  bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
  return (((bits ^ (bits >>> 14)) >>> 0) * (n / 4294967296)) | 0;
}

/** Clients, and of each its failures and the part of its second in one number: two arrays that grow together. */
class Bucket {
  length = 0;
  clients = new Uint32Array(64);
  rest = new Uint32Array(64);

  /** @param {number} client @param {number} rest */
  push(client, rest) {
    const place = this.length;
    if (place === this.clients.length) this.grow();
    this.clients[place] = client;
    this.rest[place] = rest;
    this.length = place + 1;
  }

  grow() {
    const { clients, rest } = this;
    this.clients = new Uint32Array(clients.length * 2);
    this.rest = new Uint32Array(clients.length * 2);
    this.clients.set(clients);
    this.rest.set(rest);
  }

  /** @param {number} one @param {number} other */
  swap(one, other) {
    const { clients, rest } = this, client = clients[one], what = rest[one];
    clients[one] = clients[other];
    rest[one] = rest[other];
    clients[other] = client;
    rest[other] = what;
  }
}

/** The longest waits, in parts of a second, by failures. */
const LONGEST = Uint32Array.from({ length: 64 }, (_, k) => Math.min(WAIT_SECONDS * 2 ** k, WAIT_SECONDS_MAX) * PARTS);

/** @param {number} clients @param {number} seed */
function run(clients, seed) {
  state = seed;
  const ring = Array.from({ length: RING }, () => new Bucket());
  for (let client = 0; client < clients; client++) {
    const first = below(BURST_SECONDS * PARTS) + BOOT_SECONDS * PARTS;
    ring[first >>> PART_BITS].push(client, first & (PARTS - 1));
  }
  const capacity = Math.ceil(clients / 1200);
  let attempts = 0, online = 0;
  const back = [];
  for (let second = 0; second < SECONDS; second++) {
    const trying = ring[second & (RING - 1)];
    const accepted = Math.min(capacity, trying.length);
    if (accepted < trying.length) {
      for (let place = 0; place < accepted; place++) trying.swap(place, place + below(trying.length - place));
    }
    online += accepted;
    for (let place = accepted; place < trying.length; place++) {
      const rest = trying.rest[place], failures = rest >>> PART_BITS;
      const due = (rest & (PARTS - 1)) + below(LONGEST[failures] + 1);
      const next = ((failures + 1) << PART_BITS) | (due & (PARTS - 1));
      ring[(second + (due >>> PART_BITS)) & (RING - 1)].push(trying.clients[place], next);
    }
    attempts += trying.length;
    trying.length = 0;
    if (MINUTES.includes((second + 1) / 60)) back.push(online);
  }
  let bytes = 0;
  for (const bucket of ring) bytes += bucket.clients.byteLength + bucket.rest.byteLength;
  return { attempts, back, bytes };
}

serve((clients, seed) => {
  const begun = processorSeconds();
  const result = run(clients, seed);
  return { ...result, seconds: processorSeconds() - begun };
});
