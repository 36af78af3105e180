//! Entries by due second: a ring of slots, each a chain of chunks of one flat array.
//!
//! An entry is appended to the last chunk of its slot, and a slot is read chunk by chunk, so that memory is
//! written and read in sequence. Chunks go back to a common stock as soon as a slot is emptied: the memory
//! is that of what is in it, not of the fullest second of each slot. Nothing is removed before its time:
//! the reader of an entry checks whether it still holds.

/// Entries leave a slot in groups of so many, the latest group first. Published runs depend on it.
const GROUP: usize = 31;

/// Entries in a chunk.
const CHUNK: usize = 8 * GROUP;

const NONE: u32 = u32::MAX;

/// The entries of a second.
#[derive(Clone, Copy)]
struct Slot {
    /// Where the next entry goes, at the end of the last chunk; zero if there is none.
    end: u32,
    /// Free places in that chunk.
    free: u32,
}

const EMPTY: Slot = Slot { end: 0, free: 0 };

impl Slot {
    /// The chunk that was begun last.
    fn last(self) -> u32 {
        if self.end == 0 { NONE } else { (self.end - 1) / CHUNK as u32 }
    }
}

/// The wheel.
#[derive(Clone)]
pub(super) struct Wheel<T> {
    slots: Vec<Slot>,
    entries: Vec<T>,
    /// The chunk before each one in its slot, or in the stock.
    before: Vec<u32>,
    /// The stock of chunks, and how many are not in it.
    stock: u32,
    used: u32,
}

impl<T: Copy + Default> Wheel<T> {
    /// A wheel for waits of up to so many seconds, in which so many entries have room at once. More have,
    /// but take memory only then.
    pub(super) fn new(seconds_max: u32, entries: usize) -> Self {
        let slots = (seconds_max + 2).next_power_of_two() as usize;
        // The last chunk of each slot may be nearly empty.
        let chunks = if entries == 0 { 0 } else { entries / CHUNK + slots };
        Self {
            slots: vec![EMPTY; slots],
            entries: Vec::with_capacity(chunks * CHUNK),
            before: Vec::with_capacity(chunks),
            stock: NONE,
            used: 0,
        }
    }

    fn index(&self, second: u32) -> usize {
        second as usize & (self.slots.len() - 1)
    }

    /// Adds an entry.
    #[inline(always)]
    pub(super) fn push(&mut self, second: u32, entry: T) {
        let index = self.index(second);
        let mut slot = self.slots[index];
        if slot.free == 0 {
            slot = self.begin_chunk(slot.last());
        }
        self.entries[slot.end as usize] = entry;
        self.slots[index] = Slot { end: slot.end + 1, free: slot.free - 1 };
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// A slot's next chunk.
    #[inline(never)]
    fn begin_chunk(&mut self, before: u32) -> Slot {
        self.used += 1;
        let mut chunk = self.stock;
        if chunk == NONE {
            chunk = self.before.len() as u32;
            self.before.push(before);
            self.entries.resize(self.entries.len() + CHUNK, T::default());
        } else {
            self.stock = std::mem::replace(&mut self.before[chunk as usize], before);
        }
        Slot { end: chunk * CHUNK as u32, free: CHUNK as u32 }
    }

    /// Moves everything of a second to the end of a list.
    pub(super) fn drain(&mut self, second: u32, into: &mut Vec<T>) {
        let index = self.index(second);
        let slot = std::mem::replace(&mut self.slots[index], EMPTY);
        let mut chunk = slot.last();
        let mut count = CHUNK - slot.free as usize;
        while chunk != NONE {
            let first = chunk as usize * CHUNK;
            for group in self.entries[first..first + count].chunks(GROUP).rev() {
                into.extend_from_slice(group);
            }
            self.used -= 1;
            count = CHUNK;
            let before = std::mem::replace(&mut self.before[chunk as usize], self.stock);
            self.stock = chunk;
            chunk = before;
        }
    }

    /// What it takes in memory.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&self.slots[..])
            + self.entries.capacity() * size_of::<T>()
            + self.before.capacity() * size_of::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyone_comes_out_in_its_second_and_chunks_are_used_again() {
        let mut wheel = Wheel::<u32>::new(100, 0);
        let mut chunks = 0;
        for second in 0..1000_u32 {
            for client in 0..second % 97 {
                wheel.push(second + 1 + client % 90, second * 100 + client);
            }
            let mut due = Vec::new();
            wheel.drain(second, &mut due);
            for client in &due {
                let (put, client) = (client / 100, client % 100);
                assert_eq!(put + 1 + client % 90, second);
            }
            let expected = (0..second)
                .flat_map(|put| (0..put % 97).map(move |client| put + 1 + client % 90))
                .filter(|due| *due == second)
                .count();
            assert_eq!(due.len(), expected, "in second {second}");
            if second == 500 {
                chunks = wheel.before.len();
            }
        }
        assert!(wheel.before.len() <= chunks, "{chunks}, {}", wheel.before.len());
    }
    #[test]
    fn a_second_is_read_group_by_group_from_the_latest() {
        let mut wheel = Wheel::<u32>::new(100, 0);
        let count = (2 * CHUNK + GROUP + 5) as u32;
        (0..count).for_each(|entry| wheel.push(7, entry));
        let mut due = Vec::new();
        wheel.drain(7, &mut due);
        let groups = (0..count.div_ceil(GROUP as u32)).rev();
        let begins = groups.map(|group| group * GROUP as u32);
        let expected: Vec<u32> =
            begins.flat_map(|first| first..count.min(first + GROUP as u32)).collect();
        assert_eq!(due, expected);
        assert!(wheel.is_empty());
    }
}
