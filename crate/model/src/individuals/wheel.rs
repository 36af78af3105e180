//! Entries by due second: a ring of slots, each a chain of small blocks.
//!
//! Blocks go back to a common stock as soon as a slot is emptied, so that the memory is that of
//! what is in it, not of the fullest second of each slot. Nothing is removed before its time:
//! the reader of an entry checks whether it still holds.

/// Entries in a block.
const BLOCK: u32 = 31;

const NONE: u32 = u32::MAX;

/// Entries, and the next block.
#[derive(Clone, Copy)]
struct Block<T> {
    entries: [T; BLOCK as usize],
    next: u32,
}

#[derive(Clone, Copy)]
struct Slot {
    first: u32,
    len: u32,
}

const EMPTY: Slot = Slot { first: NONE, len: 0 };

/// The wheel.
#[derive(Clone)]
pub(super) struct Wheel<T> {
    slots: Vec<Slot>,
    blocks: Vec<Block<T>>,
    free: u32,
    count: usize,
}

impl<T: Copy + Default> Wheel<T> {
    /// A wheel for waits of up to so many seconds.
    pub(super) fn new(seconds_max: u32) -> Self {
        let slots = (seconds_max + 2).next_power_of_two() as usize;
        Self { slots: vec![EMPTY; slots], blocks: Vec::new(), free: NONE, count: 0 }
    }

    fn index(&self, second: u32) -> usize {
        second as usize & (self.slots.len() - 1)
    }

    /// Adds an entry.
    #[inline]
    pub(super) fn push(&mut self, second: u32, entry: T) {
        let index = self.index(second);
        let Slot { mut first, len } = self.slots[index];
        let place = len % BLOCK;
        if place == 0 {
            first = self.block(first);
        }
        self.blocks[first as usize].entries[place as usize] = entry;
        self.slots[index] = Slot { first, len: len + 1 };
        self.count += 1;
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// A block that leads on to `next`.
    fn block(&mut self, next: u32) -> u32 {
        let block = self.free;
        if block == NONE {
            self.blocks.push(Block { entries: [T::default(); BLOCK as usize], next });
            return (self.blocks.len() - 1) as u32;
        }
        let link = &mut self.blocks[block as usize].next;
        self.free = std::mem::replace(link, next);
        block
    }

    /// Moves everything of a second to the end of a list.
    #[inline]
    pub(super) fn drain(&mut self, second: u32, into: &mut Vec<T>) {
        let index = self.index(second);
        let Slot { first, len } = std::mem::replace(&mut self.slots[index], EMPTY);
        if len == 0 {
            return;
        }
        self.count -= len as usize;
        let mut block = first;
        let mut here = (len - 1) % BLOCK + 1;
        loop {
            let drained = &mut self.blocks[block as usize];
            into.extend_from_slice(&drained.entries[..here as usize]);
            here = BLOCK;
            let next = drained.next;
            if next == NONE {
                drained.next = self.free;
                self.free = first;
                return;
            }
            block = next;
        }
    }

    /// What it takes in memory.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&self.slots[..]) + self.blocks.capacity() * size_of::<Block<T>>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyone_comes_out_in_its_second_and_blocks_are_used_again() {
        let mut wheel = Wheel::<u32>::new(100);
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
                blocks = wheel.blocks.len();
            }
        }
        assert!(wheel.blocks.len() < blocks + blocks / 10, "{blocks}, {}", wheel.blocks.len());
    }
}
