//! Entries by due second: a ring of slots, each a chain of blocks of one flat array.
//!
//! An entry is appended to the last block of its slot, and a slot is read block by block, so that memory is
//! written and read in sequence. Chunks go back to a common stock as soon as a slot is emptied: the memory
//! is that of what is in it, not of the fullest second of each slot. Nothing is removed before its time:
//! the reader of an entry checks whether it still holds.

/// Entries leave a slot in groups of so many, the latest group first. Published runs depend on it.
const GROUP: u32 = 31;

/// Places in a block, a power of two, and those of them that are used: whole groups.
const BLOCK: u32 = 256;
const USED: u32 = BLOCK / GROUP * GROUP;

/// No block: the first, which is never used.
const NONE: u32 = 0;

/// Where the next entry of an empty slot would go: nowhere in that block.
const EMPTY: u32 = USED;

/// The wheel.
#[derive(Clone)]
pub(super) struct Wheel<T> {
    /// Where each slot's next entry goes: in its last block, or at the end of its used places.
    ends: Vec<u32>,
    entries: Vec<T>,
    /// The block before each one in its slot, or in the stock.
    before: Vec<u32>,
    /// The stock of blocks, and how many are not in it.
    stock: u32,
    used: u32,
}

impl<T: Copy + Default> Wheel<T> {
    /// A wheel for waits of up to so many seconds, in which so many entries have room at once. More have,
    /// but take memory only then.
    pub(super) fn new(seconds_max: u32, entries: usize) -> Self {
        let slots = (seconds_max + 2).next_power_of_two() as usize;
        // The last block of each slot may be nearly empty.
        let blocks =
            1 + if entries == 0 { 0 } else { entries / USED as usize + seconds_max as usize };
        let mut wheel = Self {
            ends: vec![EMPTY; slots],
            entries: Vec::with_capacity(blocks * BLOCK as usize),
            before: Vec::with_capacity(blocks),
            stock: NONE,
            used: 0,
        };
        wheel.add_block();
        wheel
    }

    fn index(&self, second: u32) -> usize {
        second as usize & (self.ends.len() - 1)
    }

    /// Adds an entry.
    #[inline(always)]
    pub(super) fn push(&mut self, second: u32, entry: T) {
        let index = self.index(second);
        if self.ends[index] % BLOCK == USED {
            self.begin_block(index);
        }
        let end = &mut self.ends[index];
        let place = *end as usize;
        *end += 1;
        self.entries[place] = entry;
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// One more block, in the stock.
    fn add_block(&mut self) {
        self.stock = self.before.len() as u32;
        self.before.push(NONE);
        self.entries.resize(self.entries.len() + BLOCK as usize, T::default());
    }

    /// A slot's next block.
    #[inline(never)]
    fn begin_block(&mut self, index: usize) {
        if self.stock == NONE {
            self.add_block();
        }
        let (block, last) = (self.stock, self.ends[index] / BLOCK);
        self.stock = std::mem::replace(&mut self.before[block as usize], last);
        self.ends[index] = block * BLOCK;
        self.used += 1;
    }

    /// Moves everything of a second to the end of a list.
    pub(super) fn drain(&mut self, second: u32, into: &mut Vec<T>) {
        let index = self.index(second);
        let end = std::mem::replace(&mut self.ends[index], EMPTY);
        let (mut block, mut count) = (end / BLOCK, end % BLOCK);
        while block != NONE {
            let first = (block * BLOCK) as usize;
            for group in self.entries[first..first + count as usize].chunks(GROUP as usize).rev() {
                into.extend_from_slice(group);
            }
            count = USED;
            let before = std::mem::replace(&mut self.before[block as usize], self.stock);
            self.stock = block;
            self.used -= 1;
            block = before;
        }
    }

    /// What it takes in memory.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&self.ends[..])
            + self.entries.capacity() * size_of::<T>()
            + self.before.capacity() * size_of::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyone_comes_out_in_its_second_and_blocks_are_used_again() {
        let mut wheel = Wheel::<u32>::new(100, 0);
        let mut blocks = 0;
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
                blocks = wheel.before.len();
            }
        }
        assert!(wheel.before.len() <= blocks, "{blocks}, {}", wheel.before.len());
    }
    #[test]
    fn a_second_is_read_group_by_group_from_the_latest() {
        let mut wheel = Wheel::<u32>::new(100, 0);
        let count = 2 * USED + GROUP + 5;
        (0..count).for_each(|entry| wheel.push(7, entry));
        let mut due = Vec::new();
        wheel.drain(7, &mut due);
        let groups = (0..count.div_ceil(GROUP)).rev();
        let begins = groups.map(|group| group * GROUP);
        let expected: Vec<u32> = begins.flat_map(|first| first..count.min(first + GROUP)).collect();
        assert_eq!(due, expected);
        assert!(wheel.is_empty());
    }
}
